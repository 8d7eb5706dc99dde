#include "bellwether/report/sign_tables.h"

#include <algorithm>

#include "bellwether/feature/sign_columns.h"
#include "bellwether/report/markup/number_text.h"

namespace bellwether::report {
namespace {

using evaluate::sign::CandidateRun;
using evaluate::sign::SignModelResult;
using evaluate::sign::SignTest;

constexpr int kScoreDigits = 3;

std::string score_text(double value, const evaluate::Interval& interval) {
  return fixed(value, kScoreDigits) + " " + between(interval.low, interval.high, kScoreDigits);
}

std::string if_it_is(double value, learn::Definedness is) {
  return fixed(value, kScoreDigits) + (is == learn::Definedness::defined ? "" : " (undefined)");
}

std::string number_of(std::size_t count) { return whole(static_cast<std::int64_t>(count)); }

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& each : names) text += (text.empty() ? "" : ", ") + each;
  return text;
}

// The windows of all spans: "60", or "40 to 120".
std::string windows_text(const CandidateRun& run) {
  const auto [least, most] = std::ranges::minmax(
      run.plans, {}, [](const evaluate::sign::FoldSelection& each) { return each.window; });
  if (least.window == most.window) return number_of(least.window);
  return number_of(least.window) + " to " + number_of(most.window);
}

RowKind kind_of_row(const SignModelResult& model) {
  return model.role == evaluate::sign::ModelRole::candidate ? RowKind::highlighted : RowKind::plain;
}

}  // namespace

