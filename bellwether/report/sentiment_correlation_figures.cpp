#include "bellwether/report/sentiment_correlation_figures.h"

#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

using evaluate::SentimentCorrelation;
constexpr int kCorrelationDigits = 3;

std::string negative_name(const SentimentCorrelation& found) {
  return found.options.negative == evaluate::NegativeSentiment::share ? "share of negative texts"
                                                                      : "number of negative texts";
}

// A single bar at `position` of three.
Bars one_bar(const std::string& name, SeriesColor color, std::size_t position, double share) {
  Values values(3);
  values[position] = share;
  return {name, color, color, std::move(values)};
}

// Bars that lie inside their band are muted, so that the eye stays on those that do not.
void add_lag_bars(Panel& panel, std::span<const signal::LagCorrelation> lags) {
  Values outside(lags.size()), inside(lags.size()), low(lags.size()), high(lags.size());
  for (std::size_t i = 0; i < lags.size(); ++i) {
    (lags[i].is_inside_band() ? inside : outside)[i] = lags[i].correlation;
    low[i] = lags[i].low;
    high[i] = lags[i].high;
  }
  panel.bands.push_back({"95 % null band", SeriesColor::validation, std::move(low), std::move(high)});
  panel.bars.push_back(
      {"Outside the band", SeriesColor::forecast, SeriesColor::forecast, std::move(outside)});
  panel.bars.push_back({"Inside the band", SeriesColor::muted, SeriesColor::muted, std::move(inside)});
}

// Drawn across what was made of flawed days.
std::string correlation_flag(const SentimentCorrelation& found) {
  std::string flag;
  for (const std::string& each : evaluate::reason_codes_of(found)) {
    flag += (flag.empty() ? "mode: as-published (" : ", ") + each;
  }
  return flag.empty() ? flag : flag + ")";
}

}  // namespace

Figure sentiment_distribution_figure(const signal::SentimentCounts& texts) {
  Figure figure{.id = "sentiment", .title = "Sentiment distribution"};
  const auto all = static_cast<double>(texts.texts());
  const auto share = [&](std::uint64_t count) { return all > 0 ? static_cast<double>(count) / all : 0.0; };
  const auto of = [&](std::uint64_t count) {
    return whole(static_cast<std::int64_t>(count)) + " (" + percent(share(count), 1) + ")";
  };
  figure.description = "Each text counted for its most probable class: " + of(texts.negative) +
                       " negative, " + of(texts.neutral) + " neutral, " + of(texts.positive) + " positive.";
  figure.axis.names = {"negative", "neutral", "positive"};
  Panel panel{.label = "Share of texts", .height = 0.6, .digits = 3, .zero_line = true};
  panel.bars = {one_bar("Negative", SeriesColor::negative, 0, share(texts.negative)),
                one_bar("Neutral", SeriesColor::muted, 1, share(texts.neutral)),
                one_bar("Positive", SeriesColor::positive, 2, share(texts.positive))};
  figure.panels.push_back(std::move(panel));
  return figure;
}

Figure lag_correlation_figure(const SentimentCorrelation& found) {
  Figure figure{.id = "lags", .title = "Lagged negative sentiment and the return"};
  figure.flag = correlation_flag(found);
  figure.description =
      "Above, the " + negative_name(found) +
      " of a day with the return so many days later; below, with itself so many days later. Both series are "
      "autocorrelated, so ordinary tests would mislead; the band is the 95 % null band of a block bootstrap "
      "that "
      "draws them independently. Of 100 lags about " +
      fixed(100 * (1 - found.bootstrap.level), 0) + " leave it even where there is nothing.";
  figure.axis.label = "Lag in days";
  for (const signal::LagCorrelation& each : found.with_return) {
    figure.axis.names.push_back(std::to_string(each.lag));
  }
  Panel returns{.label = "With the return", .height = 0.6, .digits = kCorrelationDigits, .zero_line = true};
  add_lag_bars(returns, found.with_return);
  Panel itself{.label = "With itself", .height = 0.6, .digits = kCorrelationDigits, .zero_line = true};
  add_lag_bars(itself, found.with_itself);
  figure.panels = {std::move(returns), std::move(itself)};
  return figure;
}

IntervalPlot weekday_plot(const SentimentCorrelation& found) {
  IntervalPlot plot{.id = "weekdays",
                    .title = "Sentiment by weekday",
                    .description =
                        "Mean S = (positive \u2212 negative) / texts of the days that have texts, "
                        "with intervals from blocks of that weekday's own days.",
                    .flag = correlation_flag(found),
                    .label = "S",
                    .digits = kCorrelationDigits,
                    .reference = found.texts.balance(),
                    .reference_name = "all texts",
                    .estimates = {}};
  for (const evaluate::WeekdaySentiment& each : found.weekdays) {
    if (!each.balance.mean) continue;
    Estimate estimate{
        .name = evaluate::name_of(each.weekday), .color = SeriesColor::forecast, .value = *each.balance.mean};
    if (each.balance.interval) {
      estimate.low = each.balance.interval->low;
      estimate.high = each.balance.interval->high;
    }
    plot.estimates.push_back(std::move(estimate));
  }
  return plot;
}

}  // namespace bellwether::report
