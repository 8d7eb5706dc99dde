// Claims of the BO-RFE paper ("Sentiment-driven prediction of financial returns"). Figures are the source's;
// sentences are ours.
#include <fmt/format.h>

#include <cmath>

#include "bellwether/audit/claims/claim.h"

namespace bellwether::audit {
namespace {

constexpr std::string_view kPaper = "BO-RFE paper";

// What the constant answer "up" scores on the paper's days, where prices were given.
std::string constant_text(const ClaimEvidence& evidence) {
  const auto *up = evidence.find(kUpShare), *constant = evidence.find(kAlwaysUpF1);
  if (up == nullptr || constant == nullptr)
    return "give --prices to see what the constant answer \"up\" scores on the paper's days";
  return fmt::format("{:.4f} of the paper's days rose, so the constant answer \"up\" has F1 {:.4f}: {}",
                     up->value, constant->value,
                     constant->value > 0.7 ? "the claim shows no skill" : "a constant does not reach it");
}

ClaimFinding f1_above_seventy(const ClaimEvidence& evidence) {
  const auto *constant = evidence.find(kAlwaysUpF1), *ours = evidence.find(kSignUpF1),
             *published = evidence.find(kPublishedSignUpF1), *tested = evidence.find(kTestAlwaysUpF1);
  const std::string text = constant_text(evidence);
  if (ours == nullptr)
    return {ClaimVerdict::not_measured_yet, text, constant == nullptr ? "" : constant->origin, {}};
  std::string measured = fmt::format("ours, on trading days: F1 of up {:.4f}", ours->value);
  if (published != nullptr) measured += fmt::format(", as published {:.4f}", published->value);
  if (tested != nullptr) measured += fmt::format(", always up {:.4f}", tested->value);
  return by_run(ours->value > 0.7 ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                measured + "; " + text, *ours);
}

// Money of the three strategies.
struct Profits {
  const MeasuredValue *literature, *two, *five;

