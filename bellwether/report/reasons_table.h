// What each reason code of an as-published run means.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bellwether/evaluate/price/backtest_result.h"
#include "bellwether/report/document/table.h"

namespace bellwether::report {

// Their names, with `separator` between.
[[nodiscard]] std::string joined_codes(std::span<const evaluate::ReasonCode> codes,
                                       std::string_view separator);

// "mode: as-published (LEAK_SCALER, TEST_REUSED)"; empty where there are none.
[[nodiscard]] std::string as_published_flag(std::span<const evaluate::ReasonCode> codes);

[[nodiscard]] Table reasons_table(std::span<const evaluate::ReasonCode> codes);

}  // namespace bellwether::report
