// What each reason code of an as-published run means.
#pragma once

#include <span>

#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

[[nodiscard]] Table reasons_table(std::span<const evaluate::ReasonCode> codes);

}  // namespace bellwether::report
