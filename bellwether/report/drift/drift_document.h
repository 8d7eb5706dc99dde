// How far the data of a forecast lie from those of its fit, as a table and as a document.
#pragma once

#include <string>
#include <vector>

#include "bellwether/evaluate/drift/drift.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

// What was compared: whose months or days, and with what came of it.
struct DriftAnswer {
  std::string ticker;
  std::string first, last;  // "2025-06" or "2025-06-02"
  std::string what;         // lies between them: "months of the window"
  evaluate::DriftReport drift;
  std::vector<std::string> notes;
};

// A row a quantity; without rows where the fit left no profile.
[[nodiscard]] Table drift_table(const evaluate::DriftReport& drift);

// Format bellwether.drift/1.
[[nodiscard]] Document drift_document(const DriftAnswer& answer);

}  // namespace bellwether::report
