// The sign recipe on its own rows, changed: sentiments or labels of other days, or an effect planted in a
// sentiment. The SVM is given the columns of the largest published set that is made of sentiments, bo-rfe-5.
// Where the sentiments change it is compared, row by row, with itself on the financial columns among them;
// where the labels do, its MCC is held against chance.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "bellwether/audit/null/null_report.h"
#include "bellwether/audit/null/null_simulations.h"
#include "bellwether/core/progress.h"
#include "bellwether/dataset/price_span.h"
#include "bellwether/evaluate/mcnemar.h"
#include "bellwether/evaluate/sign/scores.h"
#include "bellwether/evaluate/sign/walk_forward.h"
#include "bellwether/evaluate/student_t.h"
#include "bellwether/forecast/sign_presets.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using evaluate::sign::SignForecast;
using feature::SignExamples;

constexpr std::size_t kSignRowSimulations = 100;
constexpr double kRowsFoundAt = 0.05;

struct RowSetup {
  const NullRequest& request;
  SignExamples rows;                    // of the columns the SVM reads
  std::vector<std::size_t> sentiments;  // of these, the ones from texts
  std::vector<SignForecast> without;    // the answers on the other columns

  [[nodiscard]] bool asks_labels() const {
    return request.null.simulation == NullSimulation::permuted_labels;
  }
};

Result<std::vector<SignForecast>> answers_on(const SignExamples& rows, const NullRequest& request,
                                             core::Job& job) {
  evaluate::sign::WalkOptions walk{.window = request.null.window, .refit_every = request.null.step};
  walk.model.svc.bags = request.null.bags;
  walk.model.svc.seed = request.forecast.seed;
  auto walked = evaluate::sign::walk_forward(rows, {request.null.window, rows.rows()}, walk, job);
  if (!walked) return fail(walked.error());
  return std::move(walked->forecasts);
}

// Its test is McNemar's.
NullScore gain_of(const SignExamples& rows, const std::vector<SignForecast>& with,
                  const std::vector<SignForecast>& without) {
  std::uint64_t only_with = 0, only_without = 0;
  for (std::size_t i = 0; i < with.size(); ++i) {
    const bool up = rows.label(with[i].row);
    const bool with_right = with[i].up == up, without_right = without[i].up == up;
    only_with += with_right && !without_right ? 1 : 0;
    only_without += without_right && !with_right ? 1 : 0;
  }
  const double gain =
      (static_cast<double>(only_with) - static_cast<double>(only_without)) / static_cast<double>(with.size());
  return {gain, gain > 0 && evaluate::mcnemar(only_with, only_without).p_value < kRowsFoundAt};
}

// An MCC is the phi of a two by two table, of which n phi^2 is chi-square of one degree; one-sided.
NullScore mcc_of(const SignExamples& rows, const std::vector<SignForecast>& answers) {
  const double mcc = evaluate::sign::score_signs(rows, answers).classes.mcc;
  const double normal = mcc * std::sqrt(static_cast<double>(answers.size()));
  return {mcc, evaluate::normal_upper_tail(normal) < kRowsFoundAt};
}

Result<NullScore> score_of(const SignExamples& rows, const RowSetup& setup, core::Job& job) {
  const auto answers = answers_on(rows, setup.request, job);
  if (!answers) return fail(answers.error());
  return setup.asks_labels() ? mcc_of(rows, *answers) : gain_of(rows, *answers, setup.without);
}

SignExamples with_sentiment_of(const RowSetup& setup, const std::vector<std::size_t>& order) {
  SignExamples changed = setup.rows;
  take_columns({changed.values, changed.columns.size()}, setup.sentiments, order);
  return changed;
}

SignExamples simulation_of(const RowSetup& setup, std::size_t simulation, std::size_t simulations) {
  const auto order = null_order(setup.request, setup.rows.rows(), simulation, simulations);
  if (setup.asks_labels()) {
    SignExamples changed = setup.rows;
    for (std::size_t row = 0; row < order.size(); ++row)
      changed.next_returns[row] = setup.rows.next_returns[order[row]];
    return changed;
  }
  SignExamples changed = with_sentiment_of(setup, order);
  if (setup.request.null.simulation == NullSimulation::injected_effect) {
    inject_effect({changed.values, changed.columns.size()}, setup.sentiments.front(), changed.next_returns,
                  setup.request.null.effect);
  }
  return changed;
}

