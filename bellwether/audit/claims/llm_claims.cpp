// Claims of the LLM forecaster report and of the notebooks that it follows. Figures are the sources'; sentences are ours.
#include <fmt/format.h>

#include "bellwether/audit/claims/claim.h"

namespace bellwether::audit {
namespace {

constexpr std::string_view kLlmReport = "LLM forecaster report", kNotebooks = "FinGPT notebooks";
constexpr double kTrainRows = 1230, kTestRows = 300;
constexpr double kClaimFoundAt = 0.05;

ClaimFinding rows_of_the_set(const ClaimEvidence& evidence) {
  const std::string known =
      "1530 rows are 51 weeks of 30 tickers, so the test part has 10 weeks, not 300 independent rows";
  const auto *train = evidence.find(kPublicTrainRows), *test = evidence.find(kPublicTestRows),
             *weeks = evidence.find(kPublicTestWeeks);
  if (train == nullptr || test == nullptr || weeks == nullptr)
    return unmeasured(known + "; the file was not counted");
  const bool same = train->value == kTrainRows && test->value == kTestRows;
  return by_run(same ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                fmt::format("counted: {:.0f} and {:.0f} rows, the test part in {:.0f} weeks", train->value,
                            test->value, weeks->value),
                *test);
}

// What no run can decide, with our own figure beside it where there is one.
ClaimFinding untestable(std::string sentence, const MeasuredValue* ours, const std::string& measured) {
  if (ours == nullptr) return {ClaimVerdict::cannot_be_tested, std::move(sentence), "", {}};
  return by_run(ClaimVerdict::cannot_be_tested, sentence + "; ours: " + measured, *ours);
}

ClaimFinding time_of_an_answer(const ClaimEvidence& evidence) {
  const auto* seconds = evidence.find(kAnswerSeconds);
  return untestable("no time, no memory and no rate is given", seconds,
                    seconds == nullptr ? "" : fmt::format("{:.1f} s an answer", seconds->value));
}

ClaimFinding depth_of_an_answer(const ClaimEvidence& evidence) {
  const auto *numbers = evidence.find(kAnswerNumbers), *links = evidence.find(kAnswerCausalLinks);
  const bool has_both = numbers != nullptr && links != nullptr;
  return untestable(
      "one prompt, one answer, one reader; no scale", has_both ? numbers : nullptr,
      has_both ? fmt::format("{:.1f} numbers and {:.1f} causal links an answer", numbers->value, links->value)
               : "");
}

ClaimFinding gain_by_tuning(const ClaimEvidence& evidence) {
  const std::string known =
      "about 333 rows give the difference a standard error of 3.9 points: p 0.44, even if all rows were "
      "independent";
  const auto *before = evidence.find(kFirstModelAccuracy), *after = evidence.find(kSecondModelAccuracy),
             *p = evidence.find(kModelsDifferenceP);
  if (before == nullptr || after == nullptr || p == nullptr) return unmeasured(known);
  const bool gains = after->value > before->value && p->value < kClaimFoundAt;
  return by_run(gains ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                fmt::format("{:.3f}, {:.3f}, p {:.3f} by weeks; of the source's, {}", before->value,
                            after->value, p->value, known),
                *after);
}

constexpr Claim kLlmClaims[] = {
    {"C-39", kLlmReport, "section 2", "1.5 billion weights cannot be trained at 1,024 tokens",
     "7B to 1.5B, 4,096 to 1,024 tokens", "sizes of what a step holds",
     ClaimRule(ClaimVerdict::cannot_be_tested,
               "the platform's memory is not told; from the shapes, weights in bf16, adapters with their "
               "moments, stored layer inputs and logits come to 4.0 GB",
               "")},
    {"C-40", kLlmReport, "section 4", "weights trained by the adapters",
     "9,232,384 of 1,552,946,688 (0.5945 %)", "counted from the shapes",
     ClaimRule(ClaimVerdict::reproduced, "shapes make 9232384 of 1552946688, 0.5945 %")},
    {"C-41", kLlmReport, "section 4", "the adapters were trained", "finished",
     "the section is held against itself",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "what is shown is the attaching of adapters; further on the training crashed and only "
               "inference was done")},
    {"C-42", kLlmReport, "section 3", "rows and span of the data set", "1,230 and 300, May 2023 to May 2024",
     "llm evaluate on the set's two files, which counts their rows and weeks; they are not among ours",
     ClaimRule(&rows_of_the_set)},
    {"C-43", kLlmReport, "section 5 (1)", "the small model answers fast and stably", "no figure",
     "llm evaluate gives ours; the source has nothing to hold it against", ClaimRule(&time_of_an_answer)},
    {"C-44", kLlmReport, "section 5 (2) to (4)", "coherent, high-level, clear answers without quantities",
     "no figure", "llm evaluate gives ours; the source has nothing to hold it against",
     ClaimRule(&depth_of_an_answer)},
    {"C-45", kNotebooks, "results by symbol", "direction accuracy before and after tuning",
     "0.534, 0.564 over 18 symbols of 18 to 19 rows",
     "llm evaluate with answers of the model before tuning first and of the tuned one second",
     ClaimRule(&gain_by_tuning)},
};

}  // namespace

std::span<const Claim> llm_claims() { return kLlmClaims; }

}  // namespace bellwether::audit
