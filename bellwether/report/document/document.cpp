#include "bellwether/report/document/document.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/report/document/csv.h"
#include "bellwether/report/document/json.h"
#include "bellwether/report/document/plot_json.h"
#include "bellwether/report/document/terminal.h"

namespace bellwether::report {
namespace {

constexpr int kIndent = 2;

std::vector<const Table*> tables_of(const Document& document) {
  std::vector<const Table*> tables;
  for (const Block& each : document.parts) {
    if (const auto* table = std::get_if<Table>(&each)) tables.push_back(table);
  }
  return tables;
}

// The values of records, one below the other.
Table values_of(const std::vector<const Table*>& records) {
  Table values{.id = "values", .caption = "", .columns = {{"what"}, {"name"}, {"value"}}};
  for (const Table* record : records) {
    for (std::size_t c = 0; c < record->columns.size(); ++c)
      values.add({record->id, record->columns[c].key, record->rows.front().cells[c]});
  }
  return values;
}

// What formats of one table get.
Table main_table(const Document& document) {
  if (document.rows) return *document.rows;
  const std::vector<const Table*> tables = tables_of(document);
  if (tables.empty()) return {};
  const bool only_records =
      std::all_of(tables.begin(), tables.end(), [](const Table* each) { return each->is_record(); });
  return only_records && tables.size() > 1 ? values_of(tables) : *tables.front();
}

// Each block as a terminal shows it; empty: left to pages.
struct OnTerminal {
  std::string operator()(const Table& table) const { return terminal_table(table); }
  std::string operator()(const Prose& prose) const { return terminal_paragraph(prose.words); }
  std::string operator()(const List& list) const {
    std::string lines;
    for (const std::string& each : list.items) lines += terminal_paragraph(each);
    return lines;
  }
  template <class OfPages>
  std::string operator()(const OfPages& /*block*/) const {
    return {};
  }
};

nlohmann::ordered_json plots_json(const Blocks& blocks) {
  nlohmann::ordered_json plots;
  for (const Block& each : blocks) add_plot(each, plots);
  return plots;
}

}  // namespace

void Document::add(Table table) {
  if (!table.rows.empty()) parts.emplace_back(std::move(table));
}

std::string to_terminal(const Document& document) {
  std::vector<std::string> blocks;
  if (!document.summary.empty()) blocks.push_back(terminal_paragraph(document.summary));
  for (const Block& each : document.parts) {
    if (std::string block = std::visit(OnTerminal{}, each); !block.empty())
      blocks.push_back(std::move(block));
  }
  std::string notes;
  for (const std::string& each : document.notes) notes += terminal_paragraph(each);
  if (!notes.empty()) blocks.push_back(std::move(notes));
  std::string text;
  for (const std::string& each : blocks) text += (text.empty() ? "" : "\n") + each;
  return text;
}

std::string to_json(const Document& document) {
  nlohmann::ordered_json json = {{"format", document.format}};
  if (!document.summary.empty()) json["summary"] = document.summary;
  for (const Table* each : tables_of(document)) json[each->id] = table_json(*each);
  if (auto plots = plots_json(document.parts); !plots.empty()) json["plots"] = std::move(plots);
  if (!document.notes.empty()) json["notes"] = document.notes;
  return json.dump(kIndent, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string to_csv(const Document& document) { return to_csv(main_table(document)); }
std::string to_json_lines(const Document& document) { return to_json_lines(main_table(document)); }

}  // namespace bellwether::report
