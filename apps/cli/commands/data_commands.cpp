// data list | check | import | pull | watch: which input files and providers are known, what a given file or a store
// holds, and what live providers give.
#include <algorithm>
#include <map>
#include <utility>

#include "apps/cli/commands/data_pull_command.h"
#include "apps/cli/commands/data_store_commands.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/source/catalog.h"
#include "bellwether/source/inspection/file_check.h"
#include "bellwether/source/prices/price_schemas.h"
#include "bellwether/store/sqlite/database.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using report::Cell;
using report::Table;

constexpr std::size_t kListedTickers = 20;  // on a terminal; other formats list all

std::string_view kind_name(source::FileKind kind) {
  switch (kind) {
    case source::FileKind::csv: return "csv";
    case source::FileKind::jsonl: return "jsonl";
    case source::FileKind::phrasebank:
    case source::FileKind::lines: return "lines";
  }
  return "?";
}

// Of what a list is wanted.
struct ListArguments {
  std::string store;
  std::string calendar = "nyse";

  static constexpr auto fields() {
    return std::tuple{
        core::field("store", &ListArguments::store,
                    "List what this store holds: series, texts, gaps and where they came from.")
            .as("FILE"),
        core::field("calendar", &ListArguments::calendar, source::kCalendarHelp).as("NAME|FILE")};
  }
  static constexpr auto conditions() { return std::array{core::only_with("calendar", "store")}; }
};

Status list(const Program& program, const ListArguments& arguments) {
  if (!arguments.store.empty()) return list_store(program, {arguments.store, arguments.calendar});
  Table table{.id = "schemas", .columns = {{"schema"}, {"holds"}, {"kind"}, {"columns"}, {"what"}, {"note"}}};
  for (const source::TextSchema& shape : source::text_schemas()) {
    table.add({shape.name, "texts", kind_name(shape.kind), shape.header, shape.summary, shape.note});
  }
  for (const source::PriceSchema& shape : source::price_schemas()) {
    table.add({shape.name, "prices", "csv", shape.columns, shape.summary, shape.note});
  }
  auto providers = providers_table();
  if (!providers) return fail(providers.error());
  return print({.format = "bellwether.schemas/1", .parts = {table, *std::move(providers)}}, program.format());
}

// One fact a row.
class Facts {
 public:
  void add(const std::string& what, const std::string& name, const Cell& value) {
    table_.add({what, name, value});
  }
  void add_count(const std::string& what, const std::string& name, std::uint64_t count) {
    if (count > 0) add(what, name, count);
  }
  [[nodiscard]] report::Document document() const {
    return {.format = "bellwether.data_check/2", .parts = {table_}};
  }

 private:
  Table table_{.id = "facts", .columns = {{"what"}, {"name"}, {"value"}}};
};

void add_rows(const source::FileCheck& check, Facts& facts) {
  const io::RowReport& report = check.report;
  facts.add("rows", "read", report.read);
  facts.add("rows", "kept", report.kept);
  facts.add_count("rows", check.kind == "prices" ? "without prices" : "without text", report.empty);
  for (const auto& [word, count] : report.placeholders) facts.add("rows", "without text: " + word, count);
  facts.add_count("rows", "duplicates", report.duplicates);
  facts.add_count("rows", "same story, other ticker", report.shared);
  facts.add_count("rows", "same story and ticker, other label", report.relabelled);
  facts.add_count("rows", "blank lines", report.blank_lines);
  for (const io::RejectionReason& each : report.refused) {
    facts.add("refused", each.reason, each.count);
    for (const std::string& example : each.examples) facts.add("refused", each.reason, example);
  }
}

void add_counts(const std::string& what, const std::map<std::string, std::uint64_t>& counts, std::size_t most,
                Facts& facts) {
  std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
  std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.second > b.second; });
  for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i) {
    facts.add(what, sorted[i].first.empty() ? "(none)" : sorted[i].first, sorted[i].second);
  }
  if (sorted.size() > most) facts.add(what, "(others)", sorted.size() - most);
}

// Each label with what it means: "0 = negative".
void add_labels(const source::FileCheck& check, Facts& facts) {
  for (const source::LabelCount& each : check.coding.labels)
    facts.add("label", meaning_text(each), each.rows);
  if (!check.coding.labels.empty()) facts.add_count("label", "(none)", check.without_label);
  if (!check.coding.by.empty()) facts.add("label", "numbers", check.coding.by);
}

