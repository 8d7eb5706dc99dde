#include "bellwether/store/run_directory.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/folder_lock.h"
#include "bellwether/core/sha256.h"
#include "bellwether/market/time.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
namespace fs = std::filesystem;

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// "20250930T133000Z": sorts by time and is a file name everywhere.
std::string stamp(std::int64_t seconds) {
  std::string text = market::to_text(market::UtcTime{seconds});
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

// A folder that did not exist before: the name itself, or with -2, -3 … behind it.
core::Result<fs::path> make_new_folder(const fs::path& wanted) {
  constexpr int kTries = 1000;
  for (int i = 1; i <= kTries; ++i) {
    fs::path path = wanted;
    if (i > 1) path += "-" + std::to_string(i);
    std::error_code problem;
    if (fs::create_directory(path, problem)) return path;
    if (problem) return fail(core::system_error(path.string() + ": cannot make the folder", problem.value()));
  }
  return fail(ErrorKind::io, wanted.string() + ": exists a thousand times");
}

std::string metrics_line(const MetricsRow& row) {
  nlohmann::ordered_json line = {{"stage", row.stage}, {"step", row.step}};
  for (const auto& [name, value] : row.values) line[name] = value;
  return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

// One write: a line is in the file whole, or the process died within it.
Status append_line(const fs::path& path, std::string_view line) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return fail(core::system_error(path.string(), errno));
  const ssize_t written = ::write(descriptor, line.data(), line.size());
  const int problem = written < 0 ? errno : ENOSPC;
  ::close(descriptor);
  if (written == static_cast<ssize_t>(line.size())) return {};
  return fail(core::system_error(path.string(), problem));
}

RunStatus status_of(const Status& outcome) {
  // A check that found what it looks for has done its work.
  if (outcome || outcome.error().kind == ErrorKind::finding) return RunStatus::finished;
  return outcome.error().kind == ErrorKind::interrupted ? RunStatus::interrupted : RunStatus::failed;
}

void note_resources(RunManifest& manifest) {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  manifest.processor_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  manifest.peak_memory_bytes = static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
}

}  // namespace

struct RunDirectory::State {
  fs::path path;
  RunManifest manifest;
  const core::Clock& clock;
  core::FolderLock lock;  // while it is there, this process is
  core::Stopwatch watch = {};
};

RunDirectory::RunDirectory(std::unique_ptr<State> state) : state_(std::move(state)) {}
RunDirectory::RunDirectory(RunDirectory&&) noexcept = default;
RunDirectory::~RunDirectory() = default;

core::Result<RunDirectory> RunDirectory::create(const fs::path& runs_folder, RunSetup setup,
                                                const core::Clock& clock) {
  if (!is_name(setup.name)) {
    return fail(ErrorKind::usage, "'" + setup.name + "' is not the name of a run: use a to z, 0 to 9 and -");
  }
  RunManifest manifest;
  manifest.id = run_id(setup);
  manifest.setup = std::move(setup);
  manifest.started = clock.unix_seconds();
  manifest.machine = describe_machine();
  std::error_code ignored;
  manifest.working_folder = fs::current_path(ignored).string();

  if (Status made = core::make_folder(runs_folder); !made) return fail(made.error());
  auto path = make_new_folder(runs_folder / (stamp(manifest.started) + "-" + manifest.id));
  if (!path) return fail(path.error());
  auto lock = core::FolderLock::take(*path, manifest.started);
  if (!lock) return fail(lock.error());
  RunDirectory run(
      std::make_unique<State>(State{*std::move(path), std::move(manifest), clock, *std::move(lock)}));
  if (Status written = run.write_manifest(); !written) return fail(written.error());
  return run;
}

const fs::path& RunDirectory::path() const { return state_->path; }
const std::string& RunDirectory::id() const { return state_->manifest.id; }
const RunSetup& RunDirectory::setup() const { return state_->manifest.setup; }
const core::Clock& RunDirectory::clock() const { return state_->clock; }
const std::vector<std::pair<std::string, std::string>>& RunDirectory::models() const {
  return state_->manifest.models;
}
double RunDirectory::seconds() const { return state_->watch.seconds(); }

Status RunDirectory::add_input(const fs::path& file, std::optional<std::uint64_t> rows) {
  auto hash = core::sha256_file(file);
  if (!hash) return fail(hash.error());
  std::error_code problem;
  const std::uint64_t bytes = fs::file_size(file, problem);
  if (problem) return fail(ErrorKind::io, file.string() + ": " + problem.message());
  state_->manifest.inputs.push_back({file.string(), *std::move(hash), bytes, rows, {}});
  return {};
}

void RunDirectory::add_input(const io::InputRecord& read) {
  state_->manifest.inputs.push_back({read.path, read.sha256, read.bytes, read.rows, read.notes});
}

void RunDirectory::add_model(std::string name, std::string sha256) {
  state_->manifest.models.emplace_back(std::move(name), std::move(sha256));
}

Status RunDirectory::append_metrics(const MetricsRow& row) {
  for (const auto& [name, value] : row.values) {
    if (!std::isfinite(value)) {
      return fail(ErrorKind::data,
                  row.stage + ", step " + std::to_string(row.step) + ": " + name + " is not finite");
    }
  }
  return append_line(state_->path / "metrics.jsonl", metrics_line(row));
}

Status RunDirectory::write_file(std::string_view name, std::string_view content) {
  return core::write_file_atomically(state_->path / name, content);
}

Status RunDirectory::write_manifest() const {
  return core::write_file_atomically(state_->path / "manifest.json", manifest_text(state_->manifest));
}

Status RunDirectory::finish(const Status& outcome) {
  RunManifest& manifest = state_->manifest;
  manifest.status = status_of(outcome);
  manifest.ended = state_->clock.unix_seconds();
  manifest.seconds = state_->watch.seconds();
  note_resources(manifest);
  auto outputs = hash_outputs(state_->path);
  if (!outputs) return fail(outputs.error());
  manifest.outputs = *std::move(outputs);
  const bool is_refused = !outcome && manifest.outputs.empty();  // a finding in place of any output
  if (manifest.status != RunStatus::finished || is_refused) manifest.error = outcome.error().message;
  return write_manifest();
}

namespace {

Status outcome_of(const std::function<Status(RunDirectory&)>& work, RunDirectory& run) {
  Status outcome;
  const Status worked = core::guard("", [&] { outcome = work(run); });
  return worked ? outcome : worked;
}

}  // namespace

Status with_run(const fs::path& runs_folder, const RunSetup& setup, const core::Clock& clock,
                const std::function<Status(RunDirectory&)>& work) {
  auto run = RunDirectory::create(runs_folder, setup, clock);
  if (!run) return fail(run.error());
  // Memory that ran out is an outcome as well, and the record must not go on saying "running".
  const Status outcome = outcome_of(work, *run);
  const Status noted = run->finish(outcome);
  // What went wrong first is what the user must hear.
  return outcome ? noted : outcome;
}

}  // namespace bellwether::store
