#include "bellwether/workbench/llm/fit_week.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <utility>

#include "bellwether/core/stages.h"
#include "bellwether/evaluate/llm/answer_index.h"
#include "bellwether/evaluate/llm/week_evaluation.h"
#include "bellwether/workbench/llm/week_model_file.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using core::Status;
using evaluate::ModelAnswer;
using forecast::WeekPart;
using forecast::WeekRow;

// There is no test: the validation weeks are the last ones.
dataset::WeekSetOptions fit_set_options(const WeekFitRequest& request) {
  dataset::WeekSetOptions options = request.set;
  options.test_share = request.set.validation_share > 0 ? request.set.validation_share : 0.1;
  options.validation_share = 0;
  options.seed = request.seed;
  return options;
}

std::vector<WeekRow> part_rows(const dataset::WeekSet& set, WeekPart part) {
  std::vector<WeekRow> rows;
  std::ranges::copy_if(set.rows, std::back_inserter(rows),
                       [&](const WeekRow& each) { return each.part == part; });
  return rows;
}

// The rows' forecasts in their order, and the answers as a file of the run.
Result<std::vector<evaluate::WeekForecast>> ask_rows(store::RunDirectory& run,
                                                     forecast::AnswerGenerator& model,
                                                     const std::vector<WeekRow>& rows,
                                                     const WeekFitRequest& request, core::Job& job) {
  std::string lines;
  std::vector<ModelAnswer> answers;
  AskingOptions asking = request.asked.asking(request.seed);
  if (asking.decoding == AnswerDecoding::both) asking.decoding = AnswerDecoding::form;
  const auto asked = answer_weeks(model, rows, asking, job, [&](ModelAnswer answer) -> Status {
    lines += to_json_line(answer) + "\n";
    answers.push_back(std::move(answer));
    return {};
  });
  if (Status written = run.write_file("answers.jsonl", lines); !written) return fail(written.error());
  if (!asked) return fail(asked.error());
  const evaluate::AnswerIndex index(answers);
  std::vector<evaluate::WeekForecast> made;
  for (const WeekRow& each : rows) {
    const ModelAnswer* answer = answers.empty() ? nullptr : index.find(answers.front().model, each);
    made.push_back(answer == nullptr ? std::nullopt : evaluate::forecast_of(*answer));
  }
  return made;
}

// A forecast may be made from another folder.
GeneratorOptions kept_asking(GeneratorOptions asked) {
  if (!asked.model.empty()) asked.model = std::filesystem::absolute(asked.model).lexically_normal().string();
  if (!asked.tokenizer.empty())
    asked.tokenizer = std::filesystem::absolute(asked.tokenizer).lexically_normal();
  return asked;
}

WeekModel week_model(const WeekFitRequest& request, const forecast::GeneratorInfo& info,
                     const std::vector<WeekRow>& train, const std::vector<WeekRow>& validation) {
  WeekModel model{.asked = kept_asking(request.asked),
                  .fingerprint = info.fingerprint,
                  .seed = request.seed,
                  .rules = fit_set_options(request).rules(),
                  .training = evaluate::training_bins(train),
                  .train_first = train.front().week,
                  .train_last = train.back().week};
  for (const WeekRow& each : validation)
    model.known_through = std::max(model.known_through, each.market->known_at);
  return model;
}

WeekFitSummary week_summary(const store::RunDirectory& run, const dataset::CompanyInputs& inputs,
                            const forecast::GeneratorInfo& info, const WeekModel& model,
                            const std::vector<WeekRow>& validation) {
  WeekFitSummary summary{.run_id = run.id(),
                         .exchange = inputs.calendar->exchange(),
                         .model = info.name,
                         .fingerprint = info.fingerprint,
                         .tickers = {},
                         .cutoff = info.cutoff,
                         .train_first = model.train_first,
                         .train_last = model.train_last,
                         .validation_first = validation.front().week,
                         .validation_last = validation.back().week,
                         .validation_rows = validation.size(),
                         .pool = {},
                         .notes = inputs.notes};
  for (const dataset::Company& each : inputs.companies) summary.tickers.push_back(each.past.ticker().symbol);
  if (validation.front().week <= info.cutoff)
    summary.notes.push_back(
        fmt::format("The validation weeks begin before the model's cut-off day, {}: it may know what "
                    "came of them, and its weight in the pool be too large (KNOWN_PERIOD).",
                    to_text(info.cutoff)));
  return summary;
}

}  // namespace

Result<WeekFitSummary> fit_week(store::RunDirectory& run, const WeekFitRequest& request, core::Job& job) {
  core::Stages progress(job, "fit", {{"rows", 2.0}, {"answers", 50.0}});
  progress.next();
  const auto inputs = read_company_inputs(request.files, feature::WeekMode::leak_free, job);
  if (!inputs) return fail(inputs.error());
  for (const io::InputRecord& each : inputs->records) run.add_input(each);
  const auto set = make_week_set(*inputs, request.files, fit_set_options(request), job);
  if (!set) return fail(set.error());
  const std::vector<WeekRow> train = part_rows(*set, WeekPart::train),
                             validation = part_rows(*set, WeekPart::test);
  progress.next();
  const auto generator = open_generator(request.asked);
  if (!generator) return fail(generator.error());
  const forecast::GeneratorInfo& info = (*generator)->info();
  run.add_model(info.name, info.fingerprint);
  const auto made = ask_rows(run, **generator, validation, request, job);
  if (!made) return fail(made.error());
  WeekModel model = week_model(request, info, train, validation);
  WeekFitSummary summary = week_summary(run, *inputs, info, model, validation);
  summary.training_rows = train.size();
  summary.pool = evaluate::fit_pool(validation, *made, model.training);
  model.weight = summary.pool.weight;
  if (Status written = run.write_file(kWeekModelFile, week_model_text(model)); !written)
    return fail(written.error());
  if (model.weight == 0)
    summary.notes.emplace_back(
        "The model's answers tell nothing about the validation weeks that the frequencies of "
        "training do not: its weight is 0, and forecasts will be those frequencies.");
  return summary;
}

}  // namespace bellwether::workbench
