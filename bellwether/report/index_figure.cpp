#include "bellwether/report/index_figure.h"

#include <algorithm>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/price_series.h"

namespace bellwether::report {
namespace {

constexpr std::size_t kTrailing = 20;

struct IndexValues {
  Values mean, low, high, positive, negative, texts;
};

IndexValues values_of(std::span<const signal::IndexPoint> points) {
  IndexValues values;
  for (const signal::IndexPoint& each : points) {
    const double count = static_cast<double>(each.texts());
    const auto share = [&](double of) { return count > 0 ? std::optional(of / count) : std::nullopt; };
    const auto shifted = [&](double by) {
      return each.mean && each.volatility ? std::optional(*each.mean + by * *each.volatility) : std::nullopt;
    };
    values.mean.push_back(each.mean);
    values.low.push_back(shifted(-1));
    values.high.push_back(shifted(1));
    values.positive.push_back(share(static_cast<double>(each.positive)));
    values.negative.push_back(share(-static_cast<double>(each.negative)));
    values.texts.push_back(count);
  }
  return values;
}

Axis axis_of(std::span<const signal::IndexPoint> points, signal::Frequency frequency) {
  Axis axis;
  for (const signal::IndexPoint& each : points) {
    if (frequency == signal::Frequency::day) {
      axis.days.push_back(each.period.day);
    } else {
      axis.names.push_back(signal::to_text(each.period));
    }
  }
  return axis;
}

}  // namespace

Figure index_figure(const signal::SentimentIndex& index, std::size_t number, std::size_t most) {
  const auto points = std::span(index.points).last(std::min(most, index.points.size()));
  IndexValues values = values_of(points);
  Figure figure{.id = "index_" + std::to_string(number), .title = index.ticker.symbol};
  figure.description =
      "Sentiment is P(positive) less P(negative), the mean over a period's texts, with a band of one "
      "standard deviation; a period without texts leaves a gap. Below, the shares of positive and negative "
      "texts, and how many texts there were.";
  figure.axis = axis_of(points, index.frequency);
  Panel sentiment{.label = "Sentiment", .height = 0.7, .zero_line = true};
  sentiment.bands.push_back(
      {"one standard deviation", SeriesColor::muted, std::move(values.low), std::move(values.high)});
  Values trailing = trailing_mean(values.mean, kTrailing);
  add_line(sentiment, {"Mean of the period", SeriesColor::forecast, Stroke::dots, std::move(values.mean)});
  add_line(sentiment, {"Mean of the last " + std::to_string(kTrailing) + " with texts", SeriesColor::baseline,
                       Stroke::solid, std::move(trailing)});
  Panel shares{.label = "Share of texts, positive up, negative down", .height = 0.5, .zero_line = true};
  shares.bars.push_back(
      {"Positive", SeriesColor::positive, SeriesColor::positive, std::move(values.positive)});
  shares.bars.push_back(
      {"Negative", SeriesColor::negative, SeriesColor::negative, std::move(values.negative)});
  Panel counts{.label = "Texts", .height = 0.3, .digits = 0, .zero_line = true};
  counts.bars.push_back({"Texts", SeriesColor::muted, SeriesColor::muted, std::move(values.texts)});
  figure.panels = {std::move(sentiment), std::move(shares), std::move(counts)};
  return figure;
}

std::vector<IndexGap> index_gaps(const signal::SentimentIndex& index) {
  std::vector<IndexGap> gaps;
  std::optional<std::size_t> last_with_texts;
  for (std::size_t i = 0; i < index.points.size(); ++i) {
    if (index.points[i].texts() == 0) continue;
    if (last_with_texts && *last_with_texts + 1 < i) gaps.push_back({*last_with_texts + 1, i - 1});
    last_with_texts = i;
  }
  std::ranges::stable_sort(gaps, std::ranges::greater{}, &IndexGap::periods);
  return gaps;
}

}  // namespace bellwether::report
