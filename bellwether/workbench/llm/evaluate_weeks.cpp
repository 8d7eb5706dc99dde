#include "bellwether/workbench/llm/evaluate_weeks.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "bellwether/core/sha256.h"
#include "bellwether/core/stages.h"
#include "bellwether/forecast/llm/week_row_file.h"
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
using std::filesystem::path;

// The files of the test, and of training.
struct RowFiles {
  std::vector<path> test;
  path train;
};

Result<RowFiles> files_of_folder(const path& folder) {
  RowFiles files{.test = {}, .train = folder / "train.jsonl"};
  std::error_code problem;
  for (const auto& each : std::filesystem::directory_iterator(folder, problem)) {
    const std::string name = each.path().filename().string();
    if (name.ends_with(".jsonl") && (name == "test.jsonl" || name.starts_with("test-")))
      files.test.push_back(each.path());
  }
  std::ranges::sort(files.test);
  if (files.test.empty())
    return fail(ErrorKind::not_found, folder.string() + ": no test.jsonl in it; `llm dataset` makes one");
  return files;
}

Result<RowFiles> files_of_request(const WeekEvaluationRequest& request) {
  RowFiles files;
  for (const std::string& each : request.data) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(each, ignored)) {
      files.test.emplace_back(each);
      continue;
    }
    auto found = files_of_folder(each);
    if (!found) return found;
    files.test.insert(files.test.end(), found->test.begin(), found->test.end());
    files.train = std::move(found->train);
  }
  if (!request.train.empty()) files.train = request.train;
  if (files.train.empty()) files.train = files.test.front().parent_path() / "train.jsonl";
  std::error_code ignored;
  if (std::filesystem::exists(files.train, ignored)) return files;
  return fail(ErrorKind::usage,
              fmt::format("{} is not there; name the rows that the baselines learn from with --train",
                          files.train.string()));
}

Result<std::vector<WeekRow>> read_rows(store::RunDirectory& run, const path& file) {
  auto read = forecast::read_week_rows(file.string());
  if (!read) return fail(read.error());
  run.add_input(read->record);
  return std::move(read->rows);
}

Status keep_last_weeks(std::size_t count, std::vector<WeekRow>& rows) {
  std::set<market::Date> weeks;
  for (const WeekRow& each : rows) weeks.insert(each.week);
  if (count == 0 || weeks.size() <= count) return {};
  const market::Date first = *std::prev(weeks.end(), static_cast<std::ptrdiff_t>(count));
  std::erase_if(rows, [&](const WeekRow& each) { return each.week < first; });
  return {};
}

Result<AnsweredWeeks> read_weeks(store::RunDirectory& run, const WeekEvaluationRequest& request) {
  const auto files = files_of_request(request);
  if (!files) return fail(files.error());
  AnsweredWeeks weeks{.train = {}, .test = {}, .answers = {}, .draws = request.draws, .seed = request.seed};
  auto train = read_rows(run, files->train);
  if (!train) return fail(train.error());
  weeks.train = std::move(*train);
  for (const path& each : files->test) {
    auto rows = read_rows(run, each);
    if (!rows) return fail(rows.error());
    std::ranges::move(*rows, std::back_inserter(weeks.test));
  }
  if (Status kept = keep_last_weeks(request.last_weeks, weeks.test); !kept) return fail(kept.error());
  for (const std::string& each : request.answers) {
    auto read = evaluate::read_answers(each);
    if (!read) return fail(read.error());
    run.add_input(read->record);
    std::ranges::move(read->answers, std::back_inserter(weeks.answers));
  }
  return weeks;
}

Status check_names(const std::string& name, const std::vector<ModelAnswer>& answers) {
  if (std::ranges::find(answers, name, &ModelAnswer::model) == answers.end()) return {};
  return fail(ErrorKind::usage,
              "the answers of --answers have a model " + name + " too; give this one another --name");
}

// Asks the model of the request about all rows of the test.
Status ask_model(store::RunDirectory& run, const WeekEvaluationRequest& request, AnsweredWeeks& weeks,
                 std::vector<std::string>& notes, const net::KeySources& keys, core::Job& job) {
  if (!request.asked.is_given()) return {};
  const auto model = open_generator(request.asked, keys);
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
  const auto counts = answer_weeks(**model, weeks.test, request.asked.asking(request.seed), job, keep);
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

// Before the part is scored, so that a look that is interrupted counts as well.
Status note_look(const store::RunDirectory& run, const AnsweredWeeks& weeks,
                 std::vector<std::string>& notes) {
  core::Sha256 part, models;
  for (const WeekRow& each : weeks.test)
    part.update(fmt::format("{},{},{}\n", each.ticker.symbol, to_text(each.week), each.label.place));
  for (const ModelAnswer& each : weeks.answers) models.update(to_json_line(each) + "\n");
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

Result<WeekEvaluation> evaluate_weeks(store::RunDirectory& run, const WeekEvaluationRequest& request,
                                      const net::KeySources& keys, core::Job& job) {
  if (request.answers.empty() && !request.asked.is_given())
    return fail(ErrorKind::usage, "nothing answers: give --answers, --model or --endpoint");
  core::Stages progress(job, "evaluation",
                        {{"rows", 1.0}, {"answers", request.asked.is_given() ? 50.0 : 0.0}, {"scores", 2.0}});
  progress.next();
  auto weeks = read_weeks(run, request);
  if (!weeks) return fail(weeks.error());
  std::vector<std::string> notes;
  if (request.asked.is_given()) progress.next();
  if (Status asked = ask_model(run, request, *weeks, notes, keys, job); !asked) return fail(asked.error());
  if (Status noted = note_look(run, *weeks, notes); !noted) return fail(noted.error());
  progress.next();
  auto evaluation = evaluate::evaluate_weeks(std::move(*weeks));
  if (!evaluation) return evaluation;
  std::ranges::move(notes, std::back_inserter(evaluation->notes));
  if (Status written = write_evaluation(run, *evaluation); !written) return fail(written.error());
  return evaluation;
}

}  // namespace bellwether::workbench
