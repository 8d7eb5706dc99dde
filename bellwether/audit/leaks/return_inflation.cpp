#include "bellwether/audit/leaks/return_inflation.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/evaluate/return/return_fits.h"
#include "bellwether/evaluate/return/return_options.h"
#include "bellwether/evaluate/return/return_split.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using evaluate::ReturnFitSetup;
using feature::MonthExample;
using feature::MonthFacts;
using feature::TickerMonths;
using Panel = std::span<const TickerMonths>;
using Examples = std::vector<MonthExample>;

constexpr double kTradingDaysAMonth = 21, kMonthsAYear = 12, kMarketShare = 0.5, kTextsAMonth = 20;
constexpr const char* kFirstSimulatedMonth = "2010-01";
// Uses of a simulation's random numbers.
enum ReturnPurpose : std::uint32_t { kPanelMarket = 70, kPanelTicker = 71, kPanelSplit = 72 };

// What is trained on, what stops the training, and what judges.
struct Parts {
  Examples train, validation, test;
  ReturnFitSetup::Dates dates = ReturnFitSetup::Dates::looking_ahead;
};

Result<Parts> parts_by_time(const Examples& examples) {
  const evaluate::ReturnOptions usual;
  auto split = evaluate::split_months(examples, {usual.test_share, usual.validation_share});
  if (!split) return fail(split.error());
  return Parts{std::move(split->train.examples), std::move(split->validation.examples),
               std::move(split->test.examples), ReturnFitSetup::Dates::checked};
}

// As large as those by time, but for the embargo.
Parts parts_at_random(const Examples& examples, std::uint64_t seed) {
  const evaluate::ReturnOptions usual;
  std::vector<std::size_t> order(examples.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  core::Random random({.seed = seed, .epoch = kPanelSplit});
  random.shuffle(std::span(order));
  const auto share = [&](double of) {
    return static_cast<std::size_t>(of * static_cast<double>(order.size()));
  };
  const std::size_t tested = share(usual.test_share);
  const std::size_t stopped = tested + share(usual.validation_share * (1 - usual.test_share));
  Parts parts;
  for (std::size_t i = 0; i < order.size(); ++i) {
    Examples& part = i < tested ? parts.test : i < stopped ? parts.validation : parts.train;
    part.push_back(examples[order[i]]);
  }
  return parts;
}

// Share of right signs, and what following each sign earns in a year.
struct SignScore {
  double accuracy = 0, pnl = 0;
  std::size_t rows = 0;
};

SignScore score_signs(const Examples& test, const std::vector<double>& forecasts) {
  SignScore score{.rows = test.size()};
  const auto rows = static_cast<double>(test.size());
  for (std::size_t i = 0; i < test.size(); ++i) {
    const bool up = forecasts[i] > 0;
    score.accuracy += (up == (test[i].outcome > 0) ? 1 : 0) / rows;
    score.pnl += (up ? 1 : -1) * test[i].outcome * kMonthsAYear / rows;
  }
  return score;
}

// One training of the recipe's network.
Result<SignScore> score_network(const Parts& parts, std::uint64_t seed, core::Job& job) {
  const evaluate::ReturnOptions usual;
  const auto row = forecast::return_model_named("lstm", usual.models());
  if (!row) return fail(row.error());
  const auto fitted = evaluate::fit_return_models(std::span(&*row, 1), usual.models(),
                                                  {.train = parts.train,
                                                   .validation = parts.validation,
                                                   .test = parts.test,
                                                   .seed = seed,
                                                   .seeds = 1,
                                                   .dates = parts.dates},
                                                  job);
  if (!fitted) return fail(fitted.error());
  return score_signs(parts.test, fitted->front().mean_test());
}

Examples windows_of_panel(Panel panel) {
  return feature::month_examples(panel, evaluate::ReturnOptions{}.months).examples;
}

// Each month with the texts of the month after; the last of a run of months has none.
std::vector<TickerMonths> with_texts_of_next_month(Panel panel) {
  std::vector<TickerMonths> shifted(panel.begin(), panel.end());
  for (TickerMonths& ticker : shifted) {
    for (std::size_t i = 0; i < ticker.facts.size(); ++i) {
      MonthFacts& facts = ticker.facts[i];
      const bool has_next = i + 1 < ticker.facts.size() && ticker.facts[i + 1].month == facts.month.moved(1);
      facts.sentiment = has_next ? ticker.facts[i + 1].sentiment : 0;
      facts.texts = has_next ? ticker.facts[i + 1].texts : 0;
    }
  }
  return shifted;
}

using LeakyScore = std::function<Result<SignScore>(Panel, const Parts& clean, std::uint64_t, core::Job&)>;

Result<SignScore> random_split_score(Panel panel, const Parts&, std::uint64_t seed, core::Job& job) {
  return score_network(parts_at_random(windows_of_panel(panel), seed), seed, job);
}

Result<SignScore> stopping_score(Panel, const Parts& clean, std::uint64_t seed, core::Job& job) {
  Parts leaky = clean;
  leaky.validation = leaky.test;
  leaky.dates = ReturnFitSetup::Dates::looking_ahead;
  return score_network(leaky, seed, job);
}

Result<SignScore> next_month_score(Panel panel, const Parts&, std::uint64_t seed, core::Job& job) {
  auto parts = parts_by_time(windows_of_panel(with_texts_of_next_month(panel)));
  if (!parts) return fail(parts.error());
  return score_network(*parts, seed, job);
}

struct NamedScore {
  LeakageType leakage_type;
  LeakyScore score;
};

std::vector<NamedScore> leaky_scores(bool has_texts) {
  std::vector<NamedScore> scores = {{LeakageType::random_split, random_split_score},
                                    {LeakageType::stopping_on_test, stopping_score}};
  if (has_texts) scores.push_back({LeakageType::texts_of_next_month, next_month_score});
  return scores;
}

// One pair for each of the leakage types; the clean score is the same for all.
Result<std::vector<InflationPair>> pairs_of_panel(Panel panel, const std::vector<NamedScore>& wanted,
                                                  std::uint64_t seed, core::Job& job) {
  if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
  const auto parts = parts_by_time(windows_of_panel(panel));
  if (!parts) return fail(parts.error());
  const auto clean = score_network(*parts, seed, job);
  if (!clean) return fail(clean.error());
  std::vector<InflationPair> pairs;
  for (const NamedScore& each : wanted) {
    const auto leaky = each.score(panel, *parts, seed, job);
    if (!leaky) return fail(leaky.error().within(core::value_text(each.leakage_type)));
    pairs.push_back({clean->accuracy, leaky->accuracy, clean->pnl, leaky->pnl, leaky->rows});
  }
  return pairs;
}

Result<std::vector<InflationRow>> measure_panels(const std::vector<std::vector<TickerMonths>>& panels,
                                                 bool has_texts, const InflationOptions& options,
                                                 core::Job& job) {
  const std::vector<NamedScore> wanted = leaky_scores(has_texts);
  std::vector<std::vector<InflationPair>> pairs(wanted.size());
  core::Progress progress(job, "leakage inflation", "panels", panels.size());
  std::vector<Result<std::vector<InflationPair>>> measured(panels.size(), std::vector<InflationPair>());
  job.pool().for_each(panels.size(), [&](std::size_t i) {
    measured[i] = pairs_of_panel(panels[i], wanted, options.seed + i, job);
    progress.advance();
  });
  for (const auto& panel : measured) {
    if (!panel) return fail(panel.error());
    for (std::size_t type = 0; type < wanted.size(); ++type) pairs[type].push_back((*panel)[type]);
  }
  std::vector<InflationRow> rows;
  for (std::size_t type = 0; type < wanted.size(); ++type)
    rows.push_back(inflation_row(wanted[type].leakage_type, pairs[type], options.stake));
  return rows;
}

}  // namespace

