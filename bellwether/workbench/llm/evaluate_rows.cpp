#include "bellwether/workbench/llm/evaluate_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/core/sha256.h"
#include "bellwether/core/stages.h"
#include "bellwether/report/document/csv.h"
#include "bellwether/report/llm/week_evaluation_document.h"
#include "bellwether/store/test_evaluation_ledger.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using evaluate::AnsweredWeeks;
using evaluate::ModelAnswer;
using evaluate::WeekEvaluation;
using forecast::WeekRow;

Status add_answers(store::RunDirectory& run, const AnsweringOptions& options, AnsweredWeeks& weeks) {
  for (const std::string& each : options.answers) {
    auto read = evaluate::read_answers(each);
    if (!read) return fail(read.error());
    run.add_input(read->record);
    std::ranges::move(read->answers, std::back_inserter(weeks.answers));
  }
  return {};
}

Status check_names(const std::string& name, const std::vector<ModelAnswer>& answers) {
  if (std::ranges::find(answers, name, &ModelAnswer::model) == answers.end()) return {};
  return fail(ErrorKind::usage,
              "the answers of --answers have a model " + name + " too; give this one another --name");
}

// Asks the model of the request about all rows of the test.
Status ask_model(store::RunDirectory& run, const AnsweringOptions& options, AnsweredWeeks& weeks,
                 std::vector<std::string>& notes, core::Job& job) {
  if (!options.asked.is_given()) return {};
  const auto model = open_generator(options.asked);
  if (!model) return fail(model.error());
  const forecast::GeneratorInfo& info = (*model)->info();
  if (Status unique = check_names(info.name, weeks.answers); !unique) return unique;
  run.add_model(info.name, info.fingerprint);
  std::string lines;
  const auto keep = [&](ModelAnswer answer) -> Status {
    lines += to_json_line(answer) + "\n";
    weeks.answers.push_back(std::move(answer));
    return {};
  };
  const auto counts = answer_weeks(**model, weeks.test, options.asked.asking(weeks.seed), job, keep);
  // What was answered before an interruption can be gone on with by --answers.
  if (Status written = run.write_file("answers.jsonl", lines); !written) return written;
  if (!counts) return fail(counts.error());
  if (counts->trimmed > 0)
    notes.push_back(fmt::format("{} prompts were longer than the model reads and lost their oldest news.",
                                counts->trimmed));
  if (counts->too_long > 0)
    notes.push_back(
        fmt::format("{} prompts are longer than the model reads even without news; they were not asked and "
                    "count as wrong.",
                    counts->too_long));
  return {};
}

// What was answered. The same model asked again takes other times, and a file rounds its probabilities.
std::string output_of(ModelAnswer answer) {
  answer.seconds = answer.prompt_tokens = answer.answer_tokens = answer.peak_bytes = std::nullopt;
  if (answer.text) answer.bins.reset();
  return to_json_line(answer);
}

// Before the part is scored, so that a look that is interrupted counts as well.
Status note_look(const store::RunDirectory& run, const AnsweredWeeks& weeks,
                 std::vector<std::string>& notes) {
  core::Sha256 part, models;
  for (const WeekRow& each : weeks.test)
    part.update(fmt::format("{},{},{}\n", each.ticker.symbol, to_text(each.week), each.label.place));
  for (const ModelAnswer& each : weeks.answers) models.update(output_of(each) + "\n");
  const auto reads =
      store::register_test_evaluation(run.path().parent_path() / store::kTestEvaluationsFile,
                                      {.test = part.hex(), .model = models.hex(), .run = run.id()});
  if (!reads) return fail(reads.error());
  if (const std::string told = store::text_of(*reads); !told.empty()) notes.push_back(told);
  return {};
}

Status append_scores(store::RunDirectory& run, const std::string& name, const evaluate::WeekScores& scores) {
  return run.append_metrics({"test " + name,
                             0,
                             {{"accuracy", scores.accuracy},
                              {"macro_f1", scores.macro_f1},
                              {"bin_accuracy", scores.bin_accuracy},
                              {"mse", scores.mse},
                              {"brier", scores.brier},
                              {"rps", scores.rps}}});
}

Status write_evaluation(store::RunDirectory& run, const WeekEvaluation& evaluation) {
  for (const evaluate::ModelEvaluation& each : evaluation.models) {
    if (Status written = append_scores(run, each.name, each.scores); !written) return written;
  }
  for (const evaluate::BaselineEvaluation& each : evaluation.baselines) {
    if (Status written = append_scores(run, each.name, each.scores); !written) return written;
  }
  const std::pair<std::string_view, std::string> files[] = {
      {"llm.json", to_json(report::week_evaluation_document(evaluation))},
      {"predictions.csv", to_csv(report::week_predictions_table(evaluation))},
      {"report.html", report::week_evaluation_page(evaluation, run.id())}};
  for (const auto& [name, content] : files) {
    if (Status written = run.write_file(name, content); !written) return written;
  }
  return {};
}

}  // namespace

Status check_answering(const AnsweringOptions& options) {
  if (options.is_given()) return {};
  return fail(ErrorKind::usage, "nothing answers: give --answers, --model or --endpoint");
}

Result<WeekEvaluation> evaluate_rows(store::RunDirectory& run, AnsweredWeeks weeks,
                                     const AnsweringOptions& options, core::Job& job) {
  if (Status given = check_answering(options); !given) return fail(given.error());
  core::Stages progress(job, "evaluation",
                        {{"answers", options.asked.is_given() ? 50.0 : 1.0}, {"scores", 2.0}});
  progress.next();
  std::vector<std::string> notes;
  if (Status added = add_answers(run, options, weeks); !added) return fail(added.error());
  if (Status asked = ask_model(run, options, weeks, notes, job); !asked) return fail(asked.error());
  if (Status noted = note_look(run, weeks, notes); !noted) return fail(noted.error());
  progress.next();
  weeks.draws = options.draws;
  auto evaluation = evaluate::evaluate_weeks(std::move(weeks));
  if (!evaluation) return evaluation;
  std::ranges::move(notes, std::back_inserter(evaluation->notes));
  if (Status written = write_evaluation(run, *evaluation); !written) return fail(written.error());
  return evaluation;
}

}  // namespace bellwether::workbench
