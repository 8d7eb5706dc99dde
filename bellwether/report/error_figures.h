// The figures of training and of the errors that are left.
#pragma once

#include <optional>
#include <string>

#include "bellwether/report/document/figure.h"
#include "bellwether/report/price_models.h"

namespace bellwether::report {

// Loss by epoch over the seeds of the last fold; nothing for a model not trained by epochs.
[[nodiscard]] std::optional<Figure> loss_figure(const evaluate::ModelResult& model);

// Forecast minus outcome by target day.
[[nodiscard]] Figure residual_figure(const Models& models);

// Correlation of the forecast with the close so many days before its target; persistence may be null.
[[nodiscard]] Figure lag_figure(const evaluate::ModelResult& model, const evaluate::ModelResult* persistence);

// "highest at lag 1 (0.913)"; empty where no correlation is known.
[[nodiscard]] std::string highest_lag(const evaluate::ModelResult& model);

}  // namespace bellwether::report
