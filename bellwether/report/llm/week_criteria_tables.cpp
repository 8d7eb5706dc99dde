#include "bellwether/report/llm/week_criteria_tables.h"

#include "bellwether/report/document/metrics.h"

namespace bellwether::report {
namespace {

using evaluate::CriteriaScores;
using evaluate::ModelEvaluation;
using evaluate::WeekEvaluation;

// A row for each model that answered in words.
template <class MakeCells>
void add_writers(const WeekEvaluation& evaluation, Table& table, MakeCells cells_of) {
  for (const ModelEvaluation& each : evaluation.models) {
    if (each.criteria.answers > 0) table.add(cells_of(each.name, each.criteria));
  }
}

Column mean_column(std::string key, std::string title, std::string explanation) {
  return {std::move(key), std::move(title), Kind::number, 2, std::move(explanation)};
}

Column share_column(std::string key, std::string title, std::string explanation) {
  return {std::move(key), std::move(title), Kind::percent, 1, std::move(explanation)};
}

}  // namespace

Table week_time_table(const WeekEvaluation& evaluation) {
  constexpr double kMebibyte = 1048576;
  Table table{
      .id = "time",
      .caption = "Criterion 1, cost in time, as measured where the answers were made.",
      .columns = {metric("model"),
                  {"answers", "answers", Kind::count},
                  mean_column("seconds", "seconds an answer", ""),
                  mean_column("prompt_tokens_per_second", "prompt tokens/s", "over the whole of an answer"),
                  mean_column("answer_tokens_per_second", "answer tokens/s", "over the whole of an answer"),
                  {"peak_mib", "peak MiB", Kind::number, 0}}};
  add_writers(evaluation, table, [](const std::string& name, const CriteriaScores& of) -> std::vector<Cell> {
    return {name,
            of.answers,
            of.seconds,
            of.prompt_tokens_per_second,
            of.answer_tokens_per_second,
            of.peak_bytes ? Cell(*of.peak_bytes / kMebibyte) : Cell()};
  });
  return table;
}

Table week_execution_table(const WeekEvaluation& evaluation) {
  Table table{
      .id = "execution",
      .caption =
          "Criterion 2, accuracy of execution: is what was asked for there, and does the prompt support it?",
      .columns = {
          metric("model"), share_column("parsed", "in the form", "of all answers; the rest is of those"),
          share_column("factor_counts_right", "2 to 4 factors", "in both lists"),
          share_column("names_supported", "names supported", "of the names in all answers"),
          share_column("numbers_supported", "numbers supported", "of the numbers in all answers"),
          share_column("coherent", "coherent", "the analysis does not speak for the other direction")}};
  add_writers(evaluation, table, [](const std::string& name, const CriteriaScores& of) -> std::vector<Cell> {
    return {name,
            static_cast<double>(of.parsed) / static_cast<double>(of.answers),
            of.factor_counts_right,
            of.names_supported,
            of.numbers_supported,
            of.coherent};
  });
  return table;
}

Table week_depth_table(const WeekEvaluation& evaluation) {
  Table table{
      .id = "depth",
      .caption = "Criterion 3, depth: means over the answers in the form.",
      .columns = {metric("model"),
                  mean_column("grounded_factors", "grounded factors", "that share words with the prompt"),
                  mean_column("numbers", "numbers", "quantitative statements"),
                  mean_column("causal_links", "causal links", "because, driven by, …")}};
  add_writers(evaluation, table, [](const std::string& name, const CriteriaScores& of) -> std::vector<Cell> {
    return {name, of.grounded_factors, of.numbers, of.causal_links};
  });
  return table;
}

Table week_clarity_table(const WeekEvaluation& evaluation) {
  Table table{.id = "clarity",
              .caption = "Criterion 4, clarity: over the answers in the form.",
              .columns = {metric("model"),
                          share_column("repetition", "repetition", "runs of three words that came before"),
                          share_column("finished", "finished", "end with a sentence's end"),
                          mean_column("finance_terms", "finance terms", "an answer")}};
  add_writers(evaluation, table, [](const std::string& name, const CriteriaScores& of) -> std::vector<Cell> {
    return {name, of.repetition, of.finished, of.finance_terms};
  });
  return table;
}

Table week_rouge_table(const WeekEvaluation& evaluation) {
  Table table{.id = "rouge",
              .caption = "Likeness to the rows' own answers (F), which rewards style and not foresight.",
              .columns = {metric("model"),
                          {"section"},
                          {"rouge_1", "ROUGE-1", Kind::number, 3},
                          {"rouge_2", "ROUGE-2", Kind::number, 3},
                          {"rouge_l", "ROUGE-L", Kind::number, 3}}};
  for (const ModelEvaluation& each : evaluation.models) {
    const CriteriaScores& of = each.criteria;
    if (!of.rouge1_positives) continue;
    table.add(
        {each.name, "positive developments", of.rouge1_positives, of.rouge2_positives, of.rouge_l_positives});
    table.add({each.name, "potential concerns", of.rouge1_concerns, of.rouge2_concerns, of.rouge_l_concerns});
    table.add({each.name, "analysis", of.rouge1_analysis, of.rouge2_analysis, of.rouge_l_analysis});
  }
  return table;
}

Table week_faults_table(const WeekEvaluation& evaluation) {
  Table table{.id = "faults",
              .caption = "Why answers could not be parsed.",
              .columns = {metric("model"), {"fault"}, {"answers", "answers", Kind::count}}};
  for (const ModelEvaluation& model : evaluation.models) {
    for (const auto& [fault, count] : model.criteria.faults) table.add({model.name, fault, count});
  }
  return table;
}

}  // namespace bellwether::report
