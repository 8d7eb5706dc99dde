// The figures of training and of the errors that are left.
#pragma once

#include <optional>
#include <string>

#include "bellwether/report/markup/figure.h"
#include "bellwether/report/price_entrants.h"

namespace bellwether::report {

// Loss by epoch over the seeds of the last fold; nothing for an entrant not trained by epochs.
[[nodiscard]] std::optional<Figure> loss_figure(const evaluate::EntrantResult& entrant);

// Forecast minus outcome by target day.
[[nodiscard]] Figure residual_figure(const Entrants& entrants);

// Correlation of the forecast with the close so many days before its target; persistence may be null.
[[nodiscard]] Figure lag_figure(const evaluate::EntrantResult& entrant,
                                const evaluate::EntrantResult* persistence);

// "highest at lag 1 (0.913)"; empty where no correlation is known.
[[nodiscard]] std::string highest_lag(const evaluate::EntrantResult& entrant);

}  // namespace bellwether::report
