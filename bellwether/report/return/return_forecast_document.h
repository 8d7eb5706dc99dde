// A live forecast of a monthly return, as requirement R-57 lists it: the months behind it, the matrix the model read,
// the return, the price, its intervals and what follows.
#pragma once

#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// Two more columns for a table with a row for each month of the window: near-duplicates, and texts about other
// companies. Nothing where no text was read.
void add_texts_apart(const evaluate::LiveReturn& live, Table& table);

[[nodiscard]] Document return_forecast_document(const evaluate::LiveReturn& live);

}  // namespace bellwether::report
