// The tables of a backtest of signs (requirements S-22, S-61, S-70, S-75, S-81, S-83), each laid out once:
// for its page, for a terminal, and as the rows of sign.json.
#pragma once

#include <string>

#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

// Candidates stand out from the rules without a model.
[[nodiscard]] RowKind kind_of_model(const evaluate::sign::SignModelResult& model);

// Table II: which feature is in whose set. A searched set is that of the newest outer fold.
[[nodiscard]] Table feature_sets_table(const evaluate::sign::SignTest& test);
// Table III: window, number of features and what they are made of.
[[nodiscard]] Table feature_counts_table(const evaluate::sign::SignTest& test);
// What was chosen before each outer fold.
[[nodiscard]] Table choices_table(const evaluate::sign::SignTest& test);
// Impurity and permutation importance and how often a feature is kept.
[[nodiscard]] Table importance_table(const evaluate::sign::FeatureSearch& search);

// Table IV: every model and baseline on the same days, models first.
[[nodiscard]] Table sign_scores_table(const evaluate::sign::SignTest& test);
// The same with profit and mode, what was computed as published behind the rest: the rows of CSV.
[[nodiscard]] Table sign_rows_table(const evaluate::sign::SignBacktestResult& result);
[[nodiscard]] Table sign_pairs_table(const evaluate::sign::SignBacktestResult& result);
[[nodiscard]] Table balancing_table(const evaluate::sign::SignBacktestResult& result);
[[nodiscard]] Table overfitting_table(const evaluate::sign::SignBacktestResult& result);

// A row a simulation: each model, followed by itself with abstention.
[[nodiscard]] Table trading_table(const evaluate::sign::SignBacktestResult& result);
// The row of one, for its object in sign.json.
[[nodiscard]] Table trading_record(const evaluate::sign::SignTrading& trading);
// What it changes to trade on confident days only; no rows where abstention is off.
[[nodiscard]] Table abstention_table(const evaluate::sign::SignTest& test);
// The row of one model.
[[nodiscard]] Table abstention_record(const evaluate::sign::SignModelResult& model);
// Profit by cost per side.
[[nodiscard]] Table cost_ladder_table(const evaluate::sign::SignBacktestResult& result);
// Profit and hit rate by volatility.
[[nodiscard]] Table regimes_table(const evaluate::sign::SignBacktestResult& result);
// "The 20-day volatility changed most about 9 Mar 2020, …".
[[nodiscard]] std::string volatility_sentence(const evaluate::sign::VolatilityBreak& found);

[[nodiscard]] Table published_signs_table(const evaluate::sign::PublishedTest& published);

}  // namespace bellwether::report
