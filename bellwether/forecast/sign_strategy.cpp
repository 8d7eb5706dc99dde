#include "bellwether/forecast/sign_strategy.h"

#include <fmt/format.h>

#include <string_view>

namespace bellwether::forecast {
namespace {

using feature::FeatureKind;

enum class Timing { today, lagged };

// A line of the source's Table II before the lag has a number.
struct Line {
  std::string_view column;
  FeatureKind kind;
  Timing timing;
  bool literature, bo_rfe_2, bo_rfe_5;
};

constexpr bool kYes = true, kNo = false;
constexpr auto kMoney = FeatureKind::financial;
constexpr auto kMood = FeatureKind::sentiment;
constexpr std::array<Line, 13> kTable2{{
    {"return", kMoney, Timing::today, kYes, kYes, kYes},
    {"sentiment_pre", kMood, Timing::today, kYes, kYes, kYes},
    {"sentiment_intra", kMood, Timing::today, kYes, kNo, kNo},
    {"sentiment_intra", kMood, Timing::lagged, kNo, kNo, kYes},
    {"sentiment_post", kMood, Timing::today, kYes, kNo, kNo},
    {"sentiment_post", kMood, Timing::lagged, kNo, kNo, kYes},
    {"open", kMoney, Timing::today, kYes, kNo, kNo},
    {"close", kMoney, Timing::today, kYes, kNo, kNo},
    {"high", kMoney, Timing::today, kYes, kNo, kNo},
    {"low", kMoney, Timing::today, kYes, kNo, kNo},
    {"volume", kMoney, Timing::today, kYes, kNo, kNo},
    {"trade_value", kMoney, Timing::today, kYes, kNo, kNo},
    {"negative_count", kMood, Timing::lagged, kNo, kNo, kYes},
}};

constexpr std::size_t kLiteratureWindow = 120, kShortWindow = 90;

std::string column_name(const Line& line, std::size_t lag) {
  return line.timing == Timing::today ? std::string(line.column) : fmt::format("{}_lag{}", line.column, lag);
}

std::vector<std::string> columns_where(bool Line::*member, std::size_t lag) {
  std::vector<std::string> columns;
  for (const Line& line : kTable2) {
    if (line.*member) columns.push_back(column_name(line, lag));
  }
  return columns;
}

SignStrategy strategy_of(SignPreset preset, std::size_t lag) {
  SignStrategy strategy{.name = core::value_text(preset)};
  switch (preset) {
    case SignPreset::bo_rfe_2:
      strategy.columns = columns_where(&Line::bo_rfe_2, lag);
      strategy.window = kShortWindow;
      break;
    case SignPreset::bo_rfe_5:
      strategy.columns = columns_where(&Line::bo_rfe_5, lag);
      strategy.window = kShortWindow;
      break;
    case SignPreset::search: strategy.choice = ColumnChoice::searched; [[fallthrough]];
    case SignPreset::literature:
    case SignPreset::all:
      strategy.columns = columns_where(&Line::literature, lag);
      strategy.window = kLiteratureWindow;
      break;
  }
  return strategy;
}

// Of a column as named in a table of rows, whatever its lag.
bool is_sentiment(std::string_view column) {
  for (const Line& line : kTable2) {
    if (line.kind == FeatureKind::sentiment && column.starts_with(line.column)) return true;
  }
  return false;
}

}  // namespace

std::vector<SignStrategy> sign_strategies(SignPreset preset, std::size_t lag) {
  if (preset != SignPreset::all) return {strategy_of(preset, lag)};
  std::vector<SignStrategy> strategies;
  for (const SignPreset each :
       {SignPreset::literature, SignPreset::bo_rfe_2, SignPreset::bo_rfe_5, SignPreset::search}) {
    strategies.push_back(strategy_of(each, lag));
  }
  return strategies;
}

double FeatureCounts::sentiment_share() const {
  return features() == 0 ? 0.0 : static_cast<double>(sentiment) / static_cast<double>(features());
}

FeatureCounts count_features(std::span<const std::string> columns) {
  FeatureCounts counts;
  for (const std::string& column : columns) ++(is_sentiment(column) ? counts.sentiment : counts.financial);
  return counts;
}

std::vector<FeatureRow> feature_rows(std::size_t lag) {
  std::vector<FeatureRow> rows;
  for (const Line& line : kTable2) {
    rows.push_back({column_name(line, lag), line.kind, line.literature, line.bo_rfe_2, line.bo_rfe_5});
  }
  return rows;
}

}  // namespace bellwether::forecast
