// The claim ledger (shared requirements X-42): every number that the four sources report, and what becomes of
// it. Where the numbers a source prints can be held against each other, the arithmetic is done here; where it
// takes a run, the figure comes from a result file of that run. What nobody measured yet says so.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/audit/claims/claim_evidence.h"
#include "bellwether/core/options.h"

namespace bellwether::audit {

// What became of a published number.
enum class ClaimVerdict {
  reproduced,
  not_reproduced,
  contradicts_itself,  // the source's own statements exclude each other
  cannot_be_tested,    // no figure, no data or no definition to test
  not_measured_yet     // it can be tested; no result was given
};
constexpr std::array<core::EnumName<ClaimVerdict>, 5> names_of(ClaimVerdict) {
  return {{{ClaimVerdict::reproduced, "reproduced"},
           {ClaimVerdict::not_reproduced, "not reproduced"},
           {ClaimVerdict::contradicts_itself, "contradicts itself"},
           {ClaimVerdict::cannot_be_tested, "cannot be tested"},
           {ClaimVerdict::not_measured_yet, "not measured yet"}}};
}

// A verdict, and what it rests on.
struct ClaimFinding {
  ClaimVerdict verdict = ClaimVerdict::not_measured_yet;
  std::string measured;  // what we found, in words and figures; empty where nothing was
  std::string origin;    // "arithmetic on what the source prints", or the result file
  std::string run_id;    // of the run that left that file; empty where there is none
};

inline constexpr std::string_view kArithmetic = "arithmetic on what the source prints";

// How a claim comes by its finding: from the figures of runs, or, where no run can change it, from what the
// source prints alone. The figures in sentences of that kind are computed anew by
// tests/audit/claims/constant_claims_test.cpp.
class ClaimRule {
 public:
  using Function = ClaimFinding (*)(const ClaimEvidence&);
  constexpr ClaimRule(Function evaluate) : evaluate_(evaluate) {}
  constexpr ClaimRule(ClaimVerdict verdict, std::string_view sentence, std::string_view origin = kArithmetic)
      : verdict_(verdict), sentence_(sentence), origin_(origin) {}

  [[nodiscard]] ClaimFinding operator()(const ClaimEvidence& evidence) const;

 private:
  Function evaluate_ = nullptr;
  ClaimVerdict verdict_ = ClaimVerdict::not_measured_yet;
  std::string_view sentence_, origin_;
};

// One row of the ledger: a published number, and what tests it.
struct Claim {
  std::string_view id;        // "C-04", as in the requirements
  std::string_view source;    // "BERT+LSTM report"
  std::string_view where;     // in the source
  std::string_view claim;     // in our own words
  std::string_view reported;  // the value
  std::string_view test;      // how it is tested: a command, or what is held against what
  ClaimRule evaluate;
};

// All of them by id, which keeps the claims of a source together.
[[nodiscard]] std::vector<Claim> all_claims();
[[nodiscard]] std::span<const Claim> text_claims();   // of the BERT+LSTM report, about its classifier
[[nodiscard]] std::span<const Claim> price_claims();  // of the same report, about its network
[[nodiscard]] std::span<const Claim> sign_claims();   // of the BO-RFE paper
[[nodiscard]] std::span<const Claim> llm_claims();    // of the LLM forecaster report and its notebooks
[[nodiscard]] std::span<const Claim> other_claims();  // of the FinBERT-LSTM report

// F1 of a precision and a recall.
[[nodiscard]] double f1_of(double precision, double recall);

// Findings of the usual kinds.
[[nodiscard]] ClaimFinding by_arithmetic(ClaimVerdict verdict, std::string measured);
// Decided by a run: the figure's conditions are told behind what was measured.
[[nodiscard]] ClaimFinding by_run(ClaimVerdict verdict, std::string measured, const MeasuredValue& metric);
[[nodiscard]] ClaimFinding unmeasured(std::string known_so_far = {});

}  // namespace bellwether::audit
