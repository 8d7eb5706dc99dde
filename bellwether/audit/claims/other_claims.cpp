// Claims of the FinBERT-LSTM report, the LLM forecaster report and the notebooks that it follows. Figures are
// the sources'; sentences are ours.
#include <fmt/format.h>

#include <cmath>

#include "bellwether/audit/claims/claim.h"
#include "bellwether/evaluate/student_t.h"

namespace bellwether::audit {
namespace {

constexpr std::string_view kReturnReport = "FinBERT-LSTM report", kLlmReport = "LLM forecaster report",
                           kNotebooks = "FinGPT notebooks";

ClaimFinding responsiveness(const ClaimEvidence&) {
  return untestable("the report prints no score of any kind: no error, no direction, no loss");
}

ClaimFinding covered_stocks(const ClaimEvidence&) {
  return untestable("the file is not named; the link is lost");
}

ClaimFinding lora_size(const ClaimEvidence&) {
  constexpr double kLayers = 28, kHidden = 1536, kKeyValue = 256, kInner = 8960, kRank = 8;
  constexpr double kBase = 1'543'714'304;
  const double adapters =
      kLayers * kRank * (2 * (kHidden + kHidden) + 2 * (kHidden + kKeyValue) + 3 * (kHidden + kInner));
  const double share = 100 * adapters / (kBase + adapters);
  const bool agrees =
      adapters == 9'232'384 && kBase + adapters == 1'552'946'688 && rounds_to(share, 0.5945, 4);
  return by_arithmetic(
      agrees ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
      fmt::format("shapes make {:.0f} of {:.0f}, {:.4f} %", adapters, kBase + adapters, share));
}

ClaimFinding finished_training(const ClaimEvidence&) {
  return by_arithmetic(ClaimVerdict::contradicts_itself,
                       "what is shown is the attaching of adapters; further on the training crashed and only "
                       "inference was done");
}

ClaimFinding row_counts(const ClaimEvidence&) {
  constexpr int kTickers = 30, kTraining = 1230, kTest = 300;
  return unmeasured(
      fmt::format("{} rows are {} weeks of {} tickers, so the test part has {} weeks, not {} "
                  "independent rows; the file was not counted",
                  kTraining + kTest, (kTraining + kTest) / kTickers, kTickers, kTest / kTickers, kTest));
}

ClaimFinding fast_inference(const ClaimEvidence&) {
  return untestable("no time, no memory and no rate is given");
}

ClaimFinding answer_quality(const ClaimEvidence&) {
  return untestable("one prompt, one answer, one reader; no scale");
}

ClaimFinding tuned_direction(const ClaimEvidence&) {
  constexpr double kBefore = 0.534, kAfter = 0.564, kRows = 18 * 18.5;
  const double error = std::sqrt((kBefore * (1 - kBefore) + kAfter * (1 - kAfter)) / kRows);
  const double z = (kAfter - kBefore) / error;
  return unmeasured(
      fmt::format("about {:.0f} rows give the difference a standard error of {:.1f} points: p {:.2f}, "
                  "even if all rows were independent",
                  kRows, 100 * error, 2 * evaluate::normal_upper_tail(z)));
}

// Requirements L-72 to L-76: what a training of the small model with adapters needs at 1,024 tokens.
ClaimFinding does_not_fit(const ClaimEvidence&) {
  constexpr double kWeights = 3'087'428'608, kAdapters = 147'718'144, kInputs = 176'160'768,
                   kLogits = 622'329'856;
  return untestable(
      fmt::format("the platform's memory is not told; from the shapes, weights in bf16, adapters with their "
                  "moments, stored layer inputs and logits come to {:.1f} GB",
                  (kWeights + kAdapters + kInputs + kLogits) / 1e9));
}

constexpr Claim kOtherClaims[] = {
    {"C-20", kReturnReport, "conclusion", "news makes the forecast more responsive", "no figure",
     "nothing to hold it against", responsiveness},
    {"C-21", kReturnReport, "training section", "stocks covered by its news", "about 15,000",
     "the file would have to be counted", covered_stocks},
    {"C-39", kLlmReport, "section 2", "1.5 billion weights cannot be trained at 1,024 tokens",
     "7B to 1.5B, 4,096 to 1,024 tokens", "sizes of what a step holds", does_not_fit},
    {"C-40", kLlmReport, "section 4", "weights trained by the adapters",
     "9,232,384 of 1,552,946,688 (0.5945 %)", "counted from the shapes", lora_size},
    {"C-41", kLlmReport, "section 4", "the adapters were trained", "finished",
     "the section is held against itself", finished_training},
    {"C-42", kLlmReport, "section 3", "rows and span of the data set", "1,230 and 300, May 2023 to May 2024",
     "data check, on the set's two files; they are not among ours", row_counts},
    {"C-43", kLlmReport, "section 5 (1)", "the small model answers fast and stably", "no figure",
     "nothing to hold it against", fast_inference},
    {"C-44", kLlmReport, "section 5 (2) to (4)", "coherent, high-level, clear answers without quantities",
     "no figure", "nothing to hold it against", answer_quality},
    {"C-45", kNotebooks, "results by symbol", "direction accuracy before and after tuning",
     "0.534, 0.564 over 18 symbols of 18 to 19 rows", "a run of the recipe llm, which is not built yet",
     tuned_direction},
};

}  // namespace

std::span<const Claim> other_claims() { return kOtherClaims; }

}  // namespace bellwether::audit
