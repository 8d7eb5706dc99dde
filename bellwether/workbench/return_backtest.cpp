#include "bellwether/workbench/return_backtest.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/stages.h"
#include "bellwether/evaluate/return/return_as_published.h"
#include "bellwether/evaluate/return/return_backtest.h"
#include "bellwether/evaluate/return/return_comparisons.h"
#include "bellwether/report/return/return_document.h"
#include "bellwether/report/return/return_page.h"
#include "bellwether/store/run_metrics.h"
#include "bellwether/store/test_evaluation_ledger.h"
#include "bellwether/store/trial_registry.h"
#include "bellwether/workbench/return_quality.h"
#include "bellwether/workbench/return_trials.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Status;
using dataset::ReturnInputs;
using evaluate::ReturnBacktestInput;
using evaluate::ReturnBacktestResult;
using store::RunDirectory;

market::UtcTime end_of(const ReturnInputs& inputs) {
  return feature::decision_time(inputs.last_day(), inputs.past.front().calendar());
}

// What a test part is known by: whose returns of which months.
std::string return_part_sha256(const ReturnInputs& inputs, const evaluate::ReturnPart& test) {
  core::Sha256 hash;
  const std::vector<std::string> tickers = inputs.tickers();
  for (const feature::MonthExample& each : test.examples) {
    hash.update(fmt::format("{},{},{}\n", tickers[each.window.member], to_text(each.target), each.outcome));
  }
  return hash.hex();
}

// Before the part is scored, so that a look that is interrupted counts as well.
Status note_return_look(const RunDirectory& run, const ReturnBacktestRequest& request,
                        const ReturnInputs& inputs, const feature::MonthExamples& examples) {
  const auto split =
      evaluate::split_months(examples.examples, {request.recipe.test_share, request.recipe.validation_share});
  if (!split) return fail(split.error());
  core::Sha256 configuration;
  for (const core::OptionValue& each : core::describe_options(request))
    configuration.update(each.name + each.value + "\n");
  const auto reads = store::register_test_evaluation(
      run.path().parent_path() / store::kTestEvaluationsFile,
      {.test = return_part_sha256(inputs, split->test), .model = configuration.hex(), .run = run.id()});
  if (!reads) return fail(reads.error());
  if (const std::string told = store::text_of(*reads); !told.empty()) core::log_info(told);
  return {};
}

void note_cut_intervals(ReturnBacktestResult& result) {
  std::size_t cut = 0;
  for (const evaluate::ReturnModelResult& model : result.models) {
    for (const evaluate::IntervalScore& each : model.bands) cut += each.cut;
  }
  if (cut == 0) return;
  result.notes.push_back(fmt::format(
      "{} intervals of all models and levels would reach below a loss of 100 %, which no price can "
      "pass, and begin there.",
      cut));
}

void describe_return_inputs(const ReturnInputs& inputs, ReturnBacktestResult& result) {
  result.tickers = inputs.tickers();
  result.exchange = inputs.calendar->exchange();
  result.sentiment_source = inputs.sentiment_source;
  result.scorer = inputs.scorer;
  result.tickers_ended = inputs.tickers_ended;
  result.texts_used = inputs.texts_used;
  result.texts_of_many = inputs.texts_of_many;
  result.texts_repeated = inputs.texts_repeated;
  result.texts_of_others = inputs.texts_of_others;
  std::ranges::copy(evaluate::quality_flags(result.quality), std::back_inserter(result.notes));
  result.notes.insert(result.notes.begin(), inputs.notes.begin(), inputs.notes.end());
  note_cut_intervals(result);
  for (const evaluate::ReturnInputQuestion& each : result.questions) result.notes.push_back(each.sentence);
  result.verdict = evaluate::return_verdict(result);
}

Status add_as_published_months(const ReturnBacktestRequest& request, const ReturnInputs& inputs,
                               core::Job& job, ReturnBacktestResult& result) {
  const auto past = dataset::histories_of_all_texts(inputs);
  if (!past) return fail(past.error());
  std::vector<const feature::History*> members;
  for (const feature::History& each : *past) members.push_back(&each);
  const auto panel =
      feature::panel_months(members, end_of(inputs), {.newest = feature::NewestMonth::running});
  const auto examples = feature::month_examples(panel, request.recipe.months);
  if (Status added = evaluate::add_published_returns(examples, request.recipe, job, result); !added)
    return added;
  result.published->texts_of_many = inputs.texts_of_many;
  return {};
}

