// How far the data of a forecast lie from those of its fit, as a table and as a document.
#pragma once

#include "bellwether/evaluate/drift/drift.h"
#include "bellwether/evaluate/return/return_fit.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// A row a quantity; without rows where the fit left no profile.
[[nodiscard]] Table drift_table(const evaluate::DriftReport& drift);

// Of a forecast alone: format bellwether.drift/1.
[[nodiscard]] Document drift_document(const evaluate::LiveReturn& live);

}  // namespace bellwether::report
