#include "bellwether/evaluate/sentiment/evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "bellwether/core/progress.h"
#include "bellwether/evaluate/holm.h"

namespace bellwether::evaluate {
namespace {

constexpr double kSureBelow = 0.05;  // of an adjusted p

std::string percent(double share) { return fmt::format("{:.1f} %", 100 * share); }

std::string file_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

std::string relation(const BaselineComparison& comparison) {
  if (comparison.p_holm >= kSureBelow) return "not significantly different from ";
  return comparison.accuracy().value > 0 ? "better than " : "worse than ";
}

bool trained_on_phrasebank(const SentimentEvaluation& evaluation) {
  std::string name = evaluation.model().name;
  std::ranges::transform(name, name.begin(), [](char each) {
    return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
  });
  return name.find("finbert") != name.npos && evaluation.parts.data.schema.starts_with("phrasebank");
}

// Of what the models have seen; first of all notes, because it changes what every figure means.
std::vector<std::string> notes_of_seen(const SentimentEvaluation& evaluation) {
  std::vector<std::string> notes;
  for (const SeenByModel& each : evaluation.seen) {
    for (std::string& note : sentiment::seen_notes(each.name, each.test, "test texts"))
      notes.push_back(std::move(note));
    if (each.calibration.labeled == 0) continue;
    notes.push_back(
        fmt::format("{} has learned from {} of the {} texts that temperatures and thresholds are fitted "
                    "on: on these it is more confident than on new ones",
                    each.name, core::with_thousands(each.calibration.labeled),
                    core::with_thousands(each.calibration.texts)));
  }
  if (evaluation.parts.moved_to_test > 0) {
    notes.push_back(
        fmt::format("{} texts that no model of the table has learned from took places in the test: they are "
                    "all or some of what the split had given to baselines and temperatures",
                    core::with_thousands(evaluation.parts.moved_to_test)));
  }
  return notes;
}

// What stands behind the figure where there are texts without which it is not the whole test.
std::string told_with_seen(const SentimentEvaluation& evaluation) {
  const std::size_t seen = evaluation.parts.seen_test.size();
  if (seen == 0) return "";
  return fmt::format(" Including {} text{} that {} learned from: {}, which says nothing of new texts.",
                     core::with_thousands(seen), seen == 1 ? "" : "s",
                     evaluation.seen.size() > 1 ? "one of the models has" : evaluation.model().name + " has",
                     percent(metrics_with_seen(evaluation.model(), evaluation.parts).accuracy));
}

std::string note_of(const RandomHeads& heads) {
  return fmt::format(
      "random-head baseline: {} random heads on the embeddings of {} have a mean accuracy of {}, from {} to "
      "{}: which output such a head gives a class is chance, and one of them says nothing",
      heads.heads, heads.encoder, percent(heads.accuracy.mean), percent(heads.accuracy.lowest),
      percent(heads.accuracy.highest));
}

// Classes that are missing where they are looked for.
std::vector<std::string> notes_of_classes(const SentimentEvaluation& evaluation) {
  if (evaluation.parts.labels == sentiment::LabelPreset::binary)
    return {"evaluated as positive against the rest: neutral texts and predictions count as negative"};
  std::vector<std::string> notes;
  const sentiment::ClassCounts test = evaluation.parts.test.counts();
  for (const auto& [label, name] : sentiment::names_of(sentiment::Sentiment{})) {
    if (test[static_cast<std::size_t>(label)] == 0) {
      notes.push_back(fmt::format(
          "no test text is {}: means are over the other classes, and such a prediction is wrong", name));
    }
  }
  const auto neutral = static_cast<std::size_t>(sentiment::Sentiment::neutral);
  if (evaluation.model_classes == 2 && test[neutral] > 0) {
    notes.push_back(
        fmt::format("{} never predicts neutral and gets every neutral text wrong; --classes binary "
                    "evaluates it on the question it was made for",
                    evaluation.model().name));
  }
  return notes;
}

}  // namespace

std::string training_source(const SentimentEvaluation& evaluation) {
  return evaluation.train.empty() ? "in-domain" : "baselines trained on " + file_name(evaluation.train);
}

std::string verdict_of(const SentimentEvaluation& evaluation) {
  const Interval& interval = evaluation.intervals.front().accuracy;
  std::string text = fmt::format(
      "On {} test texts of {} ({}){} {} has an accuracy of {} (95 % interval {:.1f} to {:.1f})",
      core::with_thousands(evaluation.parts.test.size()), file_name(evaluation.data),
      training_source(evaluation),
      evaluation.parts.seen_test.size() == 0 ? "" : " not in its training record,", evaluation.model().name,
      percent(evaluation.model().report.metrics.accuracy), 100 * interval.low, 100 * interval.high);
  std::string_view separator = ": ";
  for (std::size_t i = 0; i < evaluation.comparisons.size(); ++i) {
    const BaselineComparison& each = evaluation.comparisons[i];
    text +=
        fmt::format("{}{}{} ({}, {})", separator, relation(each), each.baseline,
                    percent(evaluation.models[i + 1].report.metrics.accuracy), adjusted_p_text(each.p_holm));
    separator = ", ";
  }
  return text + "." + told_with_seen(evaluation);
}

std::vector<std::string> notes_of(const SentimentEvaluation& evaluation) {
  const sentiment::EvaluationParts& parts = evaluation.parts;
  std::vector<std::string> notes = notes_of_seen(evaluation);
  for (std::string& each : sentiment::notes_of(evaluation.data, parts.data)) notes.push_back(std::move(each));
  if (parts.train_set) {
    for (std::string& each : sentiment::notes_of(evaluation.train, *parts.train_set))
      notes.push_back(std::move(each));
  }
  if (parts.train_in_test > 0) {
    notes.push_back(fmt::format("{}: {} texts say what a test text says and were not learned from",
                                file_name(evaluation.train), core::with_thousands(parts.train_in_test)));
  }
  notes.push_back(fmt::format("coin: a seeded draw per text; its expected accuracy is {}",
                              percent(expected_accuracy_of_coin(parts))));
  if (evaluation.random_heads) notes.push_back(note_of(*evaluation.random_heads));
  for (std::string& each : notes_of_classes(evaluation)) notes.push_back(std::move(each));
  for (const SentimentModelResult& each : evaluation.models) {
    if (each.temperature.end == learn::TemperatureEnd::inside) continue;
    notes.push_back(
        fmt::format("{}: the temperature is at its bound, {:g}: no temperature between fits its "
                    "predictions on the calibration part",
                    each.name, each.temperature.value));
  }
  if (!evaluation.seen.front().test.recorded && trained_on_phrasebank(evaluation)) {
    notes.push_back(evaluation.model().name +
                    " by its name was trained on this very set: the score says nothing of texts that it did "
                    "not learn from");
  }
  return notes;
}

}  // namespace bellwether::evaluate
