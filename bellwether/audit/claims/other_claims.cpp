// Claims of the FinBERT-LSTM report, the LLM forecaster report and the notebooks that it follows. Figures are
// the sources'; sentences are ours.
#include "bellwether/audit/claims/claim.h"

namespace bellwether::audit {
namespace {

constexpr std::string_view kReturnReport = "FinBERT-LSTM report", kLlmReport = "LLM forecaster report",
                           kNotebooks = "FinGPT notebooks";

constexpr Claim kOtherClaims[] = {
    {"C-20", kReturnReport, "conclusion", "news makes the forecast more responsive", "no figure",
     "nothing to hold it against",
     ClaimRule(ClaimVerdict::cannot_be_tested,
               "the report prints no score of any kind: no error, no direction, no loss", "")},
    {"C-21", kReturnReport, "training section", "stocks covered by its news", "about 15,000",
     "the file would have to be counted",
     ClaimRule(ClaimVerdict::cannot_be_tested, "the file is not named; the link is lost", "")},
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
     "data check, on the set's two files; they are not among ours",
     ClaimRule(ClaimVerdict::not_measured_yet,
               "1530 rows are 51 weeks of 30 tickers, so the test part has 10 weeks, not 300 independent "
               "rows; the file was not counted")},
    {"C-43", kLlmReport, "section 5 (1)", "the small model answers fast and stably", "no figure",
     "nothing to hold it against",
     ClaimRule(ClaimVerdict::cannot_be_tested, "no time, no memory and no rate is given", "")},
    {"C-44", kLlmReport, "section 5 (2) to (4)", "coherent, high-level, clear answers without quantities",
     "no figure", "nothing to hold it against",
     ClaimRule(ClaimVerdict::cannot_be_tested, "one prompt, one answer, one reader; no scale", "")},
    {"C-45", kNotebooks, "results by symbol", "direction accuracy before and after tuning",
     "0.534, 0.564 over 18 symbols of 18 to 19 rows", "a run of the recipe llm, which is not built yet",
     ClaimRule(ClaimVerdict::not_measured_yet,
               "about 333 rows give the difference a standard error of 3.9 points: p 0.44, even if all rows "
               "were independent")},
};

}  // namespace

std::span<const Claim> other_claims() { return kOtherClaims; }

}  // namespace bellwether::audit
