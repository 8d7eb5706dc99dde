#include "apps/cli/receipts.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/store/machine.h"

namespace bellwether::cli {

std::filesystem::path receipts_file(const Program& program, const std::string& given) {
  return given.empty() ? program.runs_folder() / store::kReceiptFile : std::filesystem::path(given);
}

core::Status keep_receipt(const Program& program, KeptForecast forecast) {
  if (forecast.receipts == kNoReceipts) return {};
  const std::filesystem::path file = receipts_file(program, forecast.receipts);
  store::Machine machine = store::describe_machine();
  const store::ReceiptStamp stamp{.options = std::move(forecast.options),
                                  .version = program.run_setup("predict").version,
                                  .cpu = std::move(machine.cpu),
                                  .cpu_features = std::move(machine.features),
                                  .at = {program.clock().unix_seconds()}};
  const auto id = store::seal_forecast(file, std::move(forecast.draft), stamp);
  if (!id) {
    return core::fail(
        id.error().kind,
        fmt::format("the forecast has no receipt, and is not shown: {}; --receipts FILE keeps it in "
                    "another log, --receipts none in none",
                    id.error().message));
  }
  core::log_info(fmt::format("receipt: {:.12} in {}", *id, file.string()));
  return {};
}

}  // namespace bellwether::cli
