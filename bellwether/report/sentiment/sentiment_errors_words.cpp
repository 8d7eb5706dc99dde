#include "bellwether/report/sentiment/sentiment_errors_words.h"

#include <fmt/format.h>

#include <filesystem>

#include "bellwether/core/progress.h"
#include "bellwether/evaluate/holm.h"

namespace bellwether::report {
namespace {

using evaluate::MitigationVerdict;
using evaluate::sentiment_name;
using evaluate::SentimentErrors;
constexpr double kPairSurely = 0.05;  // an adjusted p below it

std::string slice_significance(const SentimentErrors& errors, evaluate::Significance significance) {
  std::string text;
  for (const evaluate::SliceMetrics& each : errors.slices) {
    if (each.significance != significance) continue;
    text += fmt::format("{}{} ({:.1f} vs. {:.1f} %)", text.empty() ? "" : ", ", core::value_text(each.slice),
                        100 * *each.inside.rate, 100 * *each.outside.rate);
  }
  return text.empty() ? "none" : text;
}

std::string mitigations_with(const SentimentErrors& errors, MitigationVerdict verdict) {
  std::string text;
  for (const evaluate::MitigationEffect& each : errors.mitigations) {
    if (each.verdict == verdict) text += (text.empty() ? "" : ", ") + std::string(each.mitigation.name);
  }
  return text.empty() ? "none" : text;
}

// What stands behind the figure where texts were set apart.
std::string told_with_seen(const SentimentErrors& errors) {
  const evaluate::SeenErrors& seen = errors.seen;
  if (seen.texts == 0) return "";
  const auto texts = static_cast<double>(errors.all.texts + seen.texts);
  return fmt::format(
      " Including {} text{} that it has learned from: {:.1f} %, which is no estimate for new texts.",
      core::with_thousands(seen.texts), seen.texts == 1 ? "" : "s",
      100 * static_cast<double>(errors.all.errors + seen.errors) / texts);
}

}  // namespace

std::string verdict_of(const SentimentErrors& errors) {
  const evaluate::ErrorRate& all = errors.all;
  std::string text = fmt::format(
      "{} misclassifies {} of {} texts of {}{}: error rate {:.1f} % (95 % interval {:.1f} to {:.1f}; always "
      "predicting {}: {:.1f} %).{} Significantly worse slices: {}.",
      errors.model, core::with_thousands(all.errors), core::with_thousands(all.texts),
      std::filesystem::path(errors.data).filename().string(),
      errors.seen.texts == 0 ? "" : " not in its training record", 100 * *all.rate, 100 * all.interval->low,
      100 * all.interval->high, sentiment_name(evaluate::most_frequent_class(errors.evaluated.texts)),
      100 * *all.majority_rate, told_with_seen(errors),
      slice_significance(errors, evaluate::Significance::worse));
  if (errors.mitigations.empty()) return text;
  return text +
         fmt::format(
             " Of {} mitigations on these texts, significantly helping: {}; significantly hurting: {}.",
             errors.mitigations.size(), mitigations_with(errors, MitigationVerdict::helps),
             mitigations_with(errors, MitigationVerdict::hurts));
}

std::vector<std::string> notes_of(const SentimentErrors& errors) {
  std::vector<std::string> notes = sentiment::seen_notes(errors.model, errors.seen.counts, "texts");
  for (std::string& each : sentiment::notes_of(errors.data, errors.facts)) notes.push_back(std::move(each));
  for (std::size_t label = 0; label < errors.matrix.classes(); ++label) {
    if (errors.matrix.true_rows(label) == 0)
      notes.push_back("no text is " + sentiment_name(label) + ": such a prediction is always wrong here");
  }
  if (!errors.mitigations.empty()) {
    notes.emplace_back(
        "a mitigation chosen by these numbers must be evaluated on other texts: the best of several looks "
        "better than it is");
  }
  return notes;
}

std::string sentence_of(const evaluate::ConfusedPair& pair) {
  const std::string first = sentiment_name(pair.first), second = sentiment_name(pair.second);
  const bool there = pair.first_as_second >= pair.second_as_first;
  const std::string &from = there ? first : second, &to = there ? second : first;
  const std::string more = core::with_thousands(there ? pair.first_as_second : pair.second_as_first);
  if (!pair.p_holm)
    return fmt::format("no text is {}; {} of the {} ones are misclassified as such", to, more, from);
  const std::string counts = fmt::format(
      "{} against {}, {}", more, core::with_thousands(there ? pair.second_as_first : pair.first_as_second),
      evaluate::adjusted_p_text(*pair.p_holm));
  if (*pair.p_holm >= kPairSurely)
    return fmt::format("{} and {} are confused about equally often in both directions ({})", first, second,
                       counts);
  return fmt::format("{} is misclassified as {} more often than the reverse ({})", from, to, counts);
}

std::string main_confusion_text(const evaluate::SliceMetrics& metrics) {
  if (!metrics.main) return "";
  return fmt::format("{} as {}: {} of {}", sentiment_name(metrics.main->label),
                     sentiment_name(metrics.main->prediction), core::with_thousands(metrics.main->texts),
                     core::with_thousands(metrics.inside.errors));
}

}  // namespace bellwether::report
