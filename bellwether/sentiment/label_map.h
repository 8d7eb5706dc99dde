// Which of a model's outputs means what, by name and never by position: models disagree about the order
// (finbert: positive, negative, neutral; twitter models: bearish, bullish, neutral).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/sentiment.h"

namespace bellwether::sentiment {

using market::names_of;
using market::Sentiment;

// The class a label's name stands for, whatever its case: negative/bearish/sell/-1 …, neutral/hold/none …,
// positive/bullish/buy/+1 …; nothing for a name that says nothing ("LABEL_0").
[[nodiscard]] std::optional<Sentiment> sentiment_of_name(std::string_view label);

// A model's labels in its own order, each with its class. Two classes (negative and positive) or three.
class LabelMap {
 public:
  // negative, neutral, positive.
  [[nodiscard]] static const LabelMap& three_classes();

  // From the names of a model's config (id2label), in id order. Errors: model, where a name says nothing (the
  // remedy names from_text), two labels mean the same class, or negative or positive is missing.
  [[nodiscard]] static core::Result<LabelMap> from_names(std::span<const std::string> names);

  // From what a user says: "negative,neutral,positive" in id order. `classes` is the model's number of
  // outputs. Errors: usage.
  [[nodiscard]] static core::Result<LabelMap> from_text(std::string_view text, std::size_t classes);

  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] const std::string& name(std::size_t id) const { return names_[id]; }
  [[nodiscard]] Sentiment sentiment(std::size_t id) const { return sentiments_[id]; }
  // The id of a class; nothing for neutral in a two-class model.
  [[nodiscard]] std::optional<std::size_t> id_of(Sentiment sentiment) const;

 private:
  std::vector<std::string> names_;
  std::vector<Sentiment> sentiments_;
};

}  // namespace bellwether::sentiment
