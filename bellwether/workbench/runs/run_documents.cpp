#include "bellwether/workbench/runs/run_documents.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "bellwether/market/time.h"
#include "bellwether/report/document/metrics.h"
#include "bellwether/store/compare_runs.h"
#include "bellwether/store/run_list.h"
#include "bellwether/store/run_metrics.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using report::Cell;
using report::Document;
using report::for_programs;
using report::Kind;
using report::Table;
namespace fs = std::filesystem;

// The one or two metrics that say most of a run; nothing where it has none, or a file that is damaged.
void add_run_headlines(const fs::path& folder, std::vector<Cell>& row) {
  const auto metrics = store::read_run_metrics(folder);
  const auto headlines = metrics ? store::headline_metrics(*metrics) : std::vector<store::RunMetric>();
  row.emplace_back(!metrics            ? Cell("metrics.jsonl: unreadable")
                   : headlines.empty() ? Cell()
                                       : Cell(headlines.front().stage));
  for (std::size_t i = 0; i < 2; ++i) {
    const bool has = i < headlines.size();
    row.push_back(has ? Cell(headlines[i].name) : Cell());
    row.push_back(has ? Cell(headlines[i].value) : Cell());
  }
}

// What a run was of: the recipe among its options.
Cell recipe_of(const store::RunManifest& manifest) {
  for (const core::OptionValue& each : manifest.setup.config) {
    if (each.name == "recipe" && !each.value.empty()) return each.value;
  }
  return {};
}

void add_run_row(const store::FoundRun& run, Table& runs) {
  const auto& [folder, manifest] = run;
  std::vector<Cell> row = {folder.filename().string()};
  if (!manifest) {
    row.insert(row.end(), {Cell(), "unreadable"});
    runs.add(std::move(row));
    return;
  }
  row.insert(row.end(), {market::to_text(market::UtcTime{manifest->started}),
                         core::value_text(store::inspect_run(folder, *manifest).fate), manifest->setup.mode(),
                         manifest->setup.seed, manifest->seconds});
  add_run_headlines(folder, row);
  row.insert(row.end(), {manifest->setup.name, recipe_of(*manifest)});
  runs.add(std::move(row));
}

Table run_record(const fs::path& folder, const store::RunManifest& manifest) {
  constexpr std::int64_t kMegabyte = 1'000'000;
  const store::InspectedRun evaluated = store::inspect_run(folder, manifest);
  const auto megabytes = [](std::uint64_t bytes) { return static_cast<std::int64_t>(bytes) / kMegabyte; };
  Table record{.id = "run"};
  record.add_fact({"folder"}, folder.string());
  record.add_fact({"status"}, core::value_text(evaluated.fate));
  if (!evaluated.note.empty()) record.add_fact({"process"}, evaluated.note);
  if (!manifest.error.empty()) record.add_fact({"error"}, manifest.error);
  record.add_fact({"mode"}, manifest.setup.mode());
  record.add_fact({"reason_codes", "reason codes"}, manifest.setup.reason_codes);
  record.add_fact({"version"}, manifest.setup.version);
  std::string arguments;
  for (const std::string& each : manifest.setup.arguments) arguments += (arguments.empty() ? "" : " ") + each;
  record.add_fact({"arguments"}, arguments);
  record.add_fact({"started"}, market::to_text(market::UtcTime{manifest.started}));
  record.add_fact({"seconds", "seconds", Kind::number, 1}, manifest.seconds);
  record.add_fact({"peak_memory_mb", "peak memory, MB", Kind::count}, megabytes(manifest.peak_memory_bytes));
  record.add_fact({"threads"}, manifest.setup.threads);
  record.add_fact({"processor"}, manifest.machine.cpu);
  record.add_fact({"memory_mb", "memory, MB", Kind::count}, megabytes(manifest.machine.memory_bytes));
  record.add_fact({"compiler"}, manifest.setup.compiler);
  record.add_fact({"seed"}, manifest.setup.seed);
  return record;
}

