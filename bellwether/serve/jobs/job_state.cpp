#include "bellwether/serve/jobs/job_state.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/market/time.h"
#include "bellwether/serve/local_paths.h"

namespace bellwether::serve {
namespace {

using report::Cell;
using report::Kind;
using report::Table;

Cell time_cell(std::int64_t seconds) {
  return seconds == 0 ? Cell() : Cell(market::to_text(market::UtcTime{seconds}));
}

Cell text_cell(const std::string& text) { return text.empty() ? Cell() : Cell(text); }

Table jobs_table(std::span<const JobState> states) {
  Table table{.id = "jobs",
              .columns = {{"job"},
                          {"request"},
                          {"command"},
                          {"status"},
                          {"submitted"},
                          {"started"},
                          {"seconds", "seconds", Kind::number, 1},
                          {"progress"},
                          {"run"},
                          {"error"},
                          {"error_kind"}}};
  for (const JobState& each : states) {
    table.add({each.id, each.request, each.command, core::value_text(each.status), time_cell(each.submitted),
               time_cell(each.started), each.seconds, text_cell(each.progress), text_cell(each.run),
               text_cell(each.error), text_cell(each.error_kind)});
  }
  return table;
}

}  // namespace

report::Document jobs_document(std::span<const JobState> states) {
  report::Document document{.format = "bellwether.jobs/1"};
  document.add(jobs_table(states));
  remove_folders(document);
  return document;
}

std::string job_json(const JobState& state) {
  const std::string document = report::to_json(jobs_document(std::span(&state, 1)));
  return nlohmann::ordered_json::parse(document)["jobs"][0].dump();
}

}  // namespace bellwether::serve
