// Claims of the FinBERT-LSTM report. Figures are the source's; sentences are ours.
#include "bellwether/audit/claims/claim.h"

namespace bellwether::audit {
namespace {

constexpr std::string_view kReturnReport = "FinBERT-LSTM report";

constexpr Claim kOtherClaims[] = {
    {"C-20", kReturnReport, "conclusion", "news makes the forecast more responsive", "no figure",
     "nothing to hold it against",
     ClaimRule(ClaimVerdict::cannot_be_tested,
               "the report prints no score of any kind: no error, no direction, no loss", "")},
    {"C-21", kReturnReport, "training section", "stocks covered by its news", "about 15,000",
     "the file would have to be counted",
     ClaimRule(ClaimVerdict::cannot_be_tested, "the file is not named; the link is lost", "")},
};

}  // namespace

std::span<const Claim> other_claims() { return kOtherClaims; }

}  // namespace bellwether::audit
