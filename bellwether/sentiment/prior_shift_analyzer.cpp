#include "bellwether/sentiment/prior_shift_analyzer.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/core/sha256.h"

namespace bellwether::sentiment {

PriorShiftAnalyzer::PriorShiftAnalyzer(std::unique_ptr<Analyzer> whole, const NeutralShift& shift)
    : whole_(std::move(whole)), shift_(shift), info_(whole_->info()) {
  info_.name += fmt::format(" at {:g} neutral", shift.target);
  info_.fingerprint = core::sha256_hex(fmt::format("neutral prior 1 {} {}\n", shift.trained, shift.target) +
                                       info_.fingerprint);
}

core::Result<std::unique_ptr<PriorShiftAnalyzer>> PriorShiftAnalyzer::make(std::unique_ptr<Analyzer> whole,
                                                                           const NeutralShift& shift) {
  if (!whole->info().labels.id_of(Sentiment::neutral)) {
    return core::fail(core::ErrorKind::usage,
                      "--neutral-prior: " + whole->info().name + " has no neutral class; leave it out");
  }
  return std::unique_ptr<PriorShiftAnalyzer>(new PriorShiftAnalyzer(std::move(whole), shift));
}

Score shifted_score(const Score& score, const LabelMap& labels, const NeutralShift& shift) {
  const std::size_t neutral = *labels.id_of(Sentiment::neutral);
  const double before = score.probabilities[neutral], after = shifted_neutral(before, shift);
  std::vector<double> probabilities = score.probabilities;
  // A text whose every doubt was rounded away has no ratio to keep.
  const double scale = before < 1 ? (1 - after) / (1 - before) : 1.0;
  for (double& each : probabilities) each *= scale;
  probabilities[neutral] = before < 1 ? after : before;
  Score shifted = make_score(probabilities, labels);
  shifted.cut_at = score.cut_at;
  return shifted;
}

core::Result<std::vector<Score>> PriorShiftAnalyzer::scores_of(std::span<const std::string_view> texts,
                                                               const GoOn& go_on) const {
  auto scores = whole_->score(texts, go_on);
  if (!scores) return scores;
  for (Score& each : *scores) each = shifted_score(each, info_.labels, shift_);
  return scores;
}

core::Result<double> trained_neutral_share(const Analyzer& analyzer, const AnalyzerOptions& options) {
  if (options.trained_neutral) return *options.trained_neutral;
  if (analyzer.info().trained_neutral) return *analyzer.info().trained_neutral;
  return core::fail(core::ErrorKind::usage,
                    fmt::format("--neutral-prior: the share of neutral texts that {} was trained with is not "
                                "recorded; give it with --trained-neutral",
                                analyzer.info().name));
}

}  // namespace bellwether::sentiment
