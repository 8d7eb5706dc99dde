// runs list | show | compare | reproduce: what earlier commands left in their run directories.
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "apps/cli/repeat_consent.h"
#include "bellwether/store/reproduce.h"
#include "bellwether/store/run_list.h"
#include "bellwether/workbench/runs/run_documents.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using report::Table;
namespace fs = std::filesystem;

Status list(const Program& program) {
  return print(workbench::runs_document(program.runs_folder()), program.format());
}

Status show(const Program& program, const std::string& name) {
  const auto folder = store::find_run(program.runs_folder(), name);
  if (!folder) return fail(folder.error());
  const auto document = workbench::run_document(*folder);
  if (!document) return fail(document.error());
  return print(*document, program.format());
}

Status print_differences(const Program& program, const std::vector<store::RunDifference>& differences) {
  Table table{.id = "differences", .columns = {{"what"}, {"name"}, {"left"}, {"right"}}};
  for (const auto& each : differences) table.add({each.what, each.name, each.left, each.right});
  if (differences.empty() && program.format() == OutputFormat::table)
    return write_out(std::string(workbench::kSameRuns) + "\n");
  return print({.format = "bellwether.run_differences/1", .parts = {table}}, program.format());
}

Status compare(const Program& program, const std::vector<std::string>& names) {
  if (names.size() < 2) return fail(ErrorKind::usage, "runs compare: name two runs or more");
  std::vector<fs::path> folders;
  for (const std::string& each : names) {
    const auto folder = store::find_run(program.runs_folder(), each);
    if (!folder) return fail(folder.error());
    folders.push_back(*folder);
  }
  auto document = workbench::comparison_document(folders);
  if (!document) return fail(document.error());
  const bool is_empty = std::get<Table>(document->parts.front()).rows.empty();
  if (is_empty && program.format() == OutputFormat::table) document->parts.clear();
  return print(*document, program.format());
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
