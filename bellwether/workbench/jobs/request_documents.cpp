#include <cmath>
#include <utility>

#include "bellwether/workbench/jobs/job_requests.h"

namespace bellwether::workbench {
namespace {

using report::Cell;
using report::Document;
using report::Kind;
using report::Table;

const char* word_of(core::OptionKind kind) {
  switch (kind) {
    case core::OptionKind::flag: return "flag";
    case core::OptionKind::whole_number: return "whole number";
    case core::OptionKind::number: return "number";
    case core::OptionKind::text: return "text";
    case core::OptionKind::choice: return "choice";
  }
  return "text";
}

Cell bound(double value) { return std::isfinite(value) ? Cell(value) : Cell(); }

}  // namespace

Table options_table(std::span<const core::Option> options) {
  Table table{.id = "options",
              .columns = {{"key"},
                          {"flag"},
                          {"help"},
                          {"group"},
                          {"kind"},
                          {"value_name"},
                          {"is_list"},
                          {"is_optional"},
                          {"is_required"},
                          {"is_file"},
                          {"choices"},
                          {"low", "low", Kind::number},
                          {"high", "high", Kind::number},
                          {"low_is_open"},
                          {"high_is_open"},
                          {"default"}}};
  for (const core::Option& each : options) {
    const core::Range& range = each.field.range;
    table.add({each.key, core::flag_of(each.field.name), std::string(each.field.text),
               std::string(each.title), word_of(each.kind), each.value_name(), each.is_list, each.is_optional,
               each.field.is_required, names_file(each), each.choices, bound(range.low), bound(range.high),
               range.low_is_open, range.high_is_open, core::joined_values(each.values)});
  }
  return table;
}

Document requests_document() {
  Table table{.id = "requests", .columns = {{"request"}, {"command"}, {"summary"}, {"is_job"}}};
  for (const JobRequest& each : job_requests())
    table.add({std::string(each.name), std::string(each.command), std::string(each.summary), true});
  Document document{.format = "bellwether.requests/1"};
  document.add(std::move(table));
  return document;
}

Document request_document(const JobRequest& row, const DataFolders& data) {
  Table record{.id = "request"};
  record.add_fact({"request"}, std::string(row.name));
  record.add_fact({"command"}, std::string(row.command));
  record.add_fact({"summary"}, std::string(row.summary));
  record.add_fact({"is_job"}, true);
  Table files{.id = "files", .columns = {{"file"}, {"bytes", "bytes", Kind::count}}};
  for (const DataFile& each : data.files()) files.add({each.name, each.bytes});
  Document document{.format = "bellwether.request/1"};
  document.add(std::move(record));
  document.add(options_table(row.options()));
  document.add(std::move(files));
  document.rows = options_table(row.options());
  return document;
}

}  // namespace bellwether::workbench
