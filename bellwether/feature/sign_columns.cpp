#include "bellwether/feature/sign_columns.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::feature {
namespace {

constexpr std::string_view kMissing = "_missing";
constexpr std::array<std::string_view, 7> kFinancial = {"return", "open",   "high",       "low",
                                                        "close",  "volume", "trade_value"};

std::string lagged(std::string_view name, std::size_t lag) { return fmt::format("{}_lag{}", name, lag); }

bool can_be_missing(std::string_view column) { return column.starts_with("sentiment_"); }

}  // namespace

std::vector<std::string> sign_columns(std::size_t lag) {
  std::vector<std::string> columns(kFinancial.begin(), kFinancial.end());
  columns.insert(columns.end(),
                 {"sentiment_pre", "sentiment_intra", "sentiment_post", lagged("sentiment_intra", lag),
                  lagged("sentiment_post", lag), lagged("negative_count", lag), "negative_count",
                  "neutral_count", "positive_count", "text_count"});
  return with_missing_flags(columns);
}

std::vector<std::string> strategy_columns(SignStrategy strategy, std::size_t lag) {
  switch (strategy) {
    case SignStrategy::literature:
      return {"return", "sentiment_pre", "sentiment_intra", "sentiment_post", "open", "close",
              "high",   "low",           "volume",          "trade_value"};
    case SignStrategy::bo_rfe_2: return {"return", "sentiment_pre"};
    case SignStrategy::bo_rfe_5: break;
  }
  return {"return", "sentiment_pre", lagged("sentiment_intra", lag), lagged("sentiment_post", lag),
          lagged("negative_count", lag)};
}

std::vector<std::string> with_missing_flags(std::span<const std::string> columns) {
  std::vector<std::string> all(columns.begin(), columns.end());
  for (const std::string& each : columns) {
    if (!can_be_missing(each) || is_missing_flag(each)) continue;
    const std::string flag = each + std::string(kMissing);
    if (std::ranges::find(all, flag) == all.end()) all.push_back(flag);
  }
  return all;
}

bool is_missing_flag(std::string_view column) { return column.ends_with(kMissing); }

FeatureKind kind_of(std::string_view column) {
  return std::ranges::find(kFinancial, column) != kFinancial.end() ? FeatureKind::financial
                                                                   : FeatureKind::sentiment;
}

double FeatureCounts::sentiment_share() const {
  return all() == 0 ? 0.0 : static_cast<double>(sentiment) / static_cast<double>(all());
}

FeatureCounts count_features(std::span<const std::string> columns) {
  FeatureCounts counts;
  for (const std::string& each : columns) {
    if (is_missing_flag(each)) continue;
    ++(kind_of(each) == FeatureKind::financial ? counts.financial : counts.sentiment);
  }
  return counts;
}

}  // namespace bellwether::feature