Table feature_sets_table(const SignTest& test) {
  Table table{.caption = "Table II: the features of each set.",
              .columns = {{"feature of day t", Align::text, ""}, {"made of", Align::text, ""}},
              .rows = {}};
  std::vector<std::string> features;
  for (const CandidateRun& run : test.runs) {
    table.columns.push_back({run.candidate.name, Align::text, ""});
    for (const std::string& each : run.plans.back().columns) {
      if (std::ranges::find(features, each) == features.end()) features.push_back(each);
    }
  }
  for (const std::string& feature : features) {
    const bool financial = feature::kind_of(feature) == feature::FeatureKind::financial;
    Row row{{feature, financial ? "prices" : "texts"}, RowKind::plain};
    for (const CandidateRun& run : test.runs) {
      const auto& columns = run.plans.back().columns;
      row.cells.emplace_back(std::ranges::find(columns, feature) != columns.end() ? "yes" : "\u2013");
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table feature_counts_table(const SignTest& test) {
  Table table{
      .caption = "Table III: what each set is made of. Flags of missing parts of the day are not counted.",
      .columns = {{"set", Align::text, ""},
                  {"window", Align::number, "training rows, over all outer folds"},
                  {"features"},
                  {"financial"},
                  {"sentiment"},
                  {"sentiment share"}},
      .rows = {}};
  for (const CandidateRun& run : test.runs) {
    const feature::FeatureCounts counts = feature::count_features(run.plans.back().columns);
    table.rows.push_back(
        {{run.candidate.name, windows_text(run), number_of(counts.all()), number_of(counts.financial),
          number_of(counts.sentiment), percent(counts.sentiment_share(), 0)},
         RowKind::plain});
  }
  return table;
}

Table choices_table(const SignTest& test) {
  Table table{.caption = "Chosen before each outer fold, on its training rows alone.",
              .columns = {{"set", Align::text, ""},
                          {"outer fold", Align::text, "its first label day"},
                          {"window"},
                          {"score", Align::number, "of that window on validation rows, with its interval"},
                          {"trees", Align::number, "of the forest that ranked"},
                          {"features", Align::text, ""}},
              .rows = {}};
  for (const CandidateRun& run : test.runs) {
    for (const evaluate::sign::FoldSelection& plan : run.plans) {
      const std::size_t day = plan.span.test.begin - test.rows.begin;
      const auto* point = plan.sweep ? &plan.sweep->points[plan.sweep->best] : nullptr;
      table.rows.push_back(
          {{run.candidate.name, day_text(test.days[day].label_day), number_of(plan.window),
            point != nullptr ? score_text(point->score, point->interval) : fixed(std::nullopt, 0),
            plan.search ? number_of(plan.search->trials[plan.search->best].trees) : fixed(std::nullopt, 0),
            joined(plan.columns)},
           RowKind::plain});
    }
  }
  return table;
}

Table importance_table(const SignTest& test) {
  Table table{.caption =
                  "The newest search: impurity importance (of the forest, biased towards features of many "
                  "values), accuracy lost when a feature is shuffled on held-out rows, and how many of "
                  "the repeated eliminations kept it.",
              .columns = {{"feature", Align::text, ""},
                          {"chosen", Align::text, ""},
                          {"impurity"},
                          {"permutation"},
                          {"kept"}},
              .rows = {}};
  for (const CandidateRun& run : test.runs) {
    if (!run.plans.back().search) continue;
    const evaluate::sign::FeatureSearch& search = *run.plans.back().search;
    const bool repeated = std::ranges::any_of(search.kept_share, [](double share) { return share > 0; });
    for (std::size_t i = 0; i < search.candidates.size(); ++i) {
      const bool chosen = std::ranges::find(search.columns, search.candidates[i]) != search.columns.end();
      table.rows.push_back(
          {{search.candidates[i], chosen ? "yes" : "\u2013", fixed(search.impurity[i], kScoreDigits),
            with_sign(search.permutation[i], kScoreDigits),
            percent(repeated ? std::optional(search.kept_share[i]) : std::nullopt, 0)},
           chosen ? RowKind::highlighted : RowKind::plain});
    }
  }
  return table;
}

Table sign_scores_table(const SignTest& test) {
  Table table{.caption = "Table IV: every model on the same " + counted(test.days.size(), "test day") +
                         ", with 95 % intervals that keep neighboring days together. Every score names its "
                         "class; a constant answer has no precision for the class it never gives.",
              .columns = {{"model", Align::text, ""},
                          {"accuracy"},
                          {"precision up"},
                          {"recall up"},
                          {"F1 up"},
                          {"precision down"},
                          {"recall down"},
                          {"F1 down"},
                          {"macro-F1"},
                          {"balanced accuracy"},
                          {"MCC", Align::number, "0 is chance"},
                          {"Brier", Align::number, "mean (probability of up \u2212 outcome)\u00B2"},
                          {"support vectors", Align::number,
                           "mean a machine: the size of such a model, not its number of features"}},
              .rows = {}};
  for (const SignModelResult& each : test.models) {
    const auto& scores = each.scores;
    const auto &up = scores.up(), &down = scores.down();
    table.rows.push_back(
        {{each.name, score_text(scores.classes.accuracy, each.intervals.accuracy),
          if_it_is(up.precision, up.precision_is), if_it_is(up.recall, up.recall_is),
          score_text(up.f1, each.intervals.f1_up), if_it_is(down.precision, down.precision_is),
          if_it_is(down.recall, down.recall_is), fixed(down.f1, kScoreDigits),
          score_text(scores.classes.macro_f1, each.intervals.macro_f1),
          fixed(scores.classes.balanced_accuracy, kScoreDigits),
          score_text(scores.classes.mcc, each.intervals.mcc), fixed(scores.brier, kScoreDigits),
          each.support_vectors > 0 ? fixed(each.support_vectors, 0) : fixed(std::nullopt, 0)},
         kind_of_row(each)});
  }
  return table;
}

Table pairs_table(const evaluate::sign::SignBacktestResult& result) {
  Table table{.caption =
                  "Pair by pair: the days on which just one of two was right (McNemar's exact test, Holm "
                  "over all pairs), and the difference in accuracy.",
              .columns = {{"first", Align::text, ""},
                          {"second", Align::text, ""},
                          {"only first right"},
                          {"only second right"},
                          {"p"},
                          {"p (Holm)"},
                          {"difference", Align::number, "in accuracy, first \u2212 second"},
                          {"reading", Align::text, ""}},
              .rows = {}};
  for (const evaluate::sign::PairComparison& each : result.pairs) {
    table.rows.push_back(
        {{each.first, each.second, number_of(each.only_first), number_of(each.only_second),
          p_value(each.p_value), p_value(each.p_holm),
          with_sign(each.accuracy_difference, kScoreDigits) + " " +
              between(each.difference_interval.low, each.difference_interval.high, kScoreDigits),
          each.reading},
         RowKind::plain});
  }
  return table;
}

Table balancing_table(const evaluate::sign::SignBacktestResult& result) {
  Table table{.caption = "What synthetic rows (SMOTE) do, on the validation rows of the newest span.",
              .columns = {{"set", Align::text, ""},
                          {"balancing", Align::text, ""},
                          {"accuracy"},
                          {"F1 up"},
                          {"macro-F1"},
                          {"MCC"}},
              .rows = {}};
  for (const auto& [name, rows] : result.balancing) {
    for (const evaluate::sign::BalancingRow& each : rows) {
      const auto& classes = each.scores.classes;
      table.rows.push_back({{name, core::value_text(each.balancing), fixed(classes.accuracy, kScoreDigits),
                             fixed(each.scores.up().f1, kScoreDigits), fixed(classes.macro_f1, kScoreDigits),
                             fixed(classes.mcc, kScoreDigits)},
                            RowKind::plain});
    }
  }
  return table;
}

Table overfitting_table(const evaluate::sign::SignBacktestResult& result) {
  Table table{.caption =
                  "How probable it is that the best trial of each choice is worse than the median on days "
                  "not chosen on (probability of backtest overfitting).",
              .columns = {{"test share"},
                          {"outer fold"},
                          {"choice of", Align::text, ""},
                          {"trials"},
                          {"days"},
                          {"probability"}},
              .rows = {}};
  for (const evaluate::sign::OverfittingRow& each : result.overfitting) {
    table.rows.push_back(
        {{percent(each.test_share, 0), number_of(each.span + 1), core::value_text(each.stage),
          number_of(each.trials), number_of(each.periods), fixed(each.probability, 2)},
         RowKind::plain});
  }
  return table;
}

}  // namespace bellwether::report
