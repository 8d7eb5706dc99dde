// The learning rate of each step.
#pragma once

#include <array>
#include <cstdint>

#include "bellwether/core/options.h"

namespace bellwether::train {

// With s = step / all steps counted after the warm-up, each kind multiplies the base rate by
//   constant 1 · linear 1 - s · cosine (1 + cos(pi s)) / 2
// and during the warm-up by step / warm-up steps. on_plateau is 1 here; see PlateauRate.
enum class ScheduleKind { constant, linear, cosine, on_plateau };

constexpr std::array<core::EnumName<ScheduleKind>, 4> names_of(ScheduleKind) {
  return {{{ScheduleKind::constant, "constant"},
           {ScheduleKind::linear, "linear"},
           {ScheduleKind::cosine, "cosine"},
           {ScheduleKind::on_plateau, "on-plateau"}}};
}

// A schedule over a run of `total_steps` steps, the first `warmup_steps` of which are the warm-up.
struct Schedule {
  ScheduleKind kind = ScheduleKind::constant;
  double base_rate = 1e-3;
  std::uint64_t total_steps = 1;
  std::uint64_t warmup_steps = 0;

  // The rate of step `step` (from 0). As transformers counts: the first step of a warm-up has rate 0.
  [[nodiscard]] double rate(std::uint64_t step) const;
};

// The schedule with a warm-up over `share` of all its steps, rounded to the nearest.
[[nodiscard]] Schedule warmed_up(Schedule schedule, double share);

// Multiplies the rate by `factor` when the watched loss has not fallen by `least_gain` for more than
// `patience` epochs.
class PlateauRate {
 public:
  // When the rate is cut, and by what factor.
  struct Options {
    double factor = 0.1;
    std::uint32_t patience = 10;
    double least_gain = 1e-4;  // relative: better means below best * (1 - least_gain)
  };
  explicit PlateauRate(const Options& options) : options_(options) {}

  // Tells the loss of an epoch; returns the factor to apply to the base rate from now on.
  [[nodiscard]] double observe(double loss);

  [[nodiscard]] double scale() const { return scale_; }

 private:
  Options options_;
  double scale_ = 1.0;
  double best_ = 0.0;
  bool seen_ = false;
  std::uint32_t bad_epochs_ = 0;
};

}  // namespace bellwether::train
