#include "bellwether/workbench/sign_backtest_page.h"

#include "bellwether/evaluate/report/sign_report.h"
#include "bellwether/workbench/run_facts.h"

namespace bellwether::workbench {
namespace {

// Nothing where the span is too short for the lags: the page then says so.
std::optional<evaluate::MoodCorrelation> training_correlation(
    const SignInputs& inputs, const evaluate::signs::SignBacktestResult& result, core::ThreadPool& pool) {
  const feature::RowRange training = result.test.spans.front().training;
  const auto days =
      feature::mood_days({inputs.series.bars, inputs.texts}, market::DayClock::trading_days,
                         {inputs.rows.days[training.begin], inputs.rows.days[training.end - 1]});
  if (!days) return std::nullopt;
  auto found = evaluate::correlate_moods(*days, {}, {.seed = result.seed}, pool);
  if (!found) return std::nullopt;
  return std::move(*found);
}

}  // namespace

std::string write_sign_page(const RunDirectory& run, const SignPage& page, core::ThreadPool& pool) {
  const SignInputs& inputs = *page.inputs;
  evaluate::report::SignReport report{.run = run_facts_of(run),
                                      .result = page.result,
                                      .stake = page.stake,
                                      .correlation = training_correlation(inputs, *page.result, pool)};
  report.run.inputs.push_back(input_file(inputs.prices_record, "prices"));
  report.run.inputs.push_back(input_file(inputs.texts_record, inputs.scorer.empty() ? "scores" : "texts"));
  return evaluate::report::write_sign_report(report);
}

}  // namespace bellwether::workbench
