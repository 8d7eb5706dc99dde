#include "bellwether/train/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace bellwether::train {

double Schedule::rate(std::uint64_t step) const {
  if (step < warmup_steps) return base_rate * static_cast<double>(step) / static_cast<double>(warmup_steps);
  const double all = static_cast<double>(
      std::max<std::uint64_t>(1, total_steps > warmup_steps ? total_steps - warmup_steps : 1));
  const double share = std::min(1.0, static_cast<double>(step - warmup_steps) / all);
  switch (kind) {
    case ScheduleKind::linear: return base_rate * (1.0 - share);
    case ScheduleKind::cosine: return base_rate * 0.5 * (1.0 + std::cos(std::numbers::pi * share));
    case ScheduleKind::constant:
    case ScheduleKind::on_plateau: break;
  }
  return base_rate;
}

Schedule warmed_up(Schedule schedule, double share) {
  schedule.warmup_steps =
      static_cast<std::uint64_t>(std::llround(share * static_cast<double>(schedule.total_steps)));
  return schedule;
}

double PlateauRate::observe(double loss) {
  if (!seen_ || loss < best_ * (1.0 - options_.least_gain)) {
    best_ = loss;
    seen_ = true;
    bad_epochs_ = 0;
  } else if (++bad_epochs_ > options_.patience) {
    scale_ *= options_.factor;
    bad_epochs_ = 0;
  }
  return scale_;
}

}  // namespace bellwether::train