std::vector<TickerMonths> simulated_panel(const InflationOptions& options, std::size_t simulation) {
  const feature::Month first = *feature::parse_month(kFirstSimulatedMonth);
  const double deviation = options.daily_volatility * std::sqrt(kTradingDaysAMonth);
  std::vector<TickerMonths> panel(kSimulatedTickers);
  for (std::size_t ticker = 0; ticker < kSimulatedTickers; ++ticker) {
    double close = 100;
    for (std::size_t i = 0; i < kSimulatedMonths; ++i) {
      const auto world = static_cast<std::uint32_t>(simulation);
      const auto place = static_cast<std::uint32_t>(i * kSimulatedTickers + ticker);
      core::Random market({.seed = options.seed,
                           .epoch = kPanelMarket,
                           .step = world,
                           .sample = static_cast<std::uint32_t>(i)});
      core::Random own({.seed = options.seed, .epoch = kPanelTicker, .step = world, .sample = place});
      const double of_market = market.normal();
      const double move = std::sqrt(kMarketShare) * of_market + std::sqrt(1 - kMarketShare) * own.normal();
      const double change = std::expm1(deviation * move);
      close *= 1 + change;
      panel[ticker].facts.push_back(
          {.month = first.moved(static_cast<std::int32_t>(i)),
           .known_at = *decision_time(first.moved(static_cast<std::int32_t>(i)), market::Calendar::nyse()),
           .close = close,
           .monthly_return = change,
           .sentiment = std::tanh((move + own.normal()) / 4),
           .texts = static_cast<std::uint64_t>(kTextsAMonth),
           .market_return = std::expm1(deviation * std::sqrt(kMarketShare) * of_market)});
    }
    panel[ticker].counts.months = kSimulatedMonths;
  }
  return panel;
}

Result<std::vector<InflationRow>> measure_return_inflation(const InflationOptions& options, core::Job& job) {
  if (core::Status good = core::check_options(options); !good) return fail(good.error());
  std::vector<std::vector<TickerMonths>> panels;
  for (std::size_t i = 0; i < options.simulations; ++i) panels.push_back(simulated_panel(options, i));
  return measure_panels(panels, true, options, job);
}

Result<std::vector<InflationRow>> measure_return_inflation_on(Panel panel, const InflationOptions& options,
                                                              core::Job& job) {
  if (core::Status good = core::check_options(options); !good) return fail(good.error());
  const bool has_texts = std::ranges::any_of(panel, [](const TickerMonths& ticker) {
    return std::ranges::any_of(ticker.facts, [](const MonthFacts& each) { return each.texts > 0; });
  });
  return measure_panels({{panel.begin(), panel.end()}}, has_texts, options, job);
}

}  // namespace bellwether::audit
