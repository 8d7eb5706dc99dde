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
namespace fs = std::filesystem;

const std::string kSame = "the same: configuration, inputs, models and every output, byte for byte\n";

std::string mode_of(const store::RunManifest& manifest) {
  return manifest.setup.reason_codes.empty() ? "leak-free" : "as-published";
}

// The one or two numbers that say most of a run; empty cells where it has none, or a file that is damaged.
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
  Table table({{"run"},
               {"started"},
               {"status"},
               {"mode"},
               {"seed"},
               {"seconds", 1},
               {"of"},
               {"metric"},
               {"value", 4},
               {"metric_2"},
               {"value_2", 4}});
  for (const auto& [folder, manifest] : store::list_runs(program.runs_folder())) {
    std::vector<Cell> row = {folder.filename().string()};
    if (manifest) {
      row.insert(row.end(), {market::to_text(market::UtcTime{manifest->started}),
                             core::value_text(store::inspect_run(folder, *manifest).fate), mode_of(*manifest),
                             manifest->setup.seed, manifest->seconds});
      add_headlines(folder, row);
    } else {
      row.insert(row.end(), {Cell(), "unreadable"});
    }
    table.add_row(row);
  }
  return write_out(table.text(program.format()));
}

// One fact a row, so that every part of the record has its place in all formats.
Status show(const Program& program, const std::string& name) {
  const auto folder = store::find_run(program.runs_folder(), name);
  if (!folder) return fail(folder.error());
  const auto manifest = store::read_manifest(*folder);
  if (!manifest) return fail(manifest.error());

  Table table({{"what"}, {"name"}, {"value"}});
  const auto add = [&](const std::string& what, const std::string& key, const Cell& value) {
    table.add_row({what, key, value});
  };
  add("run", "folder", folder->string());
  const store::InspectedRun evaluated = store::inspect_run(*folder, *manifest);
  add("run", "status", core::value_text(evaluated.fate));
  if (!evaluated.note.empty()) add("run", "process", evaluated.note);
  if (!manifest->error.empty()) add("run", "error", manifest->error);
  add("run", "mode", mode_of(*manifest));
  for (const std::string& code : manifest->setup.reason_codes) add("run", "reason", code);
  add("run", "version", manifest->setup.version);
  std::string arguments;
  for (const std::string& each : manifest->setup.arguments)
    arguments += (arguments.empty() ? "" : " ") + each;
  add("run", "arguments", arguments);
  add("run", "started", market::to_text(market::UtcTime{manifest->started}));
  add("run", "seconds", manifest->seconds);
  add("run", "peak memory, MB", manifest->peak_memory_bytes / 1'000'000);
  add("run", "threads", manifest->setup.threads);
  add("run", "processor", manifest->machine.cpu);
  add("run", "memory, MB", manifest->machine.memory_bytes / 1'000'000);
  if (!manifest->setup.compiler.empty()) add("run", "compiler", manifest->setup.compiler);
  add("run", "seed", manifest->setup.seed);
  for (const auto& each : manifest->setup.config) add("config", each.name, each.value);
  for (const auto& each : manifest->inputs) {
    add("input", each.path, each.sha256 + (each.rows ? ", " + std::to_string(*each.rows) + " rows" : ""));
  }
  for (const auto& [model, sha256] : manifest->models) add("model", model, sha256);
  for (const auto& each : manifest->outputs) add("output", each.name, each.sha256);
  const auto metrics = store::read_run_metrics(*folder);
  if (!metrics) return fail(metrics.error());
  for (const auto& each : *metrics) add("metric", each.stage + ": " + each.name, each.value);
  return write_out(table.text(program.format()));
}

Status print_differences(const Program& program, const std::vector<store::RunDifference>& differences) {
  Table table({{"what"}, {"name"}, {"left"}, {"right"}});
  for (const auto& each : differences) table.add_row({each.what, each.name, each.left, each.right});
  if (differences.empty() && program.format() == OutputFormat::table) {
    return write_out(kSame);
  }
  return write_out(table.text(program.format()));
}

// Runs side by side: names of the columns of values, and of what each has more than the first.
Table comparison_columns(std::size_t runs) {
  const auto numbered = [&](const std::string& name, std::size_t run) {
    return runs == 2 ? name : name + "_" + std::to_string(run + 1);
  };
  std::vector<Column> columns = {{"what"}, {"name"}};
  for (std::size_t i = 0; i < runs; ++i)
    columns.push_back({runs == 2 ? (i == 0 ? "left" : "right") : numbered("run", i), 4});
  for (std::size_t i = 1; i < runs; ++i) columns.push_back({numbered("difference", i), 4});
  return Table(std::move(columns));
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
    table.add_row(row);
  }
  const bool same = std::ranges::none_of(*rows, &store::ComparedRow::differs);
  if (program.format() != OutputFormat::table) return write_out(table.text(program.format()));
  const std::string text = rows->empty() ? "" : table.text(OutputFormat::table);
  return write_out(same ? text + kSame : text);
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

void add_runs_commands(Program& program) {
  CLI::App& noun = program.noun("runs", "List, show, compare and reproduce earlier runs");
  auto name = std::make_shared<std::string>();
  auto names = std::make_shared<std::vector<std::string>>();
  const std::string what = "a folder, its name or the beginning of it, or 'last'";

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
      .add_option("run", *names, what + "; differences are from the first")
      ->required()
      ->expected(2, 100);
  auto yes = std::make_shared<bool>(false);
  CLI::App& repro = program.verb(noun, "reproduce", "Run it again and compare, byte for byte", [=, &program] {
    return repeat(program, *name, *yes ? Consent::given : Consent::ask);
  });
  repro.alias("repro");
  repro.add_option("run", *name, what)->required();
  repro.add_flag("--yes", *yes, "run what the record names without asking");
}

}  // namespace bellwether::cli
