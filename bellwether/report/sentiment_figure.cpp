#include "bellwether/report/sentiment_figure.h"

#include "bellwether/report/price_series.h"

namespace bellwether::report {
Figure sentiment_figure(const signal::SentimentIndex& index, const std::vector<market::Date>& days) {
  constexpr std::size_t kTrailing = 20;
  const std::string window = std::to_string(kTrailing);
  Figure figure{.id = "sentiment", .title = "Sentiment: " + index.ticker.symbol};
  figure.description =
      "Each trading day's share of positive texts upwards and of negative ones downwards; neutral texts make "
      "up the rest. The line is the mean balance of the last " +
      window + " days that had texts. Below, how many texts stand behind each day.";
  figure.axis.days = days;
  const Positions positions = positions_of(figure.axis.days);
  Values up(figure.axis.size()), down(figure.axis.size()), balance(figure.axis.size()),
      texts(figure.axis.size());
  for (const signal::IndexPoint& each : index.points) {
    const auto found = positions.find(each.period.day);
    if (found == positions.end() || each.texts() == 0) continue;
    const auto count = static_cast<double>(each.texts());
    up[found->second] = static_cast<double>(each.positive) / count;
    down[found->second] = -static_cast<double>(each.negative) / count;
    balance[found->second] = each.balance;
    texts[found->second] = count;
  }
  Panel shares{.label = "Share of texts, positive up, negative down", .height = 0.9, .zero_line = true};
  shares.bars.push_back({"Positive", SeriesColor::positive, SeriesColor::positive, std::move(up)});
  shares.bars.push_back({"Negative", SeriesColor::negative, SeriesColor::negative, std::move(down)});
  add_line(shares, {"Balance, mean of " + window + " days", SeriesColor::baseline, Stroke::solid,
                    trailing_mean(balance, kTrailing)});
  Panel counts{.label = "Texts a day", .height = 0.35, .digits = 0, .zero_line = true};
  counts.bars.push_back({"Texts", SeriesColor::muted, SeriesColor::muted, std::move(texts)});
  figure.panels = {std::move(shares), std::move(counts)};
  return figure;
}

}  // namespace bellwether::report
