// What a request asks its caller, wherever in it a reader wants to know.
#pragma once

#include <string>
#include <tuple>
#include <vector>

#include "bellwether/market/time.h"

namespace bellwether::workbench {

// What time it is (source::TextOptions::now).
template <class Struct>
void tell_time(Struct& options, market::UtcTime now) {
  if constexpr (requires { options.now = now; }) options.now = now;
  const auto enter = [&](const auto& each) {
    if constexpr (requires { each.prefix; }) tell_time(options.*(each.member), now);
  };
  std::apply([&](const auto&... each) { (enter(each), ...); }, Struct::fields());
}

// Which of its options the user gave (PredictOptions::given).
template <class Struct>
void tell_given(Struct& options, const std::vector<std::string>& names) {
  if constexpr (requires { options.given = names; }) options.given = names;
  const auto enter = [&](const auto& each) {
    if constexpr (requires { each.prefix; }) tell_given(options.*(each.member), names);
  };
  std::apply([&](const auto&... each) { (enter(each), ...); }, Struct::fields());
}

}  // namespace bellwether::workbench
