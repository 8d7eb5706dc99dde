#include "bellwether/feature/sentiment_features.h"

#include <cmath>

namespace bellwether::feature {
namespace {

// 0 on a day without texts; has_text tells it apart from neutral news.
double or_zero(const std::optional<double>& value) { return value ? *value : 0.0; }

const signal::IndexPoint& today(const Snapshot& past) {
  static const signal::IndexPoint kNoTexts{};
  const signal::IndexPoint* point = past.today();
  return point == nullptr ? kNoTexts : *point;
}

}  // namespace

std::optional<double> sentiment_mean(const Snapshot& past) { return or_zero(today(past).mean); }
std::optional<double> sentiment_volatility(const Snapshot& past) { return or_zero(today(past).volatility); }
std::optional<double> sentiment_balance(const Snapshot& past) { return or_zero(today(past).balance); }
std::optional<double> positive_impact(const Snapshot& past) {
  return std::log1p(today(past).positive_impact);
}
std::optional<double> negative_impact(const Snapshot& past) {
  return std::log1p(today(past).negative_impact);
}
std::optional<double> text_count(const Snapshot& past) {
  return std::log1p(static_cast<double>(today(past).texts()));
}
std::optional<double> has_text(const Snapshot& past) { return today(past).texts() > 0 ? 1.0 : 0.0; }

}  // namespace bellwether::feature
