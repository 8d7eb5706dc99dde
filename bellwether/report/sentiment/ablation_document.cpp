#include "bellwether/report/sentiment/ablation_document.h"
#include "bellwether/io/document_formats.h"

#include "bellwether/report/document/metrics.h"

namespace bellwether::report {

Table ablation_table(const evaluate::CleaningAblation& ablation) {
  Table table{
      .id = "choices",
      .caption =
          "Each step with another choice minus the chosen one, in percentage points, with 95 % "
          "intervals (bootstrap over groups of near-duplicates). The model was not trained again.",
      .columns = {{"step"},
                  {"chosen"},
                  {"other", "instead"},
                  {"changed_texts", "changed texts", Kind::count},
                  for_programs("changed_predictions", Kind::count),
                  for_programs(metric("accuracy")),
                  with_bounds(renamed(metric("accuracy_difference"), "accuracy_difference", "accuracy")),
                  for_programs(metric("macro_f1")),
                  with_bounds(renamed(metric("accuracy_difference"), "macro_f1_difference", "macro-F1")),
                  {"only_other_right", "corrected", Kind::count, 0, "right only with the other choice"},
                  {"only_chosen_right", "broken", Kind::count, 0, "right only with the chosen one"},
                  for_programs(metric("p")),
                  metric("p_holm"),
                  {"verdict"}}};
  for (const evaluate::StepChoice& each : ablation.choices) {
    table.add({each.step, each.chosen, each.other, each.changed_texts, each.changed_predictions,
               each.scores.accuracy, with_interval(each.difference.accuracy, each.accuracy_interval),
               each.scores.macro_f1, with_interval(each.difference.macro_f1, each.macro_f1_interval),
               each.only_other_right, each.only_chosen_right, each.p_value, each.p_holm,
               core::value_text(each.verdict)});
  }
  return table;
}

Document ablation_document(const evaluate::CleaningAblation& ablation) {
  Document document{.format = std::string(io::kAblationFormat),
                    .summary = ablation.verdict,
                    .notes = sentiment::seen_notes(ablation.model, ablation.seen, "texts")};
  document.add(ablation_table(ablation));
  return document;
}

}  // namespace bellwether::report
