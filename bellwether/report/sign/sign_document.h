// A backtest of signs as a document: the verdict, every table of it, and its notes. The page (sign_report.h)
// draws the same tables among its plots.
#pragma once

#include "bellwether/evaluate/sign/sign_backtest.h"
#include "bellwether/report/document/document.h"

namespace bellwether::report {

[[nodiscard]] Document sign_document(const evaluate::sign::SignBacktestResult& result);

}  // namespace bellwether::report
