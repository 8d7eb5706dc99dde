// The tables of a backtest of signs (requirements S-22, S-61, S-70, S-75, S-81, S-83).
#pragma once

#include "bellwether/evaluate/report/table.h"
#include "bellwether/evaluate/signs/sign_backtest.h"

namespace bellwether::evaluate::report {

// Table II: which feature is in whose set. A searched set is that of the newest span.
[[nodiscard]] Table feature_sets_table(const signs::SignTest& test);
// Table III: window, number of features and what they are made of.
[[nodiscard]] Table feature_counts_table(const signs::SignTest& test);
// What was chosen before each outer span.
[[nodiscard]] Table choices_table(const signs::SignTest& test);
// Impurity and permutation importance and how often a feature is kept, in the newest search; without rows
// where nothing was searched.
[[nodiscard]] Table importance_table(const signs::SignTest& test);

// Table IV: every entrant on the same days, contenders first.
[[nodiscard]] Table sign_scores_table(const signs::SignTest& test);
[[nodiscard]] Table pairs_table(const signs::SignBacktestResult& result);
[[nodiscard]] Table balancing_table(const signs::SignBacktestResult& result);
[[nodiscard]] Table overfitting_table(const signs::SignBacktestResult& result);

[[nodiscard]] Table trading_table(const signs::SignBacktestResult& result);
// What it changes to act only on days with a view; no rows where that was not asked.
[[nodiscard]] Table no_view_table(const signs::SignBacktestResult& result);
// Profit by cost per side.
[[nodiscard]] Table cost_ladder_table(const signs::SignBacktestResult& result);
// Profit in calm, middling and stormy days.
[[nodiscard]] Table regimes_table(const signs::SignBacktestResult& result);

[[nodiscard]] Table published_signs_table(const signs::PublishedTest& published);

}  // namespace bellwether::evaluate::report
