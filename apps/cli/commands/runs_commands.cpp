// runs list | show | compare | reproduce: what earlier commands left in their run directories.
#include <algorithm>

#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "apps/cli/repeat_consent.h"
#include "bellwether/market/time.h"
#include "bellwether/store/compare_runs.h"
#include "bellwether/store/reproduce.h"
#include "bellwether/store/run_list.h"
#include "bellwether/store/run_metrics.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using report::Cell;
using report::Kind;
using report::Table;
namespace fs = std::filesystem;

const std::string kSame = "the same: configuration, inputs, models and every output, byte for byte";

// The one or two metrics that say most of a run; nothing where it has none, or a file that is damaged.
void add_headlines(const fs::path& folder, std::vector<Cell>& row) {
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

Status list(const Program& program) {
  Table table{.id = "runs",
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
                          {"value_2", "value", Kind::number, 4}}};
  for (const auto& [folder, manifest] : store::list_runs(program.runs_folder())) {
    std::vector<Cell> row = {folder.filename().string()};
    if (manifest) {
      row.insert(row.end(), {market::to_text(market::UtcTime{manifest->started}),
                             core::value_text(store::inspect_run(folder, *manifest).fate),
                             manifest->setup.mode(), manifest->setup.seed, manifest->seconds});
      add_headlines(folder, row);
    } else {
      row.insert(row.end(), {Cell(), "unreadable"});
    }
    table.add(std::move(row));
  }
  return print({.format = "bellwether.runs/1", .parts = {table}}, program.format());
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

report::Document run_document(const fs::path& folder, const store::RunManifest& manifest,
                              const std::vector<store::RunMetric>& metrics) {
  report::Document document{.format = "bellwether.run_record/1"};
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

Status show(const Program& program, const std::string& name) {
  const auto folder = store::find_run(program.runs_folder(), name);
  if (!folder) return fail(folder.error());
  const auto manifest = store::read_manifest(*folder);
  if (!manifest) return fail(manifest.error());
  const auto metrics = store::read_run_metrics(*folder);
  if (!metrics) return fail(metrics.error());
  return print(run_document(*folder, *manifest, *metrics), program.format());
}

Status print_differences(const Program& program, const std::vector<store::RunDifference>& differences) {
  Table table{.id = "differences", .columns = {{"what"}, {"name"}, {"left"}, {"right"}}};
  for (const auto& each : differences) table.add({each.what, each.name, each.left, each.right});
  if (differences.empty() && program.format() == OutputFormat::table) return write_out(kSame + "\n");
  return print({.format = "bellwether.run_differences/1", .parts = {table}}, program.format());
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

Status compare(const Program& program, const std::vector<std::string>& names) {
  if (names.size() < 2) return fail(ErrorKind::usage, "runs compare: name two runs or more");
  std::vector<fs::path> folders;
  for (const std::string& each : names) {
    const auto folder = store::find_run(program.runs_folder(), each);
    if (!folder) return fail(folder.error());
    folders.push_back(*folder);
  }
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
  const bool same = std::ranges::none_of(*rows, &store::ComparedRow::differs);
  report::Document document{.format = "bellwether.run_comparison/1"};
  if (!rows->empty() || program.format() != OutputFormat::table) document.parts = {table};
  if (same) document.notes = {kSame};
  return print(document, program.format());
}

Status repeat(const Program& program, const std::string& name, Consent consent) {
  const auto folder = store::find_run(program.runs_folder(), name);
  if (!folder) return fail(folder.error());
  const auto manifest = store::read_manifest(*folder);
  if (!manifest) return fail(manifest.error());
  if (Status wanted = consent_to_repeat(*manifest, program.run_setup("repro"), consent); !wanted)
    return wanted;
  std::error_code problem;
  const fs::path own = fs::read_symlink("/proc/self/exe", problem);
  if (problem) return fail(ErrorKind::internal, "cannot find this program's own file: " + problem.message());
  const fs::path beside = fs::canonical(*folder, problem).parent_path();
  if (problem) return fail(ErrorKind::io, folder->string() + ": " + problem.message());
  const auto repeated = store::repeat_run(*manifest, own, beside);
  if (!repeated) return fail(repeated.error().within(folder->filename().string()));
  const auto differences = store::compare_repeated(*folder, *repeated);
  if (!differences) return fail(differences.error());
  if (Status printed = print_differences(program, *differences); !printed) return printed;
  if (differences->empty()) return {};
  return fail(ErrorKind::finding, "the repeated run " + repeated->folder.string() + " differs in " +
                                      std::to_string(differences->size()) + " places from " +
                                      folder->string() + "; look for a changed input, version or processor");
}

}  // namespace

void add_runs_commands(Program& program, CLI::App& noun) {
  auto name = std::make_shared<std::string>();
  auto names = std::make_shared<std::vector<std::string>>();
  const std::string what = "A run directory, its name or the beginning of it, or last.";

  program.verb(noun, "list", "List all runs, oldest first, with their main metrics",
               [&program] { return list(program); });
  program
      .verb(noun, "show", "Show the record of one run, with all its metrics",
            [=, &program] { return show(program, *name); })
      .add_option("run", *name, what)
      ->required();
  program
      .verb(noun, "compare", "Compare the metrics of two or more runs, and what else differs",
            [=, &program] { return compare(program, *names); })
      .add_option("run", *names, what + " Differences are from the first.")
      ->required()
      ->expected(2, 100);
  auto yes = std::make_shared<bool>(false);
  CLI::App& repro = program.verb(noun, "reproduce", "Run it again and compare, byte for byte", [=, &program] {
    return repeat(program, *name, *yes ? Consent::given : Consent::ask);
  });
  repro.alias("repro");
  repro.add_option("run", *name, what)->required();
  repro.add_flag("--yes", *yes, "Run the recorded command without asking.");
}

}  // namespace bellwether::cli