void add_gaps(const source::FileCheck& check, std::size_t most, Facts& facts) {
  std::uint64_t days = 0;
  for (const source::Gap& gap : check.gaps) days += static_cast<std::uint64_t>(gap.days);
  facts.add("gaps", "trading days without " + check.kind, days);
  for (std::size_t i = 0; i < std::min(most, check.gaps.size()); ++i) {
    const source::Gap& gap = check.gaps[i];
    facts.add("gap", to_text(gap.first) + " to " + to_text(gap.last), gap.days);
  }
  if (check.gaps.size() > most) facts.add("gap", "(others)", check.gaps.size() - most);
}

// A file to check, and what it may be told of.
struct CheckArguments {
  std::string path;
  source::TextOptions texts;
  source::PriceCheckOptions prices;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{core::field("file", &CheckArguments::path,
                                  "A file of texts or prices, - for standard input, or a store.")
                          .required()
                          .positional(),
                      group("", &CheckArguments::texts, "Text file"),
                      group("", &CheckArguments::prices, "Price file")};
  }
};

// Rows are refused one by one only where bad rows are skipped, which is what this command does unasked.
Status check_refused(const std::string& path, const io::RowReport& report) {
  const std::uint64_t refused = report.refused_count();
  if (refused == 0) return {};
  if (report.kept == 0) {
    return fail(ErrorKind::data, path + ": " + std::to_string(refused) + " of " +
                                     std::to_string(report.read) +
                                     " rows refused, none is left; correct the file");
  }
  return fail(
      ErrorKind::data,
      path + ": " + std::to_string(refused) + " of " + std::to_string(report.read) +
          " rows refused; correct them, or leave them out in other commands too with --on-bad-row skip");
}

// What the remedy of a refusal names and this command does not know.
std::string flags_of_others(std::string_view rejection) {
  std::string list;
  for (const std::string_view flag : {"--start", "--adjustment"}) {
    if (rejection.find(flag) != rejection.npos) list += (list.empty() ? "" : " and ") + std::string(flag);
  }
  return list.empty() ? list
                      : " (" + list + " of the commands that use the prices, such as forecast backtest)";
}

Status check(const Program& program, const CheckArguments& arguments) {
  const std::string& path = arguments.path;
  if (store::is_sqlite_file(path)) return check_store(program, {path, arguments.texts.calendar});
  const auto checked = source::check_file(path, arguments.texts, arguments.prices);
  if (!checked) return fail(checked.error());
  const std::size_t most = program.format() == OutputFormat::table ? kListedTickers : std::string::npos;
  Facts facts;
  facts.add("file", "path", checked->record.path);
  facts.add("file", "bytes", checked->record.bytes);
  facts.add("file", "sha256", checked->record.sha256);
  facts.add("file", "holds", checked->kind);
  facts.add("file", "exchange", checked->exchange);
  facts.add("schema", "name", checked->schema);
  facts.add("schema", "columns", checked->columns);
  if (!checked->note.empty()) facts.add("schema", "note", checked->note);
  for (const std::string& note : checked->notes) facts.add("file", "note", note);
  for (const std::string& warning : checked->warnings) facts.add("file", "warning", warning);
  add_rows(*checked, facts);
  facts.add_count("rows", "before the calendar (1990)", checked->before_calendar);
  if (!checked->first.empty()) facts.add("range", "first", checked->first);
  if (!checked->last.empty()) facts.add("range", "last", checked->last);
  for (const auto& [precision, count] : checked->precision) {
    const bool undated = precision == "none";
    facts.add(undated ? "dated" : "dated to the", undated ? "not at all" : precision, count);
  }
  add_labels(*checked, facts);
  add_counts("ticker", checked->tickers, most, facts);
  if (!checked->first.empty()) add_gaps(*checked, most, facts);
  if (Status written = print(facts.document(), program.format()); !written) return written;
  if (!checked->rejection.empty())
    return fail(ErrorKind::data, checked->rejection + flags_of_others(checked->rejection));
  return check_refused(path, checked->report);
}

}  // namespace

void add_data_commands(Program& program, CLI::App& noun) {
  add_pull_verb(program, noun);
  add_watch_verb(program, noun);
  add_import_verb(program, noun);
  auto listed = std::make_shared<ListArguments>();
  CLI::App& list_verb = program.verb(
      noun, "list", "List the file schemas and the providers of live data, or what a store holds",
      [listed, &program] { return list(program, *listed); });
  program.add_fields(list_verb, *listed);
  auto arguments = std::make_shared<CheckArguments>();
  arguments->texts.bad_rows = io::BadRows::skip;
  CLI::App& verb = program.verb(
      noun, "check", "Read a whole file and report its schema, rows, rejected rows, duplicates and gaps",
      [arguments, &program] { return check(program, *arguments); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
