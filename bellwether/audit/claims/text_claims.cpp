// Claims of the report behind the price recipe about its classifier of texts ("Intelligent Stock Market
// Prediction Using BERT Fine-Tuning and LSTM Deep Learning"). Figures are the source's; sentences are ours.
#include <fmt/format.h>

#include <cmath>

#include "bellwether/audit/claims/claim.h"

namespace bellwether::audit {
namespace {

constexpr std::string_view kReport = "BERT+LSTM report";
constexpr std::string_view kTrain =
    "sentiment train --classes binary --learning-rate 2e-5 --batch-size 8 --epochs 3; check claims --results "
    "metrics.jsonl";
constexpr std::string_view kEvaluate =
    "sentiment train --classes binary, then sentiment evaluate --classes binary --model DIR; check claims "
    "--results metrics.json";
constexpr double kPoint = 0.01;  // within which our score counts as theirs

// Four printed scores of one evaluation.
struct PrintedScores {
  double accuracy = 0.0, f1 = 0.0, precision = 0.0, recall = 0.0;
};

std::string f1_text(const PrintedScores& printed) {
  const double f1 = f1_of(printed.precision, printed.recall);
  return fmt::format("F1 of the printed precision and recall is {:.4f}, the printed {:.3f} {}", f1,
                     printed.f1, std::abs(f1 - printed.f1) <= 0.001 ? "fits" : "does not fit");
}

// Our fine-tuned model beside theirs: reproduced where each of the four scores is at least as high, less a
// point.
ClaimFinding evaluate_scores(const ClaimEvidence& evidence, const PrintedScores& printed) {
  const auto *accuracy = evidence.find(kFineTunedAccuracy), *f1 = evidence.find(kFineTunedF1),
             *precision = evidence.find(kFineTunedPrecision), *recall = evidence.find(kFineTunedRecall);
  if (accuracy == nullptr || f1 == nullptr || precision == nullptr || recall == nullptr) {
    return unmeasured(f1_text(printed));
  }
  const bool reached = accuracy->value >= printed.accuracy - kPoint && f1->value >= printed.f1 - kPoint &&
                       precision->value >= printed.precision - kPoint &&
                       recall->value >= printed.recall - kPoint;
  return by_run(
      reached ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
      fmt::format("ours: accuracy {:.3f}, F1 {:.3f}, precision {:.3f}, recall {:.3f}{}; {}", accuracy->value,
                  f1->value, precision->value, recall->value,
                  reached ? "" : ", which counts where ours starts from the same encoder", f1_text(printed)),
      *accuracy);
}

// What the log of a training holds of an epoch, beside what theirs prints: reproduced where loss and accuracy
// are at least as good, less a point.
struct EpochNames {
  std::string_view loss, accuracy;
};
ClaimFinding evaluate_epoch(const ClaimEvidence& evidence, const EpochNames& names, double printed_loss,
                            const PrintedScores& printed) {
  const auto *loss = evidence.find(names.loss), *accuracy = evidence.find(names.accuracy);
  if (loss == nullptr || accuracy == nullptr) return unmeasured(f1_text(printed));
  const bool reached = loss->value <= printed_loss + kPoint && accuracy->value >= printed.accuracy - kPoint;
  return by_run(reached ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                fmt::format("ours: loss {:.2f}, accuracy {:.3f} (the log has no more); {}", loss->value,
                            accuracy->value, f1_text(printed)),
                *accuracy);
}

ClaimFinding first_epoch(const ClaimEvidence& evidence) {
  return evaluate_epoch(evidence, {kFirstEpochLoss, kFirstEpochAccuracy}, 0.43, {0.864, 0.852, 0.851, 0.854});
}

ClaimFinding second_epoch(const ClaimEvidence& evidence) {
  return evaluate_epoch(evidence, {kSecondEpochLoss, kSecondEpochAccuracy}, 0.39,
                        {0.876, 0.865, 0.862, 0.868});
}

ClaimFinding baseline_scores(const ClaimEvidence& evidence) {
  const std::string arithmetic =
      fmt::format("F1 of the printed precision and recall is {:.2f} %", 100 * f1_of(0.805, 0.778));
  const auto *accuracy = evidence.find(kUntrainedAccuracy), *f1 = evidence.find(kUntrainedF1);
  if (accuracy == nullptr || f1 == nullptr) return unmeasured(arithmetic);
  const bool reached = accuracy->value >= 0.814 && f1->value >= 0.792;
  return by_run(reached ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                fmt::format("of all random heads tried the best accuracy is {:.3f}, the best F1 {:.3f}; {}",
                            accuracy->value, f1->value, arithmetic),
                *accuracy);
}

ClaimFinding final_scores(const ClaimEvidence& evidence) {
  return evaluate_scores(evidence, {0.897, 0.883, 0.879, 0.886});
}

ClaimFinding best_settings(const ClaimEvidence& evidence) {
  const std::string blank = "its own scores are left blank, and one of three runs is shown";
  const auto *best = evidence.find(kNamedSettingBest), *gain = evidence.find(kNamedSettingGain);
  if (best == nullptr || gain == nullptr) return unmeasured(blank);
  const bool is_best = best->value > 0;
  return by_run(is_best && gain->value > 0 ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                fmt::format("in our search that setting {} the best by accuracy, its F1 {:+.4f} against the "
                            "first one tried; {}",
                            is_best ? "is" : "is not", gain->value, blank),
                *best);
}

// "Several points" are taken to be two or more.
ClaimFinding mitigations(const ClaimEvidence& evidence) {
  constexpr double kSeveralPoints = 0.02;
  const auto *gain = evidence.find(kLargestMitigationGain), *measured = evidence.find(kMitigationsMeasured),
             *helping = evidence.find(kMitigationsThatHelp);
  if (gain == nullptr || measured == nullptr || helping == nullptr) return unmeasured();
  const bool reached = helping->value > 0 && gain->value >= kSeveralPoints;
  return by_run(
      reached ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
      fmt::format(
          "of {:.0f} mitigations measured {:.0f} help significantly; the largest gain is {:.1f} points of "
          "accuracy (F1 is not measured by mitigation)",
          measured->value, helping->value, 100 * gain->value),
      *gain);
}

constexpr Claim kTextClaims[] = {
    {"C-01", kReport, "training log", "scores of bert-base-cased after the first epoch",
     "loss 0.43, accuracy 0.864, F1 0.852, precision 0.851, recall 0.854", kTrain, first_epoch},
    {"C-02", kReport, "training log", "scores of bert-base-cased after the second epoch",
     "loss 0.39, accuracy 0.876, F1 0.865, precision 0.862, recall 0.868", kTrain, second_epoch},
    {"C-03", kReport, "training log and evaluation block", "scores of the final model",
     "accuracy 0.897, F1 0.883, precision 0.879, recall 0.886 with loss 0.37; the same with loss 0.42",
     "the two places are held against each other",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "the log of the training gives loss 0.37, the evaluation block 0.42, both with the same four "
               "scores; the block calls itself simulated")},
    {"C-04", kReport, "evaluation block", "speed of the evaluation", "35.12 s at 285.6 samples/s",
     "time x rate against the size of the part",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "the two make 10030 samples; the part evaluated has 453 sentences")},
    {"C-05", kReport, "search output", "size and scores of a search run",
     "48,000 examples, 9,000 steps; loss 0.47 and 0.41; then loss 0.39, accuracy 0.870, F1 0.861",
     "against the size of the set",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "9000 steps are right for 48000 examples, but the set has 1811 training sentences, which make "
               "339 steps; the lines come from print statements")},
    {"C-06", kReport, "error analysis", "wrong answers of the final model", "132",
     "against the accuracy and the size of the part",
     ClaimRule(ClaimVerdict::contradicts_itself, "accuracy 0.897 of 453 sentences leaves 47 wrong")},
    {"C-07", kReport, "results summary", "scores of bert-base-cased without fine-tuning",
     "accuracy 81.4 %, F1 79.2 %, precision 80.5 %, recall 77.8 %",
     "sentiment evaluate --classes binary --model small; check claims --results metrics.json",
     baseline_scores},
    {"C-08", kReport, "results summary", "scores of bert-base-cased after fine-tuning",
     "accuracy 89.7 %, F1 88.3 %, precision 87.9 %, recall 88.6 %", kEvaluate, final_scores},
    {"C-09", kReport, "training log", "the first checkpoint is deleted after the second epoch", "limit 2",
     "checkpoints there against checkpoints allowed",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "checkpoint-1 is deleted when 2 checkpoints exist and 2 may be kept")},
    {"C-10", kReport, "search write-up", "best settings and their gain in F1", "2e-5, 8, 5; no figure",
     "sentiment tune --preset source --classes binary; check claims --results tune.json", best_settings},
    {"C-14", kReport, "data section", "80/10/10 split with strata", "80/10/10",
     "the text is held against the code",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "the code keeps 20 % for evaluation, without a third part and without strata")},
    {"C-15", kReport, "data section", "the classifier learns from tweets", "no figure",
     "dates and labels of the sets it names",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "it is trained on sentences from news; its example tweet is dated 7 days after the tweet "
               "set's last day, and that set has no labels")},
    {"C-16", kReport, "error analysis", "cleaning fixes raise F1 by several points", "several points",
     "sentiment errors --data FILE --model DIR; check claims --results errors.json", mitigations},
    {"C-17", kReport, "model section", "size of the cased encoder", "about 110 million",
     "counted from the shapes it prints",
     ClaimRule(ClaimVerdict::reproduced, "its shapes make 108310272 weights, before the classifier")},
    {"C-18", kReport, "model section", "how the weights were fetched", "436 MB at 31.6 kB/s in 10 s",
     "size over rate against the time",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "the size fits 109000000 weights of 4 bytes, but at that rate it takes 3.8 hours, and the "
               "configuration is listed with the same size")},
    {"C-19", kReport, "error analysis", "three wrong answers from the validation part", "three texts",
     "the texts are held against the set it names",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "that part holds sentences of company news; the three are messages with cashtag, hashtag and "
               "emoji, of which the set has none")},
};

}  // namespace

std::span<const Claim> text_claims() { return kTextClaims; }

}  // namespace bellwether::audit
