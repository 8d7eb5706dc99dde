#include "bellwether/report/sentiment/search_files.h"

#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/csv.h"
#include "bellwether/report/document/json.h"
#include "bellwether/report/json/seen_json.h"
#include "bellwether/report/json/values.h"
#include "bellwether/report/sentiment/search_page.h"
#include "bellwether/report/sentiment/trials_table.h"

namespace bellwether::report {
namespace {

using core::Status;
using finetune::folder_of;
using finetune::TunedRun;
using finetune::TunedSentiment;
// Keys in the order of the document.
using TuneJson = nlohmann::ordered_json;

TuneJson tune_json_of(const finetune::TuneRates& rates) {
  return {{"f1", rates.f1}, {"precision", rates.precision}, {"recall", rates.recall}};
}

TuneJson tune_json_of(const finetune::TuneScores& scores) {
  TuneJson json = {{"accuracy", scores.accuracy}};
  json.update(tune_json_of(scores.rates));
  json["positive"] = tune_json_of(scores.positive);
  return json;
}

TuneJson tune_json_of(const finetune::TuneDifference& difference) {
  return {{"difference", difference.value}, {"interval", interval_json(difference.interval)}};
}

TuneJson tune_json_of(const finetune::TunedTest& test) {
  return {{"texts", test.texts},
          {"reads", test.reads},
          {"seen", seen_json(test.seen)},
          {"scores", tune_json_of(test.scores)},
          {"accuracy_interval", interval_json(test.accuracy)},
          {"f1_interval", interval_json(test.f1)},
          {"majority_accuracy", test.majority}};
}

Status note_scores(store::RunDirectory& run, const std::string& stage, const finetune::TuneScores& scores) {
  return run.append_metrics({stage,
                             0,
                             {{"accuracy", scores.accuracy},
                              {"f1", scores.rates.f1},
                              {"precision", scores.rates.precision},
                              {"recall", scores.rates.recall}}});
}

}  // namespace

std::string tune_csv(const TunedSentiment& tuned) { return to_csv(trials_table(tuned)); }

std::string tune_json(const TunedSentiment& tuned) {
  const std::optional<finetune::TuneComparison>& against = tuned.against_first;
  const TuneJson json = {
      {"format", io::kSearchFormat},
      {"paragraph", tuned.paragraph},
      {"labels", core::value_text(tuned.request.training.options.labels)},
      {"search", core::value_text(tuned.request.options.search)},
      {"preset", core::value_text(tuned.request.options.preset)},
      {"seed", tuned.request.training.fit.seed},
      {"draws", tuned.request.options.draws},
      {"data", {{"sha256", tuned.data.record.sha256}, {"rows_read", tuned.data.rows.read}}},
      {"texts",
       {{"train", tuned.train_texts}, {"validation", tuned.validation_texts}, {"cut", tuned.cut_texts}}},
      {"validation_seen", seen_json(tuned.validation_seen)},
      {"runs", table_json(trials_table(tuned))},
      {"best", folder_of(tuned.runs[tuned.best].setting)},
      {"f1_against_first", against ? tune_json_of(against->f1) : TuneJson(nullptr)},
      {"gap_against_first", against ? tune_json_of(against->gap) : TuneJson(nullptr)},
      {"test", tune_json_of(tuned.test)}};
  return json.dump(2, ' ', false, TuneJson::error_handler_t::replace) + "\n";
}

Status write_tuned(store::RunDirectory& run, const TunedSentiment& tuned) {
  const std::string csv = tune_csv(tuned);
  const std::filesystem::path& out = tuned.request.training.out;
  if (Status written = core::write_file_atomically(out / "hparam_search_results.csv", csv); !written)
    return written;
  if (Status written = core::write_file_atomically(out / "paragraph.md", tuned.paragraph + "\n"); !written)
    return written;
  for (const TunedRun& each : tuned.runs) {
    if (Status noted = note_scores(run, "validation " + folder_of(each.setting), each.validation); !noted)
      return noted;
  }
  if (Status noted = note_scores(run, "test", tuned.test.scores); !noted) return noted;
  if (Status written = run.write_file("hparam_search_results.csv", csv); !written) return written;
  if (Status written = run.write_file("tune.json", tune_json(tuned)); !written) return written;
  return run.write_file("report.html", write_tuning_page(tuned, run));
}

}  // namespace bellwether::report
