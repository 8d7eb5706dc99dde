#include "bellwether/train/clipped_step.h"

#include <cmath>
#include <string>

namespace bellwether::train {

core::Status check_finite(double value, std::string_view what) {
  if (std::isfinite(value)) return {};
  return core::fail(core::ErrorKind::model, "the " + std::string(what) + " is not a finite number");
}

core::Result<double> clipped_step(Optimizer& optimizer, std::span<const TrainedTensor> tensors,
                                  const ClippedStep& step, core::ThreadPool& pool) {
  const double norm = gradient_norm(tensors, pool);
  if (core::Status finite = check_finite(norm, "gradient"); !finite) return core::fail(finite.error());
  optimizer.step(tensors, {step.rate, clipping_scale(norm, step.clip_norm)}, pool);
  return norm;
}

}  // namespace bellwether::train
