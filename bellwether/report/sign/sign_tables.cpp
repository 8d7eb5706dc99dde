#include "bellwether/report/sign/sign_tables.h"

#include <algorithm>

#include "bellwether/feature/sign_columns.h"
#include "bellwether/report/document/defined_cell.h"
#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

using evaluate::sign::CandidateRun;
using evaluate::sign::SignBacktestResult;
using evaluate::sign::SignModelResult;
using evaluate::sign::SignScores;
using evaluate::sign::SignTest;

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

// The windows of all folds: "60", or "40 to 120".
std::string windows_text(const CandidateRun& run) {
  const auto [least, most] = std::ranges::minmax(
      run.plans, {}, [](const evaluate::sign::FoldSelection& each) { return each.window; });
  return least.window == most.window ? count_text(least.window)
                                     : count_text(least.window) + " to " + count_text(most.window);
}

std::vector<Column> sign_score_columns() {
  return {metric("model"),
          for_programs("role", Kind::text),
          for_programs("rows", Kind::count),
          for_programs("rows_up", Kind::count),
          with_bounds(metric("accuracy")),
          not_on_terminal(metric("precision_up")),
          not_on_terminal(metric("recall_up")),
          with_bounds(metric("f1_up")),
          not_on_terminal(metric("precision_down")),
          not_on_terminal(metric("recall_down")),
          metric("f1_down"),
          not_on_terminal(with_bounds(metric("macro_f1"))),
          metric("balanced_accuracy"),
          with_bounds(metric("mcc")),
          metric("brier"),
          {"support_vectors", "support vectors", Kind::number, 0, "mean over the bagged SVMs of each fit",
           Shown::not_terminal},
          for_programs("constant_fits", Kind::count)};
}

std::vector<Cell> sign_score_cells(const SignModelResult& model) {
  const SignScores& scores = model.scores;
  const auto &up = scores.up(), &down = scores.down();
  return {model.name,
          core::value_text(model.role),
          scores.classes.rows,
          up.support,
          with_interval(scores.classes.accuracy, model.intervals.accuracy),
          cell_if_defined(up.precision, up.precision_is),
          cell_if_defined(up.recall, up.recall_is),
          with_interval(up.f1, model.intervals.f1_up),
          cell_if_defined(down.precision, down.precision_is),
          cell_if_defined(down.recall, down.recall_is),
          down.f1,
          with_interval(scores.classes.macro_f1, model.intervals.macro_f1),
          scores.classes.balanced_accuracy,
          with_interval(scores.classes.mcc, model.intervals.mcc),
          scores.brier,
          model.support_vectors > 0 ? Cell(model.support_vectors) : Cell(),
          model.constant_fits};
}

void add_sign_rows(const SignTest& test, const std::vector<Cell>& mode, Table& table) {
  for (const SignModelResult& each : test.models) {
    std::vector<Cell> cells = sign_score_cells(each);
    cells.emplace_back(each.trading ? Cell(each.trading->result.profit) : Cell());
    cells.emplace_back(each.trading ? Cell(each.trading->deflated_sharpe) : Cell());
    cells.insert(cells.end(), mode.begin(), mode.end());
    table.add(std::move(cells), kind_of_model(each));
  }
}

}  // namespace

RowKind kind_of_model(const SignModelResult& model) {
  return model.role == evaluate::sign::ModelRole::candidate ? RowKind::highlighted : RowKind::plain;
}

Table feature_sets_table(const SignTest& test) {
  Table table{.id = "feature_sets",
              .caption = "Table II: the features of each set.",
              .columns = {{"feature", "feature of day t"}, {"source", "source"}}};
  std::vector<std::string> features;
  for (const CandidateRun& run : test.runs) {
    table.columns.push_back({.key = run.candidate.name});
    for (const std::string& each : run.plans.back().columns) {
      if (!holds(features, each)) features.push_back(each);
    }
  }
  for (const std::string& feature : features) {
    const bool financial = feature::kind_of(feature) == feature::FeatureKind::financial;
    std::vector<Cell> cells{feature, financial ? "prices" : "texts"};
    for (const CandidateRun& run : test.runs) cells.emplace_back(holds(run.plans.back().columns, feature));
    table.add(std::move(cells));
  }
  return table;
}

Table feature_counts_table(const SignTest& test) {
  Table table{
      .id = "feature_counts",
      .caption = "Table III: what each set is made of. Flags of missing parts of the day are not counted.",
      .columns = {metric("model"),
                  {"window", "window", Kind::number, 0, "training rows, over all outer folds"},
                  {"features", "features", Kind::count},
                  {"financial", "financial", Kind::count},
                  {"sentiment", "sentiment", Kind::count},
                  {"sentiment_share", "sentiment share", Kind::percent, 0}}};
  for (const CandidateRun& run : test.runs) {
    const feature::FeatureCounts counts = feature::count_features(run.plans.back().columns);
    table.add({run.candidate.name, windows_text(run), counts.all(), counts.financial, counts.sentiment,
               counts.sentiment_share()});
  }
  return table;
}

Table choices_table(const SignTest& test) {
  Table table{.id = "choices",
              .caption = "Chosen before each outer fold, on its training rows alone.",
              .columns = {metric("model"),
                          {"fold_from", "outer fold from", Kind::date, 0, "its first test day"},
                          {"window", "window", Kind::count, 0, "training rows"},
                          {.key = "validation_score",
                           .title = "validation score",
                           .kind = Kind::number,
                           .explanation = "the objective with this window, on validation rows",
                           .bounds = Bounds::interval},
                          {"trees", "trees", Kind::count, 0, "of the forest that ranked the features"},
                          {"features", "features"}}};
  for (const CandidateRun& run : test.runs) {
    for (const evaluate::sign::FoldSelection& plan : run.plans) {
      const std::size_t day = plan.span.test.begin - test.rows.begin;
      const auto* point = plan.sweep ? &plan.sweep->points[plan.sweep->best] : nullptr;
      table.add({run.candidate.name, test.days[day].label_day, plan.window,
                 point != nullptr ? Cell(with_interval(point->score, point->interval)) : Cell(),
                 plan.search ? Cell(plan.search->trials[plan.search->best].trees) : Cell(), plan.columns});
    }
  }
  return table;
}

