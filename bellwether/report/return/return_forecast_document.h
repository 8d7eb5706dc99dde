// A live forecast of a monthly return, as requirement R-57 lists it: the months behind it, the matrix the model read,
// the return, the price, its intervals and what follows.
#pragma once

#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

[[nodiscard]] Document return_forecast_document(const evaluate::LiveReturn& live);

}  // namespace bellwether::report
