#include "bellwether/evaluate/sign/window_sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/core/progress.h"

namespace bellwether::evaluate::sign {

core::Result<WindowSweep> sweep_windows(const feature::SignExamples& rows, feature::RowRange training,
                                        const SweepOptions& options, core::Job& job) {
  const Fold fold = inner_fold(training, options.inner);
  WindowSweep sweep{.validation = fold.validation};
  const std::size_t before = fold.train.size(), kept = fold.validation.size();
  if (kept == 0 || before < options.shortest) {
    return core::fail(
        core::ErrorKind::data,
        fmt::format(
            "sign: {} training rows are too few to choose a window by; give --window, or a longer span",
            training.size()));
  }
  const BlockBootstrap draws({.rows = kept, .draws = options.draws, .seed = options.seed});
  core::Progress progress(
      job, "sweep", "windows",
      (std::min(options.longest, before) - std::min(options.shortest, before)) / options.step + 1);
  for (std::size_t window = options.shortest; window <= std::min(options.longest, before);
       window += options.step) {
    auto walk =
        walk_forward(rows, sweep.validation,
                     {.window = window, .refit_every = options.refit_every, .model = options.model}, job);
    if (!walk) return core::fail(walk.error());
    SweepPoint point{.window = window,
                     .score = objective_value(score_signs(rows, walk->forecasts).classes, options.objective)};
    point.interval = objective_interval(rows, walk->forecasts, options.objective, draws);
    point.returns = followed_returns(rows, walk->forecasts);
    if (sweep.points.empty() || point.score > sweep.points[sweep.best].score) {
      sweep.best = sweep.points.size();
      sweep.forecasts = std::move(walk->forecasts);
    }
    sweep.points.push_back(std::move(point));
    progress.advance();
  }
  return sweep;
}

}  // namespace bellwether::evaluate::sign