// The ledger first: nobody sees a score that is not counted.
Status note_return_trials(const RunDirectory& run, const ReturnBacktestRequest& request,
                          const ReturnInputs& inputs, const ReturnBacktestResult& result) {
  const auto trials = store::register_trials(run.path().parent_path() / store::kTrialRegistryFile,
                                             trials_of(run.id(), request, inputs, result));
  if (!trials) return fail(trials.error());
  store::log_trials("these test months", *trials);
  return {};
}

Status append_losses(RunDirectory& run, const evaluate::ReturnModelResult& model) {
  for (const evaluate::SeedRun& each : model.runs) {
    for (std::size_t epoch = 0; epoch < each.losses.size(); ++epoch) {
      store::MetricsRow row{fmt::format("{} seed {}", model.name, each.seed),
                            static_cast<std::int64_t>(epoch),
                            {{"train_loss", each.losses[epoch].train}}};
      if (const auto& loss = each.losses[epoch].validation) row.values.emplace_back("validation_loss", *loss);
      if (Status written = run.append_metrics(row); !written) return written;
    }
  }
  return {};
}

// What the run is known by in lists: the figures of the model that the verdict names first.
Status write_verdict(RunDirectory& run, const ReturnBacktestResult& result) {
  const auto models = evaluate::headline_models(result.models);
  if (models.empty()) return {};
  const evaluate::Scores& scores = models.front()->scores.scores;
  store::MetricsRow row{std::string(store::kVerdictStage), 0, {{"rmse", scores.rmse}}};
  if (scores.skill) row.values.emplace_back("skill", *scores.skill);
  return run.append_metrics(row);
}

Status write_return_files(RunDirectory& run, const ReturnInputs& inputs, const ReturnBacktestResult& result) {
  for (const evaluate::ReturnModelResult& model : result.models) {
    if (Status written = append_losses(run, model); !written) return written;
    const evaluate::Scores& scores = model.scores.scores;
    store::MetricsRow row{"test " + model.name, 0, {{"rmse", scores.rmse}, {"mae", scores.mae}}};
    if (scores.skill) row.values.emplace_back("skill", *scores.skill);
    if (scores.direction) row.values.emplace_back("direction", *scores.direction);
    if (model.scores.rank_ic) row.values.emplace_back("rank_ic", model.scores.rank_ic->mean);
    if (Status written = run.append_metrics(row); !written) return written;
  }
  if (Status written = write_verdict(run, result); !written) return written;
  const std::pair<std::string_view, std::string> files[] = {
      {"return.json", report::to_json(result)},
      {"predictions.csv", report::return_predictions_csv(result)},
      {"report.html", report::write_return_page({report::return_metadata(run, inputs), &result})}};
  for (const auto& [name, content] : files) {
    if (Status written = run.write_file(name, content); !written) return written;
  }
  return {};
}

}  // namespace

feature::MonthExamples examples_of(const ReturnInputs& inputs, const evaluate::ReturnOptions& options) {
  const auto panel = feature::panel_months(inputs.histories(), end_of(inputs), options.rules());
  return feature::month_examples(panel, options.months);
}

core::Result<ReturnBacktestResult> return_backtest(RunDirectory& run, const ReturnBacktestRequest& request,
                                                   core::Job& job) {
  core::Stages progress(
      job, "backtest",
      {{"inputs", 1.0}, {"models", 9.0}, {"as published", request.as_published ? 1.0 : 0.0}});
  progress.next();
  const auto inputs = dataset::read_return_inputs(request.files, job);
  if (!inputs) return fail(inputs.error());
  dataset::record_inputs(run, *inputs);
  const feature::MonthExamples examples = examples_of(*inputs, request.recipe);
  const auto quality = evaluate::check_quality(quality_counts(*inputs, examples.counts), request.quality);
  if (Status passed = refuse_poor_data(quality, request.quality); !passed) return fail(passed.error());
  if (Status noted = note_return_look(run, request, *inputs, examples); !noted) return fail(noted.error());
  progress.next();
  using Sentiment = ReturnBacktestInput::Sentiment;
  const ReturnBacktestInput input{.examples = &examples,
                                  .sentiment = inputs->texts_used > 0 ? Sentiment::ask : Sentiment::none};
  auto result = evaluate::run_return_backtest(input, request.recipe, job);
  if (!result) return result;
  result->run_id = run.id();
  result->quality = quality;
  describe_return_inputs(*inputs, *result);
  if (request.as_published) {
    progress.next();
    if (Status added = add_as_published_months(request, *inputs, job, *result); !added)
      return fail(added.error());
  }
  if (Status noted = note_return_trials(run, request, *inputs, *result); !noted) return fail(noted.error());
  if (Status written = write_return_files(run, *inputs, *result); !written) return fail(written.error());
  return result;
}

}  // namespace bellwether::workbench
