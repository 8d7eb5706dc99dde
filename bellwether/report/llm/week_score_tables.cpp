#include "bellwether/report/llm/week_score_tables.h"

#include "bellwether/core/options.h"
#include "bellwether/report/document/metrics.h"

namespace bellwether::report {
namespace {

using evaluate::BaselineEvaluation;
using evaluate::ModelEvaluation;
using evaluate::WeekComparison;
using evaluate::WeekEvaluation;
using evaluate::WeekScores;

double part_of(std::size_t part, std::size_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

std::vector<Cell> score_cells(const std::string& name, std::string_view kind, const WeekScores& scores) {
  return {name,
          kind,
          scores.rows,
          scores.unparsed,
          with_interval(scores.accuracy, scores.accuracy_interval),
          scores.macro_f1,
          scores.mcc,
          scores.bin_accuracy,
          scores.mse,
          scores.brier,
          with_interval(scores.rps, scores.rps_interval),
          scores.ic,
          scores.ic_positive,
          scores.effective_rows,
          scores.parsed_accuracy};
}

std::vector<Column> comparison_columns(Column second) {
  return {metric("model"),
          std::move(second),
          with_bounds(metric("accuracy_difference")),
          metric("p"),
          metric("p_holm"),
          {.key = "test", .shown = Shown::not_terminal},
          {.key = "note", .shown = Shown::not_terminal}};
}

std::vector<Cell> comparison_cells(const std::string& first, const std::string& second,
                                   const WeekComparison& comparison) {
  return {first,
          second,
          with_interval(comparison.difference, comparison.interval),
          comparison.test.p_value,
          comparison.test.p_holm,
          comparison.test.name,
          comparison.test.note};
}

}  // namespace

Table week_data_table(const WeekEvaluation& evaluation) {
  Table table{.id = "data",
              .columns = {{"part"},
                          {"rows", "rows", Kind::count},
                          {"weeks", "weeks", Kind::count},
                          {"companies", "companies", Kind::count},
                          {"market_rows", "with a return", Kind::count},
                          {"first", "first week", Kind::date},
                          {"last", "last week", Kind::date}}};
  const auto add = [&](const char* name, const evaluate::EvaluatedPart& part) {
    table.add({name, part.rows, part.weeks, part.companies, part.market_rows, part.first, part.last});
  };
  add("train", evaluation.train);
  add("test", evaluation.test);
  return table;
}

Table week_scores_table(const WeekEvaluation& evaluation) {
  Table table{
      .id = "scores",
      .caption =
          "All on the same rows; what is not answered or cannot be parsed counts as wrong. Intervals draw "
          "blocks of weeks.",
      .columns = {
          metric("model"),
          {.key = "kind", .shown = Shown::not_terminal},
          {.key = "rows", .kind = Kind::count, .shown = Shown::not_terminal},
          {"unparsed", "unparsed", Kind::count, 0, "rows without a forecast that could be read"},
          with_bounds(metric("accuracy")),
          metric("macro_f1"),
          metric("mcc"),
          {"bin_accuracy", "bin accuracy", Kind::number, 3, "share of rows in the predicted one of 12 bins"},
          {"mse", "MSE", Kind::number, 2, "of the bins' middles, in percent squared"},
          metric("brier"),
          with_bounds(
              {"rps", "RPS", Kind::number, 4, "ranked probability score over the bins; less is better"}),
          {"ic", "IC", Kind::change, 3, "rank correlation with the returns of a week, mean over weeks"},
          {.key = "ic_positive",
           .title = "IC > 0",
           .kind = Kind::percent,
           .digits = 0,
           .explanation = "share of the weeks",
           .shown = Shown::not_terminal},
          {"effective_rows", "effective rows", Kind::number, 0,
           "independent rows whose accuracy would vary as much"},
          {.key = "parsed_accuracy",
           .title = "accuracy, parsed",
           .kind = Kind::number,
           .explanation = "of the parsed rows alone, which favors those that fail on hard ones",
           .shown = Shown::not_terminal}}};
  for (const ModelEvaluation& each : evaluation.models)
    table.add(score_cells(each.name, "model", each.scores), RowKind::highlighted);
  for (const BaselineEvaluation& each : evaluation.baselines)
    table.add(score_cells(each.name, "baseline", each.scores));
  return table;
}

Table week_comparisons_table(const WeekEvaluation& evaluation) {
  Table table{
      .id = "comparisons",
      .caption =
          "Accuracy of direction less that of each baseline. Tests are on weeks, adjusted for all here.",
      .columns = comparison_columns({"baseline"})};
  for (const ModelEvaluation& model : evaluation.models) {
    for (std::size_t i = 0; i < model.against.size(); ++i)
      table.add(comparison_cells(model.name, evaluation.baselines[i].name, model.against[i]));
  }
  return table;
}

Table week_pairs_table(const WeekEvaluation& evaluation) {
  Table table{.id = "pairs", .caption = "Models with each other.", .columns = comparison_columns({"other"})};
  for (const evaluate::ModelPair& each : evaluation.pairs)
    table.add(comparison_cells(evaluation.models[each.first].name, evaluation.models[each.second].name,
                               each.comparison));
  return table;
}

Table week_published_table(const WeekEvaluation& evaluation) {
  Table table{
      .id = "published",
      .caption =
          "By the published parser (fingpt-metrics): direction from words anywhere, unreadable answers "
          "dropped (DROP_UNPARSED). Not comparable with the scores above.",
      .columns = {metric("model"),
                  {"valid", "valid", Kind::count},
                  metric("accuracy"),
                  {"mse", "MSE", Kind::number, 2}}};
  for (const ModelEvaluation& each : evaluation.models) {
    if (each.published)
      table.add({each.name, each.published->valid, each.published->accuracy, each.published->mse});
  }
  return table;
}

Table week_periods_table(const WeekEvaluation& evaluation) {
  Table table{
      .id = "periods",
      .caption = "Rows decided up to a model's cut-off day may be known to it; only later ones are evidence.",
      .columns = {metric("model"),
                  {"cutoff", "cut-off", Kind::date},
                  {"period"},
                  {"rows", "rows", Kind::count},
                  {"weeks", "weeks", Kind::count},
                  with_bounds(metric("accuracy"))}};
  for (const ModelEvaluation& each : evaluation.models) {
    const auto add = [&](const char* period, const std::optional<evaluate::PeriodScore>& score) {
      if (!score) return;
      table.add({each.name, each.cutoff, period, score->rows, score->weeks,
                 with_interval(score->accuracy, score->interval)});
    };
    add("up to the cut-off", each.known_period);
    add("later", each.later_period);
  }
  return table;
}

Table week_variants_table(const WeekEvaluation& evaluation) {
  Table table{
      .id = "variants",
      .caption =
          "The same rows by changed prompts. A model that does as well without names, dates or news did "
          "not read, and one that does worse without names and dates remembered.",
      .columns = {metric("model"),
                  {"variant"},
                  {"rows", "rows", Kind::count},
                  {"weeks", "weeks", Kind::count},
                  {"base_accuracy", "accuracy, base", Kind::number, 3},
                  metric("accuracy"),
                  with_bounds(metric("accuracy_difference")),
                  metric("p"),
                  {"moved", "moved", Kind::percent, 1, "share of rows with another direction"}}};
  for (const ModelEvaluation& model : evaluation.models) {
    for (const evaluate::VariantEffect& each : model.variants) {
      table.add({model.name, core::value_text(each.variant), each.rows, each.weeks, each.base_accuracy,
                 each.accuracy, with_interval(each.change.difference, each.change.interval),
                 each.change.test.p_value, each.moved});
    }
  }
  return table;
}

Table week_injection_table(const WeekEvaluation& evaluation) {
  Table table{
      .id = "injection",
      .caption =
          "A headline ordered a word and a bin. The last column is how often the bin is predicted unasked.",
      .columns = {metric("model"),
                  {"rows", "rows", Kind::count},
                  {"words", "word written", Kind::percent, 1},
                  {"bins", "bin predicted", Kind::percent, 1},
                  {"plain_bins", "bin predicted unasked", Kind::percent, 1}}};
  for (const ModelEvaluation& each : evaluation.models) {
    if (!each.injection) continue;
    const evaluate::InjectionCount& count = *each.injection;
    table.add({each.name, count.rows, part_of(count.words, count.rows), part_of(count.bins, count.rows),
               part_of(count.plain_bins, count.rows)});
  }
  return table;
}

}  // namespace bellwether::report
