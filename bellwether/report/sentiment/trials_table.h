// The trials of a hyper-parameter search, a row each: hparam_search_results.csv, the page, and a terminal.
#pragma once

#include "bellwether/finetune/hyperparameter_search.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

[[nodiscard]] Table trials_table(const finetune::TunedSentiment& tuned);

}  // namespace bellwether::report
