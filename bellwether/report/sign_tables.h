// The tables of a backtest of signs (requirements S-22, S-61, S-70, S-75, S-81, S-83).
#pragma once

#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/report/markup/table.h"

namespace bellwether::report {

// Table II: which feature is in whose set. A searched set is that of the newest span.
[[nodiscard]] Table feature_sets_table(const evaluate::sign::SignTest& test);
// Table III: window, number of features and what they are made of.
[[nodiscard]] Table feature_counts_table(const evaluate::sign::SignTest& test);
// What was chosen before each outer fold.
[[nodiscard]] Table choices_table(const evaluate::sign::SignTest& test);
// Impurity and permutation importance and how often a feature is kept, in the newest search; without rows
// where nothing was searched.
[[nodiscard]] Table importance_table(const evaluate::sign::SignTest& test);

// Table IV: every model on the same days, candidates first.
[[nodiscard]] Table sign_scores_table(const evaluate::sign::SignTest& test);
[[nodiscard]] Table pairs_table(const evaluate::sign::SignBacktestResult& result);
[[nodiscard]] Table balancing_table(const evaluate::sign::SignBacktestResult& result);
[[nodiscard]] Table overfitting_table(const evaluate::sign::SignBacktestResult& result);

[[nodiscard]] Table trading_table(const evaluate::sign::SignBacktestResult& result);
// What it changes to act only on days with a view; no rows where that was not asked.
[[nodiscard]] Table abstention_table(const evaluate::sign::SignBacktestResult& result);
// Profit by cost per side.
[[nodiscard]] Table cost_ladder_table(const evaluate::sign::SignBacktestResult& result);
// Profit in days of low, medium and high volatility.
[[nodiscard]] Table regimes_table(const evaluate::sign::SignBacktestResult& result);

[[nodiscard]] Table published_signs_table(const evaluate::sign::PublishedTest& published);

}  // namespace bellwether::report