  [[nodiscard]] bool is_complete() const {
    return literature != nullptr && two != nullptr && five != nullptr;
  }
  [[nodiscard]] std::string text() const {
    return fmt::format("bo-rfe-5 {:+.0f}, bo-rfe-2 {:+.0f}, literature {:+.0f}", five->value, two->value,
                       literature->value);
  }
};

ClaimFinding profit_ranking(const ClaimEvidence& evidence) {
  const Profits all{evidence.find(kProfitLiterature), evidence.find(kProfitTwo), evidence.find(kProfitFive)};
  if (!all.is_complete()) return unmeasured();
  const bool same_order = all.five->value > all.two->value && all.two->value > all.literature->value;
  return by_run(same_order ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                "after costs, on the days tested: " + all.text(), *all.five);
}

ClaimFinding low_volatility_ranking(const ClaimEvidence& evidence) {
  const Profits low_volatility{evidence.find(kLowVolatilityProfitLiterature),
                               evidence.find(kLowVolatilityProfitTwo),
                               evidence.find(kLowVolatilityProfitFive)};
  if (!low_volatility.is_complete()) return unmeasured();
  const double most = low_volatility.literature->value;
  const bool is_best = most > low_volatility.two->value && most > low_volatility.five->value;
  return by_run(is_best ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                "after costs, on the calmer side of the day about which volatility changed most: " +
                    low_volatility.text(),
                *low_volatility.literature);
}

// A month is 20 trading days.
ClaimFinding shorter_window(const ClaimEvidence& evidence) {
  constexpr double kMonth = 20;
  const auto *literature = evidence.find(kWindowLiterature), *five = evidence.find(kWindowFive);
  if (literature == nullptr || five == nullptr) return unmeasured();
  return by_run(
      literature->value - five->value >= kMonth ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
      fmt::format("chosen on validation rows: bo-rfe-5 {:.0f}, literature {:.0f} trading days", five->value,
                  literature->value),
      *five);
}

// Negative texts tell most where they move with return and volume more than positive ones do, beyond chance;
// the period counts where it is seen in the return too, since that is what was concluded from it.
ClaimFinding negative_texts(const ClaimEvidence& evidence) {
  const auto *with_return = evidence.find(kNegativeWithReturn),
             *positive_return = evidence.find(kPositiveWithReturn),
             *with_volume = evidence.find(kNegativeWithVolume),
             *positive_volume = evidence.find(kPositiveWithVolume),
             *outside = evidence.find(kNegativeOutsideBands), *peaks = evidence.find(kWeeklyPeaks),
             *lags = evidence.find(kWeeklyWithReturn);
  for (const auto* each :
       {with_return, positive_return, with_volume, positive_volume, outside, peaks, lags}) {
    if (each == nullptr) return unmeasured();
  }
  const bool tells_most = std::abs(with_return->value) > std::abs(positive_return->value) &&
                          std::abs(with_volume->value) > std::abs(positive_volume->value) &&
                          outside->value == 2;
  const bool has_period = peaks->value == 2 && lags->value > 0;
  return by_run(
      tells_most && has_period ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
      fmt::format("same day: negative texts with return {:+.3f}, with volume {:+.3f}, positive ones {:+.3f} "
                  "and {:+.3f}; of the lags of one and two weeks {:.0f} are peaks of negative texts with "
                  "themselves, {:.0f} stand out of chance with the return",
                  with_return->value, with_volume->value, positive_return->value, positive_volume->value,
                  peaks->value, lags->value),
      *with_return);
}

constexpr Claim kSignClaims[] = {
    {"C-30", kPaper, "abstract and section VII-A", "F1 of the sign of SPY's next return", "above 70 %",
     "forecast backtest sign; check claims --results sign.json --prices SPY.csv", f1_above_seventy},
    {"C-31", kPaper, "section VII-B", "profit of the three strategies",
     "BO-RFE-5, BO-RFE-2, literature, in this order",
     "forecast backtest sign; check claims --results sign.json", profit_ranking},
    {"C-32", kPaper, "section V", "negative texts tell most, with a weekly period", "no figure that survived",
     "signal correlate; check claims --results correlation.json", negative_texts},
    {"C-33", kPaper, "introduction and section VII", "share of sentiment features", "3 of 10, then 4 of 5",
     "counted from its table of features",
     ClaimRule(ClaimVerdict::reproduced, "counted from its table: 3 of 10, 1 of 2, 4 of 5")},
    {"C-34", kPaper, "section VI and VII", "fewer features mean fewer parameters, hence a shorter window",
     "no figure", "against the definition of its machine",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "its machine has a radial kernel: what it stores are support vectors, whose number does not "
               "follow from the features; the paper itself says so of selection by such machines")},
    {"C-35", kPaper, "section III", "what its language model was trained on",
     "4.9 billion tokens; cites arXiv 1908.10063", "the text is held against the paper it cites",
     ClaimRule(ClaimVerdict::contradicts_itself,
               "the paper cited for the model adapts it on news and one labeled set; 4.9 billion tokens of "
               "filings, reports and calls belong to another model of the same name",
               "the cited paper")},
    {"C-36", kPaper, "section III", "sizes of BERT",
     "12 layers, 12 heads, 110 million; 24 layers, 16 heads, 340 million", "counted from the shapes",
     ClaimRule(ClaimVerdict::reproduced, "shapes make 109482240 and 335141888: rounded 110 and 335 million")},
    {"C-37", kPaper, "section VII-B", "in the early, low-volatility part literature earns most",
     "no figure that survived", "forecast backtest sign; check claims --results sign.json",
     low_volatility_ranking},
    {"C-38", kPaper, "section VII and conclusion", "BO-RFE-5 needs less training data than literature",
     "one month less", "forecast backtest sign; check claims --results sign.json", shorter_window},
};

}  // namespace

std::span<const Claim> sign_claims() { return kSignClaims; }

}  // namespace bellwether::audit
