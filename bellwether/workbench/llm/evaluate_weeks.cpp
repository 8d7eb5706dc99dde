#include "bellwether/workbench/llm/evaluate_weeks.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "bellwether/forecast/llm/week_row_file.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using evaluate::AnsweredWeeks;
using forecast::WeekRow;
using FilePath = std::filesystem::path;

// The files of the test, and of training.
struct RowFiles {
  std::vector<FilePath> test;
  FilePath train;
};

Result<RowFiles> files_of_folder(const FilePath& folder) {
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

Result<std::vector<WeekRow>> read_rows(store::RunDirectory& run, const FilePath& file) {
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
  AnsweredWeeks weeks{.train = {}, .test = {}, .answers = {}, .seed = request.seed};
  auto train = read_rows(run, files->train);
  if (!train) return fail(train.error());
  weeks.train = std::move(*train);
  for (const FilePath& each : files->test) {
    auto rows = read_rows(run, each);
    if (!rows) return fail(rows.error());
    std::ranges::move(*rows, std::back_inserter(weeks.test));
  }
  if (Status kept = keep_last_weeks(request.last_weeks, weeks.test); !kept) return fail(kept.error());
  return weeks;
}

}  // namespace

Result<evaluate::WeekEvaluation> evaluate_weeks(store::RunDirectory& run,
                                                const WeekEvaluationRequest& request, core::Job& job) {
  if (Status given = check_answering(request.answering); !given) return fail(given.error());
  auto weeks = read_weeks(run, request);
  if (!weeks) return fail(weeks.error());
  return evaluate_rows(run, std::move(*weeks), request.answering, job);
}

}  // namespace bellwether::workbench
