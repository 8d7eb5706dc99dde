// What a search leaves for people and machines (docs/formats/sentiment_tune.md). Times are in none of it: two
// equal searches, stopped on the way or not, leave equal bytes.
#pragma once

#include <string>

#include "bellwether/core/result.h"
#include "bellwether/finetune/hyperparameter_search.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::report {

// hparam_search_results.csv: a line a run.
[[nodiscard]] std::string tune_csv(const finetune::TunedSentiment& tuned);
// tune.json.
[[nodiscard]] std::string tune_json(const finetune::TunedSentiment& tuned);

// The table and the paragraph in the folder of the search; the table, tune.json, metrics.jsonl and
// report.html in the run. Errors: io.
[[nodiscard]] core::Status write_tuned(store::RunDirectory& run, const finetune::TunedSentiment& tuned);

}  // namespace bellwether::report
