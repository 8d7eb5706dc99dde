#include "bellwether/signal/period_sums.h"

#include <bit>
#include <cmath>

namespace bellwether::signal {
namespace {

__extension__ using Wide = __int128;

constexpr double kUnit = 0x1p32;

[[nodiscard]] Wide fixed(double value) { return std::llrint(value * kUnit); }
[[nodiscard]] double real(Wide value) { return static_cast<double>(value) / kUnit; }

// sqrt(n·Σq² − (Σq)²) / n: the sums are exact, so nothing cancels.
[[nodiscard]] double deviation(Wide sum, Wide squares, std::uint64_t count) {
  const Wide spread = static_cast<Wide>(count) * squares - sum * sum;
  return std::sqrt(static_cast<double>(spread)) / (kUnit * static_cast<double>(count));
}

[[nodiscard]] std::size_t trading_days_in(const Period& period, const market::Calendar& calendar) {
  if (period.frequency != Frequency::month) return 1;
  return calendar.trading_days(period.day, last_trading_day(period, calendar)).size();
}

}  // namespace

void PeriodSums::add(const ScoredText& text, market::Date day) {
  counts_.add(text.negative, text.neutral, text.positive);
  const Wide polarity = fixed(text.positive - text.negative);
  polarity_ += polarity;
  polarity_squared_ += polarity * polarity;
  positive_impact_ += fixed(text.weight * text.positive);
  negative_impact_ += fixed(text.weight * text.negative);
  days_ |= 1U << (market::civil(day).day - 1);
}

void PeriodSums::merge(const PeriodSums& other) {
  counts_ += other.counts_;
  polarity_ += other.polarity_;
  polarity_squared_ += other.polarity_squared_;
  positive_impact_ += other.positive_impact_;
  negative_impact_ += other.negative_impact_;
  days_ |= other.days_;
}

void PeriodSums::fill(IndexPoint& point, const market::Calendar& calendar) const {
  point.negative = counts_.negative;
  point.neutral = counts_.neutral;
  point.positive = counts_.positive;
  const auto count = static_cast<double>(point.texts());
  point.mean = real(polarity_) / count;
  point.volatility = deviation(polarity_, polarity_squared_, point.texts());
  point.balance = counts_.balance();
  point.positive_impact = real(positive_impact_);
  point.negative_impact = real(negative_impact_);
  point.coverage = static_cast<double>(std::popcount(days_)) /
                   static_cast<double>(trading_days_in(point.period, calendar));
}

market::Date PeriodSums::last_day(const Period& period) const {
  if (period.frequency != Frequency::month) return period.day;
  return market::Date{period.day.days + 31 - std::countl_zero(days_)};
}

}  // namespace bellwether::signal