Table metrics_table(const std::vector<store::RunMetric>& metrics) {
  Table table{.id = "metrics", .columns = {{"stage"}, {"metric"}, {"value", "value", Kind::number, 4}}};
  for (const store::RunMetric& each : metrics) table.add({each.stage, each.name, each.value});
  return table;
}

Document document_of(const fs::path& folder, const store::RunManifest& manifest,
                     const std::vector<store::RunMetric>& metrics) {
  Document document{.format = "bellwether.run_record/1"};
  document.add(run_record(folder, manifest));
  document.add(metrics_table(metrics));
  Table config{.id = "config"};
  for (const auto& each : manifest.setup.config) config.add_fact({each.name}, each.value);
  document.add(std::move(config));
  Table inputs{.id = "inputs", .columns = {{"input"}, {"rows", "rows", Kind::count}, {"sha256"}}};
  for (const auto& each : manifest.inputs) inputs.add({each.path, each.rows, each.sha256});
  document.add(std::move(inputs));
  Table models{.id = "models", .columns = {{"model"}, {"sha256"}}};
  for (const auto& [model, sha256] : manifest.models) models.add({model, sha256});
  document.add(std::move(models));
  Table outputs{.id = "outputs", .columns = {{"output"}, {"sha256"}}};
  for (const auto& each : manifest.outputs) outputs.add({each.name, each.sha256});
  document.add(std::move(outputs));
  return document;
}

// Runs side by side: columns of values, and of what each has more than the first.
Table comparison_columns(std::size_t runs) {
  const auto number = [](const std::string& name) { return report::Column{name, "", Kind::number, 4}; };
  const auto numbered = [&](const std::string& name, std::size_t run) {
    return runs == 2 ? name : name + "_" + std::to_string(run + 1);
  };
  Table table{.id = "comparison", .columns = {{"what"}, {"name"}}};
  for (std::size_t i = 0; i < runs; ++i)
    table.columns.push_back(number(runs == 2 ? (i == 0 ? "left" : "right") : numbered("run", i)));
  for (std::size_t i = 1; i < runs; ++i) table.columns.push_back(number(numbered("difference", i)));
  return table;
}

}  // namespace

Document runs_document(const fs::path& runs_folder) {
  Table runs{.id = "runs",
             .columns = {{"run"},
                         {"started"},
                         {"status"},
                         {"mode"},
                         {"seed"},
                         {"seconds", "seconds", Kind::number, 1},
                         {"of"},
                         {"metric"},
                         {"value", "value", Kind::number, 4},
                         {"metric_2", "metric"},
                         {"value_2", "value", Kind::number, 4},
                         for_programs("name", Kind::text),
                         for_programs("recipe", Kind::text)}};
  for (const store::FoundRun& each : store::list_runs(runs_folder)) add_run_row(each, runs);
  return {.format = "bellwether.runs/1", .parts = {std::move(runs)}};
}

Result<Document> run_document(const fs::path& folder) {
  const auto manifest = store::read_manifest(folder);
  if (!manifest) return fail(manifest.error());
  const auto metrics = store::read_run_metrics(folder);
  if (!metrics) return fail(metrics.error());
  return document_of(folder, *manifest, *metrics);
}

Result<Document> comparison_document(std::span<const fs::path> folders) {
  const auto rows = store::compare_all_runs(folders);
  if (!rows) return fail(rows.error());
  Table table = comparison_columns(folders.size());
  for (const store::ComparedRow& each : *rows) {
    std::vector<Cell> row = {each.what, each.name};
    for (std::size_t i = 0; i < folders.size(); ++i)
      row.push_back(each.numbers.empty() ? Cell(each.texts[i]) : Cell(each.numbers[i]));
    for (std::size_t i = 1; i < folders.size(); ++i) row.push_back(Cell(each.difference(i)));
    table.add(std::move(row));
  }
  Document document{.format = "bellwether.run_comparison/1", .parts = {std::move(table)}};
  if (std::ranges::none_of(*rows, &store::ComparedRow::differs)) document.notes = {kSameRuns};
  return document;
}

}  // namespace bellwether::workbench
