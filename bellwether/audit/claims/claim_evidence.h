// Figures of our own runs, by which claims are evaluated (claim.h). They are looked up by the names below;
// who reads them from result files is audit/claims/claim_results.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bellwether::audit {

// One metric of one run.
struct MeasuredValue {
  std::string name;
  double value = 0.0;
  std::string origin;      // the file it stands in
  std::string run_id;      // of the run that left the file; empty where nothing tells
  std::string conditions;  // with what and on what it was measured, in words; may be empty
};

// Shares are between 0 and 1, prices and profits in the unit of their file.
// Of a model fine-tuned on two classes (sentiment evaluate), and of heads that nobody trained.
inline constexpr std::string_view kFineTunedAccuracy = "fine-tuned accuracy", kFineTunedF1 = "fine-tuned f1",
                                  kFineTunedPrecision = "fine-tuned precision",
                                  kFineTunedRecall = "fine-tuned recall",
                                  kUntrainedAccuracy = "random heads, highest accuracy",
                                  kUntrainedF1 = "random heads, highest f1";
// Of the first epochs of such a training, on its validation part (sentiment train).
inline constexpr std::string_view kFirstEpochLoss = "first epoch loss",
                                  kFirstEpochAccuracy = "first epoch accuracy",
                                  kSecondEpochLoss = "second epoch loss",
                                  kSecondEpochAccuracy = "second epoch accuracy";
// Of the source's three settings (sentiment tune): whether the one it names was best, and its F1 less that of
// the first one tried.
inline constexpr std::string_view kNamedSettingBest = "the named setting was best",
                                  kNamedSettingGain = "f1 of the named setting over the first";
// Of mitigations measured on labeled texts (sentiment errors); the gain is a share of right answers.
inline constexpr std::string_view kMitigationsMeasured = "mitigations measured",
                                  kMitigationsThatHelp = "mitigations that help",
                                  kLargestMitigationGain = "largest gain of a mitigation";
// Of forecasts of a close (forecast backtest). kSentimentHelps is 1 where it does, else 0.
inline constexpr std::string_view kPublishedRmse = "as-published rmse", kPersistenceRmse = "persistence rmse",
                                  kPublishedNextClose = "as-published next close",
                                  kSentimentHelps = "sentiment helps the lstm";
// Of forecasts of signs (forecast backtest sign), and of the constant answer "up" on the paper's
// days. The calm part is the side of the test's volatility break that moved less; windows are of the newest
// fit, in trading days.
inline constexpr std::string_view kUpShare = "share of days up", kAlwaysUpF1 = "always-up f1",
                                  kSignUpF1 = "bo-rfe-5 f1 of up",
                                  kPublishedSignUpF1 = "bo-rfe-5 f1 of up, as published",
                                  kTestAlwaysUpF1 = "always-up f1 on the tested days",
                                  kProfitLiterature = "literature profit", kProfitTwo = "bo-rfe-2 profit",
                                  kProfitFive = "bo-rfe-5 profit",
                                  kLowVolatilityProfitLiterature = "literature profit, low-volatility part",
                                  kLowVolatilityProfitTwo = "bo-rfe-2 profit, low-volatility part",
                                  kLowVolatilityProfitFive = "bo-rfe-5 profit, low-volatility part",
                                  kWindowLiterature = "literature window", kWindowFive = "bo-rfe-5 window";
// Of counts of texts beside a price (signal correlate): correlations with the same day, and for negative
// texts how many of the tested weekly lags (one and two weeks) stand out.
inline constexpr std::string_view kNegativeWithReturn = "negative texts with return",
                                  kPositiveWithReturn = "positive texts with return",
                                  kNegativeWithVolume = "negative texts with volume",
                                  kPositiveWithVolume = "positive texts with volume",
                                  kNegativeOutsideBands = "of the two of negative texts, outside their bands",
                                  kWeeklyPeaks = "weekly peaks of negative texts with themselves",
                                  kWeeklyWithReturn = "weekly lags with the return outside their bands";

// Of answers of language models to weeks (llm evaluate): rows of a set that tells no market returns, as the public one; cost
// and depth of the first model's answers; direction accuracy of the first two models, and the p value of their difference.
inline constexpr std::string_view kPublicTrainRows = "training rows of the public set",
                                  kPublicTestRows = "test rows of the public set",
                                  kPublicTestWeeks = "test weeks of the public set",
                                  kAnswerSeconds = "seconds an answer", kAnswerNumbers = "numbers an answer",
                                  kAnswerCausalLinks = "causal links an answer",
                                  kFirstModelAccuracy = "accuracy of the first model",
                                  kSecondModelAccuracy = "accuracy of the second model",
                                  kModelsDifferenceP = "p of the difference of the first two models";

// All metrics that were read, in the order of the files.
struct ClaimEvidence {
  std::vector<MeasuredValue> figures;

  // The first of that name, or nullptr.
  [[nodiscard]] const MeasuredValue* find(std::string_view name) const;
};

}  // namespace bellwether::audit
