#include "bellwether/report/sentiment/sentiment_errors_sections.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/sentiment/confusion_table.h"
#include "bellwether/report/sentiment/sentiment_errors_tables.h"
#include "bellwether/report/sentiment/sentiment_errors_words.h"

namespace bellwether::report {
namespace {

using evaluate::MitigationEffect;
using evaluate::sentiment_name;
using evaluate::SentimentErrors;
using evaluate::SliceMetrics;

const SliceMetrics* hardest(const SentimentErrors& errors) {
  const SliceMetrics* found = nullptr;
  for (const SliceMetrics& each : errors.slices) {
    const bool harder = each.significance == evaluate::Significance::worse;
    if (harder && (found == nullptr || *each.difference > *found->difference)) found = &each;
  }
  return found;
}

const MitigationEffect* best_mitigation(const SentimentErrors& errors) {
  const MitigationEffect* found = nullptr;
  const auto gain = [](const MitigationEffect& each) {
    return static_cast<double>(each.all.without) - static_cast<double>(each.all.with);
  };
  for (const MitigationEffect& each : errors.mitigations) {
    if (each.verdict == evaluate::MitigationVerdict::helps && (found == nullptr || gain(each) > gain(*found)))
      found = &each;
  }
  return found;
}

Tile hardest_tile(const SentimentErrors& errors) {
  const SliceMetrics* slice = hardest(errors);
  if (slice == nullptr) return {"Worst slice", "none", "no slice is significantly worse"};
  return {"Worst slice", core::value_text(slice->slice),
          percent(slice->inside.rate, 1) + " inside, " + percent(slice->outside.rate, 1) + " outside"};
}

void add_confusion_tile(const SentimentErrors& errors, Tiles& row) {
  const std::optional<evaluate::Confusion> most = evaluate::main_confusion(errors.matrix);
  if (!most) return;
  row.tiles.push_back({"Most often confused",
                       sentiment_name(most->label) + " \u2192 " + sentiment_name(most->prediction),
                       count_text(most->texts) + " of " + count_text(errors.all.errors) + " errors"});
}

Tile mitigation_tile(const SentimentErrors& errors) {
  if (errors.mitigations.empty()) return {"Best mitigation", "not computed", "--mitigations none"};
  const MitigationEffect* mitigation = best_mitigation(errors);
  if (mitigation == nullptr) {
    return {"Best mitigation", "none",
            "of " + count_text(errors.mitigations.size()) + ", none significantly helps"};
  }
  return {"Best mitigation", std::string(mitigation->mitigation.name),
          count_text(mitigation->all.without) + " \u2192 " + count_text(mitigation->all.with) + " errors"};
}

// What may be done about a slice: measured mitigations with what became of them, then those that need training.
std::string mitigations_of_slice(const SentimentErrors& errors, sentiment::ErrorSlice slice) {
  std::string measured, training;
  for (const MitigationEffect& each : errors.mitigations) {
    if (each.mitigation.slice == slice)
      measured += (measured.empty() ? "" : ", ") + std::string(each.mitigation.name) + " (" +
                  core::value_text(each.verdict) + ")";
  }
  for (const evaluate::TrainingMitigation& each : evaluate::training_mitigations()) {
    if (each.slice == slice) training += (training.empty() ? "" : ", ") + std::string(each.name);
  }
  std::string words = "Mitigations evaluated: " + (measured.empty() ? "none" : measured) + ".";
  return training.empty() ? words : words + " Not evaluated: " + training + ".";
}

void add_slice_examples(const SentimentErrors& errors, const SliceMetrics& metrics, Blocks& parts) {
  parts.emplace_back(heading(core::value_text(metrics.slice)));
  const std::string rule(sentiment::rule_of(metrics.slice));
  if (metrics.inside.texts == 0) {
    parts.emplace_back(note("No text is in it: " + rule + "."));
    return;
  }
  if (metrics.examples.empty()) {
    parts.emplace_back(note("No error to show: " + rule + "."));
  } else {
    parts.emplace_back(wrong_predictions_table(
        errors.evaluated, metrics.examples,
        "The most confident errors of " + count_text(metrics.inside.errors) + ": " + rule + "."));
  }
  parts.emplace_back(note(mitigations_of_slice(errors, metrics.slice)));
}

}  // namespace

Blocks errors_lead(const SentimentErrors& errors) {
  const evaluate::ErrorRate& all = errors.all;
  Tiles row{{{"Error rate", percent(all.rate, 1),
              "95 % interval " + share_interval_text(all.interval) + "; always " +
                  sentiment_name(evaluate::most_frequent_class(errors.evaluated.texts)) + ": " +
                  percent(all.majority_rate, 1)},
             hardest_tile(errors)}};
  add_confusion_tile(errors, row);
  row.tiles.push_back(mitigation_tile(errors));
  return {verdict(errors.verdict), std::move(row)};
}

Section slices_section(const SentimentErrors& errors) {
  return {"slices",
          "Error slices",
          {rates_plot(errors), slices_table(errors), folded("The rules of the slices", slice_rules_table())}};
}

Section confusion_section(const SentimentErrors& errors) {
  List findings;
  for (const evaluate::ConfusedPair& each : errors.pairs) findings.items.push_back(sentence_of(each) + ".");
  return {"confusion",
          "Confusion matrix",
          {confusion_table(errors.matrix), std::move(findings), confused_pairs_table(errors.pairs),
           note("Where one class has many more texts than the other, more of them are confused even by a "
                "model that errs at the same rate: compare the shares.")}};
}

Section mitigations_section(const SentimentErrors& errors) {
  if (errors.mitigations.empty()) {
    return {"mitigations", "Mitigations", {Prose{"Not computed (--mitigations none)."}}};
  }
  List effects;
  for (const MitigationEffect& each : errors.mitigations)
    effects.items.push_back(std::string(each.mitigation.name) + " (" + std::string(each.mitigation.item) +
                            "): " + std::string(each.mitigation.summary) + ". " + each.sentence);
  return {"mitigations",
          "Mitigations",
          {mitigations_table(errors.mitigations), std::move(effects),
           note("Any command that scores texts takes a switch as --clean STEP=CHOICE; one that is on "
                "already was compared with switching it off. The threshold of each half of the texts was "
                "chosen on the other half.")}};
}

Section training_section(const SentimentErrors& errors) {
  Section section{
      "training",
      "Mitigations by training",
      {Prose{"These need a training run; names in capitals are yours to fill in. --retrained FIX=NEW_MODEL "
             "evaluates the new model against this one, on texts that neither learned from."}}};
  for (const evaluate::TrainingMitigation& each : evaluate::training_mitigations()) {
    section.parts.emplace_back(Prose{std::string(each.name) + " (" + std::string(each.item) + "), for " +
                                     (each.slice ? core::value_text(*each.slice) : std::string("all texts")) +
                                     ": " + std::string(each.summary) + "."});
    section.parts.emplace_back(code(evaluate::training_command(each, errors.checkpoint)));
  }
  return section;
}

Section examples_section(const SentimentErrors& errors) {
  Section section{"examples",
                  "Errors",
                  {wrong_predictions_table(errors.evaluated, evaluate::first_errors(errors),
                                           errors.count_line + ". The first of the file:")}};
  for (const SliceMetrics& each : errors.slices) add_slice_examples(errors, each, section.parts);
  return section;
}

Section reference_section(const SentimentErrors& errors) {
  return {"reference", "Reference sentences", {reference_table(errors.reference)}};
}

}  // namespace bellwether::report
