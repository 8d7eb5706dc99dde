#include "bellwether/finetune/search_summary.h"

#include <fmt/format.h>

#include <cmath>

#include "bellwether/core/progress.h"

namespace bellwether::finetune {
namespace {

using core::with_thousands;

bool without_zero(const evaluate::Interval& interval) { return interval.low > 0 || interval.high < 0; }

std::string told_interval(const evaluate::Interval& interval) {
  return fmt::format("{:.0f} % interval {:.4f} to {:.4f}", 100 * interval.level, interval.low, interval.high);
}

std::string_view f1_name(const TunedSentiment& tuned) {
  return tuned.request.training.options.labels == sentiment::LabelPreset::binary ? "F1 of the positive class"
                                                                                 : "macro-F1";
}

std::string told_search(const TunedSentiment& tuned, const std::string& told) {
  const TrainSentimentRequest& training = tuned.request.training;
  std::uint64_t steps = 0;
  for (const TunedRun& each : tuned.runs) steps += each.steps;
  return fmt::format(
      "Searched: {}; {} run{} from the same starting weights ({}), {} optimization steps in all, each "
      "evaluated by {} validation texts after learning from {}.",
      told, tuned.runs.size(), tuned.runs.size() == 1 ? "" : "s",
      training.model.empty() ? "a new encoder" : training.model, with_thousands(steps),
      with_thousands(tuned.validation_texts), with_thousands(tuned.train_texts));
}

std::string told_best(const TunedSentiment& tuned) {
  const TunedRun& best = tuned.runs[tuned.best];
  return fmt::format(
      "The best by accuracy (F1 breaks ties) is {}, with the weights of epoch {}: accuracy {:.4f}, {} "
      "{:.4f}, precision {:.4f}, recall {:.4f}.",
      told_setting(best.setting), best.best_epoch, best.validation.accuracy, f1_name(tuned),
      best.validation.rates.f1, best.validation.rates.precision, best.validation.rates.recall);
}

std::string told_difference(const TunedSentiment& tuned) {
  if (!tuned.against_first) {
    return tuned.runs.size() == 1 ? "There was no other to compare it with."
                                  : "It is also the first that was tried, so the search improved on nothing.";
  }
  const TuneDifference& f1 = tuned.against_first->f1;
  const std::string meaning =
      !without_zero(f1.interval) ? "it contains 0, so these texts cannot tell the two apart"
      : f1.value > 0             ? "it does not contain 0, so on these texts it is better"
                     : "it does not contain 0, so on these texts it is worse in F1, better in accuracy";
  return fmt::format("Its F1 differs by {:+.4f} from that of the first configuration ({}), {}: {}.", f1.value,
                     told_setting(tuned.runs.front().setting), told_interval(f1.interval), meaning);
}

std::string told_overfitting(const TunedSentiment& tuned) {
  const double best = tuned.runs[tuned.best].gap();
  if (!tuned.against_first) return fmt::format("The gap between training and validation F1 is {:.4f}.", best);
  const TuneDifference& gap = tuned.against_first->gap;
  const std::string gaps = fmt::format(
      "The gap between training and validation F1 is {:.4f}, that of the first {:.4f} (difference {:+.4f}, "
      "{})",
      best, tuned.runs.front().gap(), gap.value, told_interval(gap.interval));
  if (gap.value < 0 && gap.interval.high < 0) return gaps + ": it reduced overfitting.";
  if (gap.value > 0 && gap.interval.low > 0) return gaps + ": it fits its training texts more closely.";
  return gaps + ", which says nothing about overfitting either way.";
}

std::string told_test(const TunedSentiment& tuned) {
  const TunedTest& test = tuned.test;
  const std::string chosen =
      tuned.runs.size() == 1
          ? ""
          : fmt::format(
                "Being the best of {} on the texts that chose it, its validation metrics are optimistic. ",
                tuned.runs.size());
  const std::string reads = test.reads == 1
                                ? "read once, for this configuration alone"
                                : fmt::format("read {} times, so that it is no longer unseen", test.reads);
  return fmt::format(
      "{}On {} test texts, {}, accuracy is {:.4f} ({}) and {} {:.4f} ({}); always "
      "predicting the most frequent class: {:.4f}.",
      chosen, with_thousands(test.texts), reads, test.scores.accuracy, told_interval(test.accuracy),
      f1_name(tuned), test.scores.rates.f1, told_interval(test.f1), test.majority);
}

// What the start had seen; nothing where it began from nothing or has seen none of it.
std::string told_seen(const TunedSentiment& tuned) {
  const std::string& start = tuned.request.training.model;
  if (start.empty()) return "";
  std::string told;
  if (tuned.validation_seen.labeled > 0) {
    told += fmt::format(
        " {} had learned from {} of the {} validation texts with their labels: they chose among "
        "runs that knew them.",
        start, with_thousands(tuned.validation_seen.labeled), with_thousands(tuned.validation_seen.texts));
  }
  for (const std::string& each : sentiment::seen_notes(start, tuned.test.seen, "test texts"))
    told += " " + each + ".";
  return told;
}

}  // namespace

std::string told_setting(const TuneSetting& setting) {
  return fmt::format("learning rate {}, batch {}, {} epoch{}", core::value_text(setting.learning_rate),
                     setting.batch, setting.epochs, setting.epochs == 1 ? "" : "s");
}

std::string tune_paragraph(const TunedSentiment& tuned, const std::string& told) {
  return told_search(tuned, told) + " " + told_best(tuned) + " " + told_difference(tuned) + " " +
         told_overfitting(tuned) + " " + told_test(tuned) + told_seen(tuned);
}

}  // namespace bellwether::finetune
