// The rows that stand beside every forecast of signs and need no model (requirements S-73, X-19b). An
// always-up answer already has an F1 of 2p / (1 + p) where a share p of days rises, which is why no F1 is
// shown without it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/evaluate/sign/walk_forward.h"

namespace bellwether::evaluate::sign {

// A rule that needs no model.
enum class SignRule { always_up, always_down, last_sign, class_prior_coin };
constexpr std::array<core::EnumName<SignRule>, 4> names_of(SignRule) {
  return {{{SignRule::always_up, "always-up"},
           {SignRule::always_down, "always-down"},
           {SignRule::last_sign, "last-sign"},
           {SignRule::class_prior_coin, "class-prior-coin"}}};
}

// Answers for the rows of `test`. The coin says up with the share of rising days among all rows before the
// one it answers for (one half before the first), thrown anew for each day by `seed`.
[[nodiscard]] std::vector<SignForecast> rule_forecasts(const feature::SignExamples& rows,
                                                       feature::RowRange test, SignRule rule,
                                                       std::uint64_t seed);

}  // namespace bellwether::evaluate::sign
