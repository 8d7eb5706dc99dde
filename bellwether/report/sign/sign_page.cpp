#include "bellwether/report/sign/sign_page.h"

#include "bellwether/report/run_metadata.h"
#include "bellwether/report/sign/sign_report.h"

namespace bellwether::report {
namespace {

// Nothing where the span is too short for the lags: the page then says so.
std::optional<evaluate::SentimentCorrelation> training_correlation(
    const dataset::SignInputs& inputs, const evaluate::sign::SignBacktestResult& result, core::Job& job) {
  const feature::RowRange training = result.test.spans.front().train;
  const auto days = feature::daily_sentiment(
      {inputs.series.bars, inputs.texts, *inputs.calendar}, market::DayClock::trading_days,
      {inputs.rows.days[training.begin], inputs.rows.days[training.end - 1]});
  if (!days) return std::nullopt;
  auto found = evaluate::correlate_sentiment(*days, {}, {.seed = result.seed}, job);
  if (!found) return std::nullopt;
  return std::move(*found);
}

}  // namespace

std::string write_sign_page(const store::RunDirectory& run, const SignPage& page, core::Job& job) {
  const dataset::SignInputs& inputs = *page.inputs;
  SignReport report{.run = run_metadata_of(run),
                    .result = page.result,
                    .stake = page.stake,
                    .correlation = training_correlation(inputs, *page.result, job)};
  report.run.inputs.push_back(input_file(inputs.prices_record, "prices"));
  report.run.inputs.push_back(input_file(inputs.texts_record, inputs.scorer.empty() ? "scores" : "texts"));
  return write_sign_report(report);
}

}  // namespace bellwether::report
