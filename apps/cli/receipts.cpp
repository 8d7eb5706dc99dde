#include "apps/cli/receipts.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/workbench/record/keep_receipt.h"

namespace bellwether::cli {

std::filesystem::path receipts_file(const Program& program, const std::string& given) {
  return given.empty() ? program.runs_folder() / store::kReceiptFile : std::filesystem::path(given);
}

core::Status keep_receipt(const Program& program, KeptForecast forecast) {
  if (forecast.receipts == kNoReceipts) return {};
  const workbench::ReceiptPlace place{.log = receipts_file(program, forecast.receipts),
                                      .version = program.run_setup("predict").version,
                                      .now = {program.clock().unix_seconds()}};
  const auto id = workbench::keep_receipt(place, std::move(forecast.draft), std::move(forecast.options));
  if (!id) {
    return core::fail(
        id.error().kind,
        fmt::format("the forecast has no receipt, and is not shown: {}; --receipts FILE keeps it in "
                    "another log, --receipts none in none",
                    id.error().message));
  }
  core::log_info(fmt::format("receipt: {:.12} in {}", *id, place.log.string()));
  return {};
}

}  // namespace bellwether::cli
