// forecast replay: forecasts made again from their receipts.
#include <fmt/format.h>

#include <memory>
#include <tuple>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/output.h"
#include "apps/cli/receipts.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/metrics.h"
#include "bellwether/store/machine.h"
#include "bellwether/workbench/record/replay_forecasts.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using report::Kind;
using report::Table;
using workbench::ReplayedForecast;
using workbench::ReplayVerdict;

// Which forecast, and where the log lies.
struct ReplayArguments {
  std::string id;
  std::string receipts;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("id", &ReplayArguments::id,
                            "The forecast: the beginning of its id, or last; by default all of the log.")
                          .positional(),
                      field("receipts", &ReplayArguments::receipts, kReceiptsHelp).as("FILE")};
  }
};

std::string files_text(const ReplayedForecast& forecast) {
  if (forecast.files_changed + forecast.files_gone == 0) return "unchanged";
  return fmt::format("{} changed, {} gone", forecast.files_changed, forecast.files_gone);
}

Table verdict_table(const workbench::ReplayReport& report) {
  Table table{.id = "forecasts",
              .columns = {{"id", "id", Kind::code},
                          {"recipe"},
                          {"ticker"},
                          {"forecaster"},
                          {"target_day", "for", Kind::date},
                          {"verdict", "replayed"},
                          {"files", "source files"},
                          report::for_programs("missing", Kind::text)}};
  for (const ReplayedForecast& each : report.forecasts) {
    table.add({each.id.substr(0, 12), each.recipe, each.ticker, each.forecaster, each.target_day,
               core::value_text(each.verdict), files_text(each), each.missing});
  }
  return table;
}

Table difference_table(const workbench::ReplayReport& report) {
  Table table{.id = "differences",
              .columns = {{"id", "id", Kind::code}, {"value"}, {"recorded"}, {"replayed"}}};
  for (const ReplayedForecast& each : report.forecasts) {
    for (const store::ValueDifference& value : each.differences)
      table.add({each.id.substr(0, 12), value.name, value.recorded, value.replayed});
  }
  return table;
}

report::Document replay_document(const workbench::ReplayReport& report) {
  report::Document document{.format = std::string(io::kForecastReplayFormat)};
  document.summary = fmt::format("{} of {} forecasts are the same to the bit.",
                                 report.count(ReplayVerdict::same), report.forecasts.size());
  if (!report.fault.empty()) document.summary += fmt::format(" The log is broken: {}.", report.fault);
  document.add(verdict_table(report));
  document.add(difference_table(report));
  document.notes = report.notes;
  for (const ReplayedForecast& each : report.forecasts) {
    for (const std::string& reason : each.missing)
      document.notes.push_back(each.id.substr(0, 12) + ": " + reason);
    for (const std::string& other : each.environment)
      document.notes.push_back(each.id.substr(0, 12) + ": " + other);
  }
  return document;
}

// What the exit code says: a broken log and other numbers are findings; what cannot be made again was not found.
core::Status outcome_of(const workbench::ReplayReport& report, const std::filesystem::path& file) {
  if (!report.fault.empty())
    return fail(ErrorKind::finding, fmt::format("{}: the chain is broken: {}", file.string(), report.fault));
  if (const std::size_t differ = report.count(ReplayVerdict::differs); differ > 0)
    return fail(ErrorKind::finding,
                fmt::format("{} of {} forecasts came out otherwise than they were recorded", differ,
                            report.forecasts.size()));
  if (const std::size_t lacking = report.count(ReplayVerdict::incomplete); lacking > 0)
    return fail(ErrorKind::not_found,
                fmt::format("{} of {} forecasts cannot be made again: what they were made from is missing",
                            lacking, report.forecasts.size()));
  return {};
}

core::Status run_replay(const ReplayArguments& arguments, Program& program) {
  store::Machine machine = store::describe_machine();
  const workbench::ReplayRequest request{.receipts = receipts_file(program, arguments.receipts),
                                         .id = arguments.id,
                                         .version = program.run_setup("replay").version,
                                         .cpu = std::move(machine.cpu),
                                         .cpu_features = std::move(machine.features)};
  const auto report = workbench::replay_forecasts(request, program.job());
  if (!report) return fail(report.error());
  if (core::Status printed = print(replay_document(*report), program.format()); !printed) return printed;
  return outcome_of(*report, request.receipts);
}

}  // namespace

void add_forecast_replay_verb(Program& program, CLI::App& forecast) {
  auto arguments = std::make_shared<ReplayArguments>();
  CLI::App& verb =
      program.verb(forecast, "replay", "Make recorded forecasts again and compare them to the bit",
                   [arguments, &program] { return run_replay(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
