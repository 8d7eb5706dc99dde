// The return recipe on simulations under the null: ridge, which reads returns and sentiment and needs no training by
// chance. Tickers are simulated apart from each other.
#include <fmt/format.h>

#include <algorithm>

#include "bellwether/audit/null/null_report.h"
#include "bellwether/audit/null/null_simulations.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/dataset/return_inputs.h"
#include "bellwether/evaluate/return/return_backtest.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using feature::MonthExample;
using feature::MonthExamples;

constexpr std::size_t kReturnSimulations = 100;
constexpr double kReturnFoundAt = 0.05;
constexpr const char* kDrift = "training-mean";
constexpr std::uint32_t kOtherReturns = 54;  // of a null simulation's random numbers

// What the simulations imitate.
struct ReturnNull {
  const NullRequest& request;
  const dataset::ReturnInputs& inputs;
  evaluate::ReturnOptions options;
  bool asks_sentiment = false;

  [[nodiscard]] bool has_sentiment() const { return inputs.texts_used > 0; }
};

MonthExamples examples_of_panel(const ReturnNull& null, std::span<const feature::History* const> members) {
  const market::UtcTime as_of = feature::decision_time(null.inputs.last_day(), *null.inputs.calendar);
  return feature::month_examples(feature::panel_months(members, as_of, null.options.rules()),
                                 null.options.months);
}

// The same months with other closes.
Result<MonthExamples> other_returns(const ReturnNull& null, std::size_t simulation) {
  const bool walks = null.request.null.simulation == NullSimulation::random_walk;
  std::vector<feature::History> histories;
  for (std::size_t i = 0; i < null.inputs.members.size(); ++i) {
    const dataset::ReturnMember& member = null.inputs.members[i];
    const core::RandomKey key{.seed = null.request.forecast.seed,
                              .epoch = kOtherReturns,
                              .step = static_cast<std::uint32_t>(i),
                              .sample = static_cast<std::uint32_t>(simulation)};
    market::BarSeries series = member.series;
    series.bars = walks ? walked_bars(member.series.bars, key) : resampled_bars(member.series.bars, key);
    auto history = feature::History::with_gaps(std::move(series), member.texts, *null.inputs.calendar);
    if (!history) return fail(history.error());
    histories.push_back(std::move(*history));
  }
  std::vector<const feature::History*> members;
  for (const feature::History& each : histories) members.push_back(&each);
  return examples_of_panel(null, members);
}

// Row i gets the sentiment of row order[i].
MonthExamples with_sentiment_in(MonthExamples examples, const std::vector<std::size_t>& order) {
  const std::vector<MonthExample> real = examples.examples;
  for (std::size_t i = 0; i < real.size(); ++i) {
    for (std::size_t m = 0; m < real[i].window.months.size(); ++m) {
      examples.examples[i].window.months[m].sentiment = real[order[i]].window.months[m].sentiment;
      examples.examples[i].window.months[m].texts = real[order[i]].window.months[m].texts;
    }
  }
  return examples;
}

MonthExamples with_outcomes_in(MonthExamples examples, const std::vector<std::size_t>& order) {
  const std::vector<MonthExample> real = examples.examples;
  for (std::size_t i = 0; i < real.size(); ++i) examples.examples[i].outcome = real[order[i]].outcome;
  return examples;
}

// The newest month's sentiment becomes what the outcome is, as far as the effect goes; a text is there for it.
void inject(MonthExamples& examples, double effect) {
  std::vector<double> sentiment, outcomes;
  for (const MonthExample& each : examples.examples) {
    sentiment.push_back(each.window.newest().sentiment);
    outcomes.push_back(each.outcome);
  }
  inject_effect({sentiment, 1}, 0, outcomes, effect);
  for (std::size_t i = 0; i < sentiment.size(); ++i) {
    feature::MonthFacts& newest = examples.examples[i].window.months.back();
    newest.sentiment = sentiment[i];
    newest.texts = std::max<std::uint64_t>(newest.texts, 1);
  }
}

Result<MonthExamples> null_examples(const ReturnNull& null, const MonthExamples& real, std::size_t simulation,
                                    std::size_t simulations) {
  const auto order = [&] { return null_order(null.request, real.examples.size(), simulation, simulations); };
  switch (null.request.null.simulation) {
    case NullSimulation::random_walk:
    case NullSimulation::block_resampled: return other_returns(null, simulation);
    case NullSimulation::permuted_labels: return with_outcomes_in(real, order());
    case NullSimulation::shuffled_texts:
    case NullSimulation::shifted_dates: return with_sentiment_in(real, order());
    case NullSimulation::injected_effect: break;
  }
  MonthExamples injected = with_sentiment_in(real, order());
  inject(injected, null.request.null.effect);
  return injected;
}

