#include "bellwether/workbench/return_quality.h"

namespace bellwether::workbench {
namespace {

// A column of the prices has no words and names no companies.
bool has_texts(const dataset::ReturnInputs& inputs) {
  return inputs.sentiment_source == "texts" || inputs.sentiment_source == "scores";
}

// Of so many near-duplicates, those that are not among the texts that count.
std::uint64_t dropped_of(const dataset::ReturnInputs& inputs, std::uint64_t repeats) {
  return inputs.near_duplicates == source::Duplicates::drop ? repeats : 0;
}

}  // namespace

evaluate::QualityCounts quality_counts(const dataset::ReturnInputs& inputs,
                                       const feature::MonthCounts& months) {
  evaluate::QualityCounts counts{.has_sentiment = !inputs.sentiment_source.empty(),
                                 .months = months.months,
                                 .months_missing = months.missing,
                                 .months_without_texts = months.without_texts};
  if (!has_texts(inputs)) return counts;
  counts.texts = inputs.texts_used + inputs.texts_of_many + dropped_of(inputs, inputs.texts_repeated);
  counts.near_duplicates = inputs.texts_repeated;
  counts.off_subject = inputs.texts_of_many;
  return counts;
}

evaluate::QualityCounts quality_counts(const dataset::ReturnInputs& inputs,
                                       const evaluate::LiveReturn& live) {
  evaluate::QualityCounts counts{.has_sentiment = !inputs.sentiment_source.empty(),
                                 .months = live.window.months.size()};
  for (const feature::MonthFacts& each : live.window.months) {
    counts.months_without_texts += each.texts == 0 ? 1 : 0;
    counts.texts += has_texts(inputs) ? each.texts : 0;
  }
  for (const evaluate::TextsApart& each : live.texts_apart) {
    counts.near_duplicates += each.repeats;
    counts.off_subject += each.off_subject;
    counts.texts += each.off_subject + dropped_of(inputs, each.repeats);
  }
  return counts;
}

}  // namespace bellwether::workbench