Table importance_table(const evaluate::sign::FeatureSearch& search) {
  Table table{.id = "importance",
              .caption =
                  "The newest feature search: impurity importance (of the forest, biased towards features "
                  "of many values), accuracy lost when a feature is permuted on held-out rows, and the "
                  "share of the repeated eliminations that kept it.",
              .columns = {{"feature"},
                          {"chosen"},
                          {"impurity", "impurity", Kind::number},
                          {"permutation", "permutation", Kind::change},
                          {"kept_share", "kept", Kind::percent, 0}}};
  const bool repeated = std::ranges::any_of(search.kept_share, [](double share) { return share > 0; });
  for (std::size_t i = 0; i < search.candidates.size(); ++i) {
    const bool chosen = holds(search.columns, search.candidates[i]);
    table.add({search.candidates[i], chosen, search.impurity[i], search.permutation[i],
               repeated ? Cell(search.kept_share[i]) : Cell()},
              chosen ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

Table sign_scores_table(const SignTest& test) {
  Table table{.id = "scores",
              .caption = "All models and baselines on the same " + counted(test.days.size(), "test day") +
                         ", with 95 % intervals (moving-block bootstrap). A constant answer has no precision "
                         "for the class that it never predicts.",
              .columns = sign_score_columns()};
  for (const SignModelResult& each : test.models) table.add(sign_score_cells(each), kind_of_model(each));
  return table;
}

Table sign_rows_table(const SignBacktestResult& result) {
  Table table{.id = "models", .caption = "", .columns = sign_score_columns()};
  table.add_columns({metric("profit"), metric("deflated_sharpe"), {"mode"}, {"reason_codes"}});
  add_sign_rows(result.test, {"leak-free", Cell()}, table);
  std::vector<std::string> codes;
  for (const evaluate::ReasonCode& each : result.reason_codes) codes.push_back(each.code);
  if (result.published) add_sign_rows(result.published->test, {"as-published", codes}, table);
  return table;
}

Table sign_pairs_table(const SignBacktestResult& result) {
  Table table{.id = "pairs",
              .caption =
                  "Pairwise: the days on which just one of two was right (McNemar's exact test, Holm over "
                  "all pairs), and the difference in accuracy, first \u2212 second, with its 95 % interval.",
              .columns = {{"first", "first"},
                          {"second", "second"},
                          {"only_first_right", "only first right", Kind::count},
                          {"only_second_right", "only second right", Kind::count},
                          metric("p"),
                          metric("p_holm"),
                          with_bounds(metric("accuracy_difference")),
                          {"reading", "reading"}}};
  for (const evaluate::sign::PairComparison& each : result.pairs) {
    table.add({each.first, each.second, each.only_first, each.only_second, each.p_value, each.p_holm,
               with_interval(each.accuracy_difference, each.difference_interval), each.reading});
  }
  return table;
}

Table balancing_table(const SignBacktestResult& result) {
  Table table{.id = "balancing",
              .caption = "The effect of synthetic rows (SMOTE), on the validation rows of the newest fold.",
              .columns = {metric("model"),
                          {"balancing"},
                          metric("accuracy"),
                          metric("balanced_accuracy"),
                          metric("f1_up"),
                          metric("f1_down"),
                          metric("macro_f1"),
                          metric("mcc"),
                          metric("brier"),
                          for_programs(metric("precision_up")),
                          for_programs(metric("recall_up")),
                          for_programs(metric("precision_down")),
                          for_programs(metric("recall_down"))}};
  for (const auto& [name, rows] : result.balancing) {
    for (const evaluate::sign::BalancingRow& each : rows) {
      const auto& classes = each.scores.classes;
      const auto &up = each.scores.up(), &down = each.scores.down();
      table.add({name, core::value_text(each.balancing), classes.accuracy, classes.balanced_accuracy,
                 each.scores.up().f1, each.scores.down().f1, classes.macro_f1, classes.mcc, each.scores.brier,
                 cell_if_defined(up.precision, up.precision_is), cell_if_defined(up.recall, up.recall_is),
                 cell_if_defined(down.precision, down.precision_is),
                 cell_if_defined(down.recall, down.recall_is)});
    }
  }
  return table;
}

Table overfitting_table(const SignBacktestResult& result) {
  Table table{
      .id = "overfitting",
      .caption =
          "Probability of backtest overfitting: that the best trial of a choice falls below the "
          "median on the days it was not chosen on.",
      .columns = {{"test_share", "test share", Kind::percent, 0},
                  for_programs("span", Kind::count),
                  {.key = "outer_fold", .title = "outer fold", .kind = Kind::count, .shown = Shown::people},
                  {"stage", "choice of"},
                  {"trials", "trials", Kind::count},
                  {"periods", "days", Kind::count},
                  {"probability", "probability", Kind::number, 2}}};
  for (const evaluate::sign::OverfittingRow& each : result.overfitting) {
    table.add({each.test_share, each.span, each.span + 1, core::value_text(each.stage), each.trials,
               each.periods, each.probability});
  }
  return table;
}

}  // namespace bellwether::report
