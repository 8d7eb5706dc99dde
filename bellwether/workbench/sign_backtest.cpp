#include "bellwether/workbench/sign_backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/stages.h"
#include "bellwether/evaluate/sign/sign_as_published.h"
#include "bellwether/report/sign/sign_json.h"
#include "bellwether/report/sign/sign_page.h"
#include "bellwether/store/test_evaluation_ledger.h"
#include "bellwether/workbench/sign_trials.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Status;
using dataset::SignInputs;
using evaluate::sign::SignBacktestInput;
using evaluate::sign::SignBacktestOptions;
using evaluate::sign::SignBacktestResult;
using store::RunDirectory;

SignBacktestOptions backtest_options(const SignBacktestRequest& request) {
  return {.recipe = request.recipe, .svc = request.svc, .trading = request.trading, .seed = request.seed};
}

// What a test part is known by: whose signs of which days.
std::string sign_part_sha256(const std::string& ticker, const feature::SignExamples& rows,
                             std::size_t begin) {
  core::Sha256 hash;
  for (std::size_t row = begin; row < rows.rows(); ++row) {
    hash.update(
        fmt::format("{},{},{}\n", ticker, market::to_text(rows.label_days[row]), rows.label(row) ? 1 : 0));
  }
  return hash.hex();
}

// Before the part is scored, so that a look that is interrupted counts as well.
Status note_look(const RunDirectory& run, const SignBacktestRequest& request, const SignInputs& inputs) {
  const auto spans = evaluate::outer_folds(inputs.rows.rows(), {.test_share = request.recipe.test_share});
  if (!spans) return fail(spans.error());
  core::Sha256 configuration;
  for (const core::OptionValue& each : core::describe_options(request))
    configuration.update(each.name + each.value + "\n");
  const auto reads = store::register_test_evaluation(
      run.path().parent_path() / store::kTestEvaluationsFile,
      {.test = sign_part_sha256(inputs.series.ticker.symbol, inputs.rows, spans->front().test.begin),
       .model = configuration.hex(),
       .run = run.id()});
  if (!reads) return fail(reads.error());
  if (const std::string told = store::text_of(*reads); !told.empty()) core::log_info(told);
  return {};
}

// Every trial goes into the ledger before anything of the result is shown, and those of earlier runs count.
Status count_trials_of_runs(RunDirectory& run, const SignBacktestRequest& request, const SignInputs& inputs,
                            SignBacktestResult& result) {
  const auto earlier = store::register_trials(run.path().parent_path() / store::kTrialRegistryFile,
                                              trials_of(run.id(), request, inputs, result));
  if (!earlier) return fail(earlier.error());
  store::record_ledger(run, *earlier);
  evaluate::sign::count_earlier_trials(earlier_trials(*earlier), result);
  return {};
}

void describe_inputs(const SignBacktestRequest& request, const SignInputs& inputs,
                     SignBacktestResult& result) {
  result.ticker = inputs.series.ticker.symbol;
  result.exchange = inputs.calendar->exchange();
  result.scorer = inputs.scorer;
  result.decision = core::value_text(request.inputs.table.decision);
  result.texts_used = inputs.texts.size();
  result.texts_outside = inputs.texts_outside;
  result.notes.insert(result.notes.begin(), inputs.notes.begin(), inputs.notes.end());
}

Status add_as_published_rows(const SignBacktestRequest& request, const SignInputs& inputs, core::Job& job,
                             SignBacktestResult& result) {
  const feature::SignTableOptions table{.clock = market::DayClock::calendar_days};
  const auto rows = dataset::rows_of(inputs, table);
  if (!rows) return fail(rows.error().within("as published"));
  const SignBacktestInput input{.rows = &*rows, .bars = inputs.series.bars, .lag = feature::lag_of(table)};
  return evaluate::sign::add_published_sign(input, backtest_options(request), job, result);
}

Status write_sign_files(RunDirectory& run, const SignBacktestResult& result) {
  for (const evaluate::sign::SignModelResult& model : result.test.models) {
    const auto& scores = model.scores;
    store::MetricsRow row{"test " + model.name,
                          0,
                          {{"accuracy", scores.classes.accuracy},
                           {"f1_up", scores.up().f1},
                           {"macro_f1", scores.classes.macro_f1},
                           {"mcc", scores.classes.mcc},
                           {"brier", scores.brier}}};
    if (model.trading) row.values.emplace_back("profit", model.trading->result.profit);
    if (Status written = run.append_metrics(row); !written) return written;
  }
  const std::pair<std::string_view, std::string> files[] = {
      {"sign.json", report::to_json(result)},
      {"predictions.csv", report::sign_predictions_csv(result)},
      {"trials.jsonl", report::trials_jsonl(result)}};
  for (const auto& [name, content] : files) {
    if (Status written = run.write_file(name, content); !written) return written;
  }
  return {};
}

}  // namespace

core::Result<SignBacktestResult> sign_backtest(RunDirectory& run, const SignBacktestRequest& request,
                                               core::Job& job) {
  if (request.as_published && request.inputs.table.decision != feature::SignDecision::close) {
    return fail(core::ErrorKind::usage,
                "--as-published repeats a procedure that decides at the close; leave --decision out");
  }
  core::Stages progress(
      job, "backtest",
      {{"inputs", 1.0}, {"models", 9.0}, {"as published", request.as_published ? 2.0 : 0.0}});
  progress.next();
  const auto inputs = dataset::read_sign_inputs(request.inputs, job);
  if (!inputs) return fail(inputs.error());
  dataset::record_inputs(run, *inputs);
  if (Status noted = note_look(run, request, *inputs); !noted) return fail(noted.error());
  const SignBacktestInput input{
      .rows = &inputs->rows, .bars = inputs->series.bars, .lag = feature::lag_of(request.inputs.table)};
  progress.next();
  auto result = evaluate::sign::run_sign_backtest(input, backtest_options(request), job);
  if (!result) return fail(result.error());
  if (Status counted = count_trials_of_runs(run, request, *inputs, *result); !counted)
    return fail(counted.error());
  result->run_id = run.id();
  describe_inputs(request, *inputs, *result);
  if (request.as_published) {
    progress.next();
    if (Status added = add_as_published_rows(request, *inputs, job, *result); !added)
      return fail(added.error());
  }
  if (Status written = write_sign_files(run, *result); !written) return fail(written.error());
  const std::string page = report::write_sign_page(
      run, {.inputs = &*inputs, .result = &*result, .stake = request.trading.stake}, job);
  if (Status written = run.write_file("report.html", page); !written) return fail(written.error());
  return result;
}

}  // namespace bellwether::workbench
