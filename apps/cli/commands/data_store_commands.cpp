#include "apps/cli/commands/data_store_commands.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/report/store_document.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/store/sqlite/row_check.h"
#include "bellwether/workbench/stored/import_data.h"

namespace bellwether::cli {
namespace {

using core::fail;
using core::Status;
using report::Kind;
using report::Table;

// Of each series on a terminal; other formats list all.
constexpr std::size_t kListedGaps = 3;
constexpr std::size_t kListedMonths = 12;

void log_file(const workbench::ImportedFile& file) {
  io::RowReport report = file.report;
  if (file.kind == "prices") report.empty = 0;  // a note tells of rows without a price
  core::log_info(file.path + ": " + row_report_text(report));
  if (file.stored.resumed_at > 0) {
    core::log_info(fmt::format("{}: {} rows were there from an interrupted import, which went on behind them",
                               file.path, core::with_thousands(file.stored.resumed_at)));
  }
  if (file.stored.unfinished > 0)
    core::log_warning(file.path + ": the last bar is of a session that is not over, and was not stored");
  for (const std::string& note : file.notes) core::log_info(file.path + ": " + note);
  for (const std::string& warning : file.warnings) core::log_warning(file.path + ": " + warning);
  for (const std::string& note : file.stored.notes) core::log_warning(note);
}

Table imported_table(const std::vector<workbench::ImportedFile>& files) {
  Table table{.id = "imported",
              .columns = {{"file"},
                          {"kind"},
                          {"rows", "rows", Kind::count},
                          {"added", "added", Kind::count},
                          {"restated", "restated", Kind::count},
                          {"unchanged", "unchanged", Kind::count}}};
  for (const workbench::ImportedFile& each : files) {
    const store::RowCounts& counts = each.stored.counts;
    table.add({each.path, each.kind, counts.rows, counts.added, counts.restated,
               counts.rows - counts.added - counts.restated});
  }
  return table;
}

Status import(const workbench::ImportDataRequest& request, Program& program) {
  const auto files = workbench::import_data(request, program.clock(), program.job());
  if (!files) return fail(files.error());
  for (const workbench::ImportedFile& each : *files) log_file(each);
  return print({.format = "bellwether.import/1", .parts = {imported_table(*files)}}, program.format());
}

// All that is told of a store's content.
struct StoreFacts {
  std::vector<store::Coverage> holdings;
  std::vector<store::PullRecord> pulls;
  std::vector<store::WatchSpan> watches;
};

core::Result<StoreFacts> facts_of(store::Database& database, const std::string& calendar_name) {
  const auto calendar = source::calendar_named(calendar_name);
  if (!calendar) return fail(calendar.error());
  auto holdings = store::coverage_of(database, **calendar);
  if (!holdings) return fail(holdings.error());
  auto pulls = store::all_pulls(database);
  if (!pulls) return fail(pulls.error());
  auto watches = store::watch_spans(database);
  if (!watches) return fail(watches.error());
  return StoreFacts{*std::move(holdings), *std::move(pulls), *std::move(watches)};
}

std::size_t most_gaps(const Program& program) {
  return program.format() == OutputFormat::table ? kListedGaps : std::string::npos;
}

}  // namespace

void add_import_verb(Program& program, CLI::App& noun) {
  auto request = std::make_shared<workbench::ImportDataRequest>();
  CLI::App& verb = program.verb(noun, "import", "Store prices and texts of files with when they were known",
                                [request, &program] { return import(*request, program); });
  program.add_fields(verb, *request);
}

Status list_store(const Program& program, const StoreQuestion& question) {
  auto database = store::Database::open(question.path, store::OpenMode::existing);
  if (!database) return fail(database.error());
  const auto facts = facts_of(*database, question.calendar);
  if (!facts) return fail(facts.error());
  return print(report::store_document({facts->holdings, facts->pulls, facts->watches}, most_gaps(program)),
               program.format());
}

Status check_store(const Program& program, const StoreQuestion& question) {
  auto database = store::Database::open(question.path, store::OpenMode::existing);
  if (!database) return fail(database.error());
  const auto rows = store::check_rows(*database);
  if (!rows) return fail(rows.error());
  const auto repeated = store::repeated_texts(*database);
  if (!repeated) return fail(repeated.error());
  const auto facts = facts_of(*database, question.calendar);
  if (!facts) return fail(facts.error());
  auto document = report::store_document({facts->holdings, facts->pulls, facts->watches}, most_gaps(program));
  const bool is_table = program.format() == OutputFormat::table;
  document.add(report::store_months_table(facts->holdings, is_table ? kListedMonths : std::string::npos));
  document.summary = fmt::format("{}: sound; {} rows were read and none is damaged.", question.path.string(),
                                 core::with_thousands(*rows));
  if (*repeated > 0) {
    document.notes.push_back(fmt::format(
        "{} texts have the words and the time of another, as where two providers give the same story.",
        core::with_thousands(*repeated)));
  }
  return print(document, program.format());
}

}  // namespace bellwether::cli