// Skill against the training mean, since the mean return of a market is no skill; for simulations of texts, the share
// of the RMSE that sentiment takes away.
Result<NullScore> return_score(const ReturnNull& null, const MonthExamples& examples, core::Job& job) {
  const std::string larger = null.has_sentiment() ? "ridge" : "ridge-price";
  using Sentiment = evaluate::ReturnBacktestInput::Sentiment;
  const auto result =
      evaluate::run_return_backtest({.examples = &examples,
                                     .sentiment = null.has_sentiment() ? Sentiment::ask : Sentiment::none,
                                     .only = {"zero", kDrift, "ridge-price", "ridge"}},
                                    null.options, job);
  if (!result) return fail(result.error());
  NullScore score;
  if (null.asks_sentiment) {
    const evaluate::ReturnInputQuestion& question = result->questions.front();
    score.measure = -question.rmse_change / result->model(question.without).scores.scores.rmse;
    score.found = question.clark_west.p_value.value_or(1) < kReturnFoundAt && score.measure > 0;
    return score;
  }
  score.measure = 1 - result->model(larger).scores.scores.rmse / result->model(kDrift).scores.scores.rmse;
  const auto against_drift = std::ranges::find_if(
      result->comparisons, [&](const auto& each) { return each.model == larger && each.baseline == kDrift; });
  score.found = against_drift->test.p_value.value_or(1) < kReturnFoundAt && score.measure > 0;
  return score;
}

bool is_of_sentiment(NullSimulation simulation) {
  return simulation == NullSimulation::shuffled_texts || simulation == NullSimulation::shifted_dates ||
         simulation == NullSimulation::injected_effect;
}

std::string return_sentence(const NullRow& row, const NullOptions& null) {
  return fmt::format(
      "{}: a {} of {:.4f} on the market given; {:.0f} % of the {} simulations ({}) reach that, and a test at "
      "5 % finds "
      "{} in {:.0f} % of them.",
      row.predictor, row.measure, *row.real, 100 * *row.share_as_good, row.simulations,
      core::value_text(null.simulation), row.measure == "gain" ? "help from sentiment" : "skill",
      100 * row.false_skill);
}

core::Status add_return_shifts(NullReport& report, const ReturnNull& null, const MonthExamples& real,
                               core::Job& job) {
  for (const std::size_t days : kShiftedDays) {
    // A month is about thirty days, and a row of the panel is a ticker's month.
    const std::size_t rows = std::max<std::size_t>(1, days / 30) * null.inputs.members.size();
    const auto score = return_score(
        null, with_sentiment_in(real, rotated_rows(real.examples.size(), rows % real.examples.size())), job);
    if (!score) return fail(score.error());
    report.shifts.push_back({days, score->measure});
  }
  report.sentences.push_back(shift_sentence(report));
  return {};
}

}  // namespace

Result<NullReport> null_returns(const NullRequest& request, core::Job& job) {
  if (!request.market.has_prices()) {
    return fail(core::ErrorKind::usage,
                "check null --recipe return needs --prices, and sentiment for simulations of texts");
  }
  const auto inputs = dataset::read_return_inputs(dataset::return_files(request.market), job);
  if (!inputs) return fail(inputs.error());
  ReturnNull null{request, *inputs, {}, is_of_sentiment(request.null.simulation)};
  null.options.seed = request.forecast.seed;
  if (null.asks_sentiment && !null.has_sentiment()) {
    return fail(core::ErrorKind::usage,
                "--world " + core::value_text(request.null.simulation) + " needs --texts");
  }
  const MonthExamples real = examples_of_panel(null, inputs->histories());
  const auto score = return_score(null, real, job);
  if (!score) return fail(score.error());
  const std::size_t simulations =
      request.null.simulations == 0 ? kReturnSimulations : request.null.simulations;
  std::vector<NullScore> scores;
  core::Progress progress(job, "check null", "simulations", simulations);
  for (std::size_t simulation = 0; simulation < simulations; ++simulation) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    const auto made = null_examples(null, real, simulation, simulations);
    if (!made) return fail(made.error());
    const auto each = return_score(null, *made, job);
    if (!each) return fail(each.error());
    scores.push_back(*each);
    progress.advance();
  }
  NullReport report{.recipe = "return", .simulation = request.null.simulation, .seed = request.forecast.seed};
  report.daily_volatility = log_deviation(inputs->members.front().series.bars);
  NullRow row{.predictor = null.has_sentiment() ? "ridge" : "ridge-price",
              .clock = "months",
              .measure = null.asks_sentiment ? "gain" : "skill"};
  sum_up(row, scores, score->measure);
  report.sentences.push_back(return_sentence(row, request.null));
  report.rows.push_back(std::move(row));
  if (request.null.simulation != NullSimulation::shifted_dates) return report;
  if (core::Status added = add_return_shifts(report, null, real, job); !added) return fail(added.error());
  return report;
}

}  // namespace bellwether::audit
