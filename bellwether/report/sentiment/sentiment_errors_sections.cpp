#include "bellwether/report/sentiment/sentiment_errors_sections.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/table.h"
#include "bellwether/report/sentiment/confusion_table.h"
#include "bellwether/report/sentiment/sentiment_errors_tables.h"
#include "bellwether/report/sentiment/sentiment_errors_words.h"

namespace bellwether::report {
namespace {

using evaluate::BucketFigures;
using evaluate::FixEffect;
using evaluate::sentiment_name;
using evaluate::SentimentErrors;

const BucketFigures* hardest(const SentimentErrors& errors) {
  const BucketFigures* found = nullptr;
  for (const BucketFigures& each : errors.buckets) {
    const bool harder = each.standing == evaluate::Standing::harder;
    if (harder && (found == nullptr || *each.difference > *found->difference)) found = &each;
  }
  return found;
}

const FixEffect* best_fix(const SentimentErrors& errors) {
  const FixEffect* found = nullptr;
  const auto gain = [](const FixEffect& each) {
    return static_cast<double>(each.all.without) - static_cast<double>(each.all.with);
  };
  for (const FixEffect& each : errors.fixes) {
    if (each.verdict == evaluate::FixVerdict::helps && (found == nullptr || gain(each) > gain(*found)))
      found = &each;
  }
  return found;
}

Html hardest_tile(const SentimentErrors& errors) {
  const BucketFigures* bucket = hardest(errors);
  if (bucket == nullptr) return draw_tile("Worst slice", "none", "no slice is significantly worse");
  return draw_tile(
      "Worst slice", core::value_text(bucket->bucket),
      percent(bucket->inside.rate, 1) + " inside, " + percent(bucket->outside.rate, 1) + " outside");
}

Html confusion_tile(const SentimentErrors& errors) {
  const std::optional<evaluate::Confusion> most = evaluate::main_confusion(errors.matrix);
  if (!most) return {};
  return draw_tile("Most often confused",
                   sentiment_name(most->label) + " \u2192 " + sentiment_name(most->answer),
                   count_text(most->texts) + " of " + count_text(errors.all.errors) + " errors");
}

Html fix_tile(const SentimentErrors& errors) {
  if (errors.fixes.empty()) return draw_tile("Best mitigation", "not computed", "--fixes none");
  const FixEffect* fix = best_fix(errors);
  if (fix == nullptr) {
    return draw_tile("Best mitigation", "none",
                     "of " + count_text(errors.fixes.size()) + ", none significantly helps");
  }
  return draw_tile("Best mitigation", std::string(fix->fix.name),
                   count_text(fix->all.without) + " \u2192 " + count_text(fix->all.with) + " errors");
}

// What may be done about a bucket: measured fixes with what became of them, then those that need training.
std::string fixes_of_bucket(const SentimentErrors& errors, sentiment::ErrorBucket bucket) {
  std::string measured, training;
  for (const FixEffect& each : errors.fixes) {
    if (each.fix.bucket == bucket)
      measured += (measured.empty() ? "" : ", ") + std::string(each.fix.name) + " (" +
                  core::value_text(each.verdict) + ")";
  }
  for (const evaluate::TrainingFix& each : evaluate::training_fixes()) {
    if (each.bucket == bucket) training += (training.empty() ? "" : ", ") + std::string(each.name);
  }
  std::string words = "Mitigations evaluated: " + (measured.empty() ? "none" : measured) + ".";
  return training.empty() ? words : words + " Not evaluated: " + training + ".";
}

Html draw_bucket_examples(const SentimentErrors& errors, const BucketFigures& figures) {
  const Html head = element("h3", {}, core::value_text(figures.bucket));
  const std::string rule(sentiment::rule_of(figures.bucket));
  if (figures.inside.texts == 0) return head + note("No text is in it: " + rule + ".");
  const Html fixes = note(fixes_of_bucket(errors, figures.bucket));
  if (figures.examples.empty()) return head + note("No error to show: " + rule + ".") + fixes;
  return head +
         draw_table(wrong_predictions_table(
             errors.judged, figures.examples,
             "The most confident errors of " + count_text(figures.inside.errors) + ": " + rule + ".")) +
         fixes;
}

}  // namespace

Html draw_errors_lead(const SentimentErrors& errors) {
  const evaluate::ErrorRate& all = errors.all;
  Html tiles = draw_tile("Error rate", percent(all.rate, 1),
                         "95 % interval " + share_interval_text(all.interval) + "; always " +
                             sentiment_name(evaluate::most_frequent_class(errors.judged.texts)) + ": " +
                             percent(all.majority_rate, 1));
  tiles += hardest_tile(errors) + confusion_tile(errors) + fix_tile(errors);
  return element("p", {{"class", "verdict"}}, errors.verdict) + draw_tile_row(tiles);
}

Section buckets_section(const SentimentErrors& errors) {
  return {"slices", "Error slices",
          draw_interval_plot(rates_plot(errors)) + draw_table(slices_table(errors)) +
              draw_folded_table("The rules of the slices", slice_rules_table())};
}

Section confusion_section(const SentimentErrors& errors) {
  Html body = draw_table(confusion_table(errors.matrix));
  Html findings;
  for (const evaluate::ConfusedPair& each : errors.pairs)
    findings += element("li", {}, sentence_of(each) + ".");
  body += element("ul", {}, findings) + draw_table(confused_pairs_table(errors.pairs));
  return {"confusion", "Confusion matrix",
          body + note("Where one class has many more texts than the other, more of them are confused "
                      "even by a model that errs at the same rate: compare the shares.")};
}

Section fixes_section(const SentimentErrors& errors) {
  if (errors.fixes.empty()) {
    return {"mitigations", "Mitigations", paragraph("Not computed (--fixes none).")};
  }
  Html items;
  for (const FixEffect& each : errors.fixes)
    items += element("li", {},
                     std::string(each.fix.name) + " (" + std::string(each.fix.item) +
                         "): " + std::string(each.fix.summary) + ". " + each.sentence);
  return {"mitigations", "Mitigations",
          draw_table(mitigations_table(errors.fixes)) + element("ul", {}, items) +
              note("Any command that scores texts takes a switch as --clean STEP=CHOICE; one that is on "
                   "already was compared with switching it off. The threshold of each half of the texts "
                   "was chosen on the other half.")};
}

Section training_section(const SentimentErrors& errors) {
  Html body = paragraph(
      "These need a training run; names in capitals are yours to fill in. --retrained FIX=NEW_MODEL "
      "evaluates "
      "the new model against this one, on texts that neither has seen.");
  for (const evaluate::TrainingFix& each : evaluate::training_fixes()) {
    body += paragraph(std::string(each.name) + " (" + std::string(each.item) + "), for " +
                      (each.bucket ? core::value_text(*each.bucket) : std::string("all texts")) + ": " +
                      std::string(each.summary) + ".") +
            code_block(evaluate::training_command(each, errors.checkpoint));
  }
  return {"training", "Mitigations by training", body};
}

Section examples_section(const SentimentErrors& errors) {
  Html body = draw_table(wrong_predictions_table(errors.judged, evaluate::first_errors(errors),
                                                 errors.count_line + ". The first of the file:"));
  for (const BucketFigures& each : errors.buckets) body += draw_bucket_examples(errors, each);
  return {"examples", "Errors", body};
}

Section reference_section(const SentimentErrors& errors) {
  return {"reference", "Reference sentences", draw_table(reference_table(errors.reference))};
}

}  // namespace bellwether::report
