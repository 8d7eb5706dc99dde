#pragma once

#include <array>
#include <string_view>

#include "bellwether/core/options.h"

namespace bellwether::market {

// What a text says about its subject, whatever a data set or a model calls it: the three classes that every
// label is understood in.
enum class Sentiment { negative, neutral, positive };

constexpr std::array<core::EnumName<Sentiment>, 3> names_of(Sentiment) {
  return {{{Sentiment::negative, "negative"},
           {Sentiment::neutral, "neutral"},
           {Sentiment::positive, "positive"}}};
}

[[nodiscard]] constexpr std::string_view name_of(Sentiment sentiment) {
  return names_of(sentiment)[static_cast<std::size_t>(sentiment)].name;
}

}  // namespace bellwether::market
