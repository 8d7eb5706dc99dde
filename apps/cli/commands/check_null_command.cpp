#include "apps/cli/commands/check_null_command.h"

#include <fmt/format.h>

#include "apps/cli/forecast_choices.h"
#include "apps/cli/output.h"
#include "bellwether/report/json/null_json.h"
#include "bellwether/workbench/check_null.h"

namespace bellwether::cli {
namespace {

using audit::NullReport;
using audit::NullRow;

Cell share_cell(const std::optional<double>& value) {
  return value ? Cell(fmt::format("{:.1f} %", 100 * *value)) : Cell();
}

std::string middle_text(const NullRow& row) {
  return fmt::format("{:.1f} to {:.1f}", 100 * row.low, 100 * row.high);
}

Table sign_people_rows(const NullReport& report) {
  Table table({{"predictor"},
               {"clock"},
               {"simulations"},
               {"right"},
               {"95 % of the simulations"},
               {"weekdays"},
               {"Mondays"},
               {"earned", 0},
               {"false skill"},
               {"real"},
               {"simulations as good"}});
  for (const NullRow& row : report.rows) {
    table.add_row({row.predictor, row.clock, row.simulations, share_cell(row.mean), middle_text(row),
                   share_cell(row.weekdays), share_cell(row.mondays), row.money, share_cell(row.false_skill),
                   share_cell(row.real), share_cell(row.share_as_good)});
  }
  return table;
}

Table price_people_rows(const NullReport& report) {
  Table table({{"predictor"},
               {"simulations"},
               {"measure"},
               {"mean"},
               {"95 % of the simulations"},
               {"false skill"},
               {"real"},
               {"simulations as good"}});
  for (const NullRow& row : report.rows) {
    table.add_row({row.predictor, row.simulations, row.measure, share_cell(row.mean), middle_text(row),
                   share_cell(row.false_skill), share_cell(row.real), share_cell(row.share_as_good)});
  }
  return table;
}

Table null_svm_rows(const NullReport& report) {
  Table table({{"recipe"},
               {"simulation"},
               {"predictor"},
               {"clock"},
               {"measure"},
               {"simulations"},
               {"chance"},
               {"mean"},
               {"low"},
               {"high"},
               {"false_skill"},
               {"weekdays"},
               {"mondays"},
               {"money"},
               {"real"},
               {"share_as_good"}});
  for (const NullRow& row : report.rows) {
    table.add_row({report.recipe, core::value_text(report.simulation), row.predictor, row.clock, row.measure,
                   row.simulations, row.chance, row.mean, row.low, row.high, row.false_skill, row.weekdays,
                   row.mondays, row.money, row.real, row.share_as_good});
  }
  return table;
}

core::Status print_null(const NullReport& report, OutputFormat format) {
  switch (format) {
    case OutputFormat::json: return write_out(report::to_json(report));
    case OutputFormat::jsonl:
    case OutputFormat::csv: return write_out(null_svm_rows(report).text(format));
    case OutputFormat::table: break;
  }
  std::string text;
  for (const std::string& sentence : report.sentences) text += sentence + "\n";
  const Table rows =
      report.rows.front().measure == "accuracy" ? sign_people_rows(report) : price_people_rows(report);
  return write_out(text + "\n" + rows.text(format));
}

}  // namespace

void add_check_null_verb(Program& program, CLI::App& check_noun) {
  auto request = std::make_shared<audit::NullRequest>();
  request->forecast.recipe = "sign";
  const auto run = [request, &program]() -> core::Status {
    const auto report = workbench::check_null(*request, program.pool());
    if (!report) return core::fail(report.error());
    return print_null(*report, program.format());
  };
  CLI::App& verb = program.verb(check_noun, "null", "Simulations under the null", run);
  program.add_fields(verb, *request);
  list_forecast_choices(verb);
}

}  // namespace bellwether::cli