Result<RowSetup> row_setup(const NullRequest& request, core::Job& job) {
  dataset::SignInputRequest wanted = request.sign;
  wanted.files = request.market;
  const auto inputs = dataset::read_sign_inputs(wanted, job);
  if (!inputs) return fail(inputs.error());
  dataset::log_notes(inputs->notes, inputs->prices_record);
  const auto set = forecast::sign_candidates(forecast::SignPreset::bo_rfe_5, feature::lag_of(wanted.table))
                       .front()
                       .columns;
  RowSetup setup{request, feature::select_columns(inputs->rows, set), {}, {}};
  const SignExamples& rows = setup.rows;
  if (rows.rows() <= request.null.window + request.null.step) {
    return fail(core::ErrorKind::data, fmt::format("check null: {} rows are too few for a window of {}",
                                                   rows.rows(), request.null.window));
  }
  std::vector<std::string> financial;
  for (std::size_t i = 0; i < rows.columns.size(); ++i) {
    if (rows.kinds[i] == feature::FeatureKind::financial) {
      financial.push_back(rows.columns[i]);
    } else {
      setup.sentiments.push_back(i);
    }
  }
  auto without = answers_on(feature::select_columns(rows, financial), request, job);
  if (!without) return fail(without.error());
  setup.without = std::move(*without);
  return setup;
}

NullRow simulation_row(const std::vector<NullScore>& scores, const NullScore& real, const RowSetup& setup) {
  NullRow row{.predictor = "bagged-svc+sentiment",
              .clock = "trading-days",
              .measure = setup.asks_labels() ? "mcc" : "gain"};
  sum_up(row, scores, real.measure);
  return row;
}

std::string sign_row_sentence(const NullRow& row, const RowSetup& setup) {
  const NullOptions& null = setup.request.null;
  const double real = 100 * *row.real, as_good = 100 * *row.share_as_good, found = 100 * row.false_skill;
  switch (null.simulation) {
    case NullSimulation::permuted_labels:
      return fmt::format(
          "The real MCC is {:+.3f}; {:.0f} % of the {} simulations with permuted outcomes reach it, and "
          "a test at 5 % finds skill in {:.0f} % of them.",
          *row.real, as_good, row.simulations, found);
    case NullSimulation::injected_effect:
      return fmt::format(
          "A correlation of {:.2f} with the next return, injected into {}, adds {:+.1f} points on average, "
          "and McNemar's test at 5 % finds it in {:.0f} % of the {} simulations: so likely is an effect of "
          "that size to be seen on {} days.",
          null.effect, setup.rows.columns[setup.sentiments.front()], 100 * row.mean, found, row.simulations,
          setup.without.size());
    default:
      return fmt::format(
          "The real sentiments change the share of days forecast rightly by {:+.1f} points; {:.0f} % of the "
          "{} simulations with permuted sentiment ({}) do as well, and McNemar's test at 5 % finds help in "
          "{:.0f} % of them.",
          real, as_good, row.simulations, core::value_text(null.simulation), found);
  }
}

core::Status add_shifts(NullReport& report, const RowSetup& setup, core::Job& job) {
  for (const std::size_t days : kShiftedDays) {
    const auto order = rotated_rows(setup.rows.rows(), rows_of_days(days));
    const auto score = score_of(with_sentiment_of(setup, order), setup, job);
    if (!score) return fail(score.error());
    report.shifts.push_back({days, score->measure});
  }
  return {};
}

}  // namespace

Result<NullReport> null_sign_rows(const NullRequest& request, core::Job& job) {
  const auto setup = row_setup(request, job);
  if (!setup) return fail(setup.error());
  const auto real = score_of(setup->rows, *setup, job);
  if (!real) return fail(real.error());
  std::vector<NullScore> scores;
  const std::size_t simulations =
      request.null.simulations == 0 ? kSignRowSimulations : request.null.simulations;
  core::Progress progress(job, "check null", "simulations", simulations);
  for (std::size_t simulation = 0; simulation < simulations; ++simulation) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    const auto score = score_of(simulation_of(*setup, simulation, simulations), *setup, job);
    if (!score) return fail(score.error());
    scores.push_back(*score);
    progress.advance();
  }
  NullReport report{.recipe = "sign", .simulation = request.null.simulation, .seed = request.forecast.seed};
  report.weeks = setup->rows.rows() / 5;
  report.rows.push_back(simulation_row(scores, *real, *setup));
  report.sentences.push_back(sign_row_sentence(report.rows.back(), *setup));
  if (request.null.simulation == NullSimulation::shifted_dates) {
    if (core::Status added = add_shifts(report, *setup, job); !added) return fail(added.error());
    report.sentences.push_back(shift_sentence(report));
  }
  return report;
}

}  // namespace bellwether::audit
