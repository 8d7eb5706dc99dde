#include "bellwether/sentiment/label_map.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::sentiment {
namespace {

struct Synonym {
  std::string_view name;
  Sentiment sentiment;
};
constexpr Synonym kSynonyms[] = {
    {"negative", Sentiment::negative}, {"neg", Sentiment::negative},     {"bearish", Sentiment::negative},
    {"bear", Sentiment::negative},     {"sell", Sentiment::negative},    {"-1", Sentiment::negative},
    {"neutral", Sentiment::neutral},   {"neu", Sentiment::neutral},      {"hold", Sentiment::neutral},
    {"none", Sentiment::neutral},      {"mixed", Sentiment::neutral},    {"positive", Sentiment::positive},
    {"pos", Sentiment::positive},      {"bullish", Sentiment::positive}, {"bull", Sentiment::positive},
    {"buy", Sentiment::positive},      {"+1", Sentiment::positive}};

[[nodiscard]] std::string lower(std::string_view text) {
  std::string result(text);
  for (char& each : result) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each + ('a' - 'A'));
  }
  return result;
}

[[nodiscard]] tl::unexpected<core::Error> refuse(const std::string& what) {
  return core::fail(core::ErrorKind::model,
                    what + "; say what the outputs mean, in id order: --labels negative,neutral,positive");
}

[[nodiscard]] std::vector<std::string> split_at_commas(std::string_view text) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t comma = text.find(',');
    parts.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

std::optional<Sentiment> sentiment_of_name(std::string_view label) {
  const std::string name = lower(label);
  for (const Synonym& each : kSynonyms) {
    if (each.name == name) return each.sentiment;
  }
  return std::nullopt;
}

const LabelMap& LabelMap::three_classes() {
  static const LabelMap map = [] {
    LabelMap made;
    for (const auto& [sentiment, name] : names_of(Sentiment{})) {
      made.names_.emplace_back(name);
      made.sentiments_.push_back(sentiment);
    }
    return made;
  }();
  return map;
}

core::Result<LabelMap> LabelMap::from_names(std::span<const std::string> names) {
  LabelMap map;
  for (const std::string& name : names) {
    const std::optional<Sentiment> sentiment = sentiment_of_name(name);
    if (!sentiment) return refuse(fmt::format("the label '{}' does not say what it means", name));
    if (map.id_of(*sentiment)) return refuse(fmt::format("two labels mean {}", core::value_text(*sentiment)));
    map.names_.push_back(name);
    map.sentiments_.push_back(*sentiment);
  }
  for (const Sentiment needed : {Sentiment::negative, Sentiment::positive}) {
    if (!map.id_of(needed)) return refuse(fmt::format("no label means {}", core::value_text(needed)));
  }
  return map;
}

core::Result<LabelMap> LabelMap::from_text(std::string_view text, std::size_t classes) {
  const std::vector<std::string> names = split_at_commas(text);
  if (names.size() != classes) {
    return core::fail(core::ErrorKind::usage,
                      fmt::format("--labels names {} classes, but the model has {}", names.size(), classes));
  }
  core::Result<LabelMap> map = from_names(names);
  if (!map) return core::fail(core::ErrorKind::usage, "--labels: " + map.error().message);
  return map;
}

std::optional<std::size_t> LabelMap::id_of(Sentiment sentiment) const {
  const auto found = std::ranges::find(sentiments_, sentiment);
  if (found == sentiments_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - sentiments_.begin());
}

}  // namespace bellwether::sentiment
