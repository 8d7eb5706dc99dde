#include "bellwether/feature/catalog.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/feature/price_features.h"
#include "bellwether/feature/sentiment_features.h"

namespace bellwether::feature {
namespace {

Feature average_ratio(std::size_t days) {
  return {fmt::format("ma_{}_ratio", days),
          fmt::format("close over its mean of the last {} days, less 1", days), FeatureKind::financial, days,
          [days](const Snapshot& past) { return moving_average_ratio(past, days); }};
}

std::vector<Feature> make_features() {
  using enum FeatureKind;
  return {
      {"close", "closing price, in the unit of the file", financial, 1, newest_close},
      {"log_return", "ln of close over the previous close", financial, 2, log_return},
      average_ratio(5),
      average_ratio(10),
      average_ratio(20),
      {"volatility_20", "standard deviation of the last 20 log returns", financial, 21,
       [](const Snapshot& past) { return volatility(past, 20); }},
      {"day_range", "ln of the day's high over its low", financial, 1, day_range},
      {"volume_ratio_20", "ln of volume over its mean of the last 20 days", financial, 20,
       [](const Snapshot& past) { return volume_ratio(past, 20); }},
      {"sentiment_mean", "mean of P(positive) - P(negative) over the day's texts", sentiment, 1,
       sentiment_mean},
      {"sentiment_volatility", "standard deviation of that score within the day", sentiment, 1,
       sentiment_volatility},
      {"sentiment_balance", "(positive - negative texts) / texts", sentiment, 1, sentiment_balance},
      {"positive_impact", "ln(1 + weighted P(positive) of the day)", sentiment, 1, positive_impact},
      {"negative_impact", "ln(1 + weighted P(negative) of the day)", sentiment, 1, negative_impact},
      {"text_count", "ln(1 + texts of the day)", sentiment, 1, text_count},
      {"has_text", "1 on days with texts, else 0: no news is not neutral news", sentiment, 1, has_text},
  };
}

}  // namespace

std::span<const Feature> features() {
  static const std::vector<Feature> kFeatures = make_features();
  return kFeatures;
}

core::Result<std::vector<Feature>> features_named(std::span<const std::string> names) {
  std::vector<Feature> chosen;
  for (const std::string& name : names) {
    if (std::ranges::find(chosen, name, &Feature::name) != chosen.end()) {
      return core::fail(core::ErrorKind::usage, fmt::format("feature '{}' is named twice", name));
    }
    const auto row = std::ranges::find(features(), name, &Feature::name);
    if (row == features().end()) {
      std::string candidates;
      for (const Feature& each : features()) candidates += (candidates.empty() ? "" : ", ") + each.name;
      return core::fail(core::ErrorKind::usage,
                        fmt::format("'{}' is not a feature; known: {}", name, candidates));
    }
    chosen.push_back(*row);
  }
  return chosen;
}

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    names.emplace_back(text.substr(0, comma));
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
  }
  return names;
}

}  // namespace bellwether::feature
