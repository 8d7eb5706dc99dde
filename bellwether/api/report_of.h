// A document as bellwether.h gives it.
#pragma once

#include "bellwether/api/bellwether.h"
#include "bellwether/report/document/document.h"

namespace bellwether::api {

// Its tables with the columns of a program, its summary and notes. JSON and run are the caller's to fill.
[[nodiscard]] Report report_of(const report::Document& document);

}  // namespace bellwether::api
