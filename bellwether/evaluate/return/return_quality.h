// How much of the data behind monthly returns is missing or left out, and how much is too much (requirement R-04).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"

namespace bellwether::evaluate {

// What data beyond a limit does: it is told, or nothing is computed from it.
enum class PoorData { flag, fail };
constexpr std::array<core::EnumName<PoorData>, 2> names_of(PoorData) {
  return {{{PoorData::flag, "flag"}, {PoorData::fail, "fail"}}};
}

// The largest shares that pass. All are our defaults.
struct QualityLimits {
  double months_missing = 0.05, months_without_texts = 0.5, near_duplicates = 0.5, off_subject = 0.8;
  PoorData poor_data = PoorData::flag;

  static constexpr auto fields() {
    using core::field;
    using Limits = QualityLimits;
    return std::tuple{
        field("most_missing_months", &Limits::months_missing,
              "Largest share of months without a return that passes.")
            .in({.low = 0, .high = 1}),
        field("most_months_without_texts", &Limits::months_without_texts,
              "Largest share of months without texts that passes.")
            .in({.low = 0, .high = 1}),
        field("most_near_duplicates", &Limits::near_duplicates,
              "Largest share of near-duplicates among the texts that passes.")
            .in({.low = 0, .high = 1}),
        field("most_off_subject", &Limits::off_subject,
              "Largest share of texts about other companies that passes.")
            .in({.low = 0, .high = 1}),
        field("on_poor_data", &Limits::poor_data,
              "What data beyond one of these limits does: it is flagged, or the command fails.")};
  }
};

// What was counted. A count is left out of the checks where nothing of its kind was there to be counted.
struct QualityCounts {
  bool has_sentiment = false;
  std::uint64_t months = 0, months_missing = 0, months_without_texts = 0;  // months: with a return
  std::uint64_t texts = 0, near_duplicates = 0, off_subject = 0;           // texts: all that name a ticker
  std::uint64_t answers = 0, truncated = 0;                                // of live providers
};

// One share beside its limit.
struct QualityCheck {
  std::string what;  // "months without texts"
  std::uint64_t count = 0, of = 0;
  double limit = 0;

  [[nodiscard]] double share() const { return static_cast<double>(count) / static_cast<double>(of); }
  [[nodiscard]] bool is_beyond() const { return share() > limit; }
};

// In the order of the counts. No answer may be truncated.
[[nodiscard]] std::vector<QualityCheck> check_quality(const QualityCounts& counts,
                                                      const QualityLimits& limits);

// A sentence for each check beyond its limit.
[[nodiscard]] std::vector<std::string> quality_flags(const std::vector<QualityCheck>& checks);

// Errors: data where a check is beyond its limit and the limits say fail, with all that are.
[[nodiscard]] core::Status refuse_poor_data(const std::vector<QualityCheck>& checks,
                                            const QualityLimits& limits);

}  // namespace bellwether::evaluate
