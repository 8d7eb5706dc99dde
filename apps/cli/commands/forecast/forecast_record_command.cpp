// forecast record: what was forecast, and how good it was.
#include <fmt/format.h>

#include <memory>
#include <tuple>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/output.h"
#include "apps/cli/receipts.h"
#include "bellwether/report/referee/forecast_record_document.h"
#include "bellwether/workbench/record/record_forecasts.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;

// Which forecasts, what came of them, and where the log lies.
struct RecordArguments {
  workbench::RecordRequest request;
  std::string receipts;

  static constexpr auto fields() {
    return std::tuple{core::group("", &RecordArguments::request),
                      core::field("receipts", &RecordArguments::receipts, kReceiptsHelp).as("FILE")};
  }
};

core::Status run_record(const RecordArguments& arguments, const Program& program) {
  const std::filesystem::path file = receipts_file(program, arguments.receipts);
  const auto record = workbench::record_forecasts(file, arguments.request, {program.clock().unix_seconds()});
  if (!record) return fail(record.error());
  if (core::Status printed = print(report::forecast_record_document(*record), program.format()); !printed)
    return printed;
  if (record->fault.empty()) return {};
  return fail(ErrorKind::finding, fmt::format("{}: the chain is broken: {}", file.string(), record->fault));
}

}  // namespace

void add_forecast_record_verb(Program& program, CLI::App& forecast) {
  auto arguments = std::make_shared<RecordArguments>();
  CLI::App& verb =
      program.verb(forecast, "record", "Score the forecasts that are due, and show the record so far",
                   [arguments, &program] { return run_record(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
