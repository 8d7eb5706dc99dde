#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::store {

// One line of metrics.jsonl. Values must be finite; times do not belong here: two equal runs leave equal
// bytes.
struct MetricsRow {
  std::string stage;      // "fit", "fold 3", "test"
  std::int64_t step = 0;  // epoch, fold or step, counted from 0
  std::vector<std::pair<std::string, double>> values;
};

// Every run that computes something leaves a folder runs/<utc>-<name>-<hash>/ from which it can be judged and
// repeated: manifest.json, metrics.jsonl and the files the run writes (docs/formats/run_directory.md). The
// manifest is written whole at the start (status "running") and again at the end, never in place.
//
//   RunSetup setup = program.run_setup("backtest");          // arguments, threads, version
//   setup.seed = options.seed;
//   setup.config = core::describe_options(options);
//   return with_run(program.runs_folder(), setup, program.clock(), [&](RunDirectory& run) -> core::Status {
//     if (auto status = run.add_input(prices_path, bars.size()); !status) return status;
//     …
//     if (auto status = run.append_metrics({"fit", epoch, {{"loss", loss}}}); !status) return status;
//     return run.write_file("predictions.csv", csv);
//   });
//
// Not thread-safe. Errors: io with the path.
class RunDirectory {
 public:
  // Makes the folder and the first manifest. Errors: usage for a name of other characters, io.
  [[nodiscard]] static core::Result<RunDirectory> create(const std::filesystem::path& runs_folder,
                                                         RunSetup setup, const core::Clock& clock);
  RunDirectory(RunDirectory&&) noexcept;
  RunDirectory& operator=(RunDirectory&&) = delete;
  ~RunDirectory();  // without finish(): the manifest keeps saying "running"

  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] const std::string& id() const;  // see run_id
  [[nodiscard]] const RunSetup& setup() const;
  [[nodiscard]] const core::Clock& clock() const;
  // Names and SHA-256 of the models added so far.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& models() const;
  [[nodiscard]] double seconds() const;  // since it was made

  // Hashes the file and notes it in the manifest. The second form is for what is hashed already.
  [[nodiscard]] core::Status add_input(const std::filesystem::path& file, std::optional<std::uint64_t> rows);
  void add_input(const io::InputRecord& read);
  void add_model(std::string name, std::string sha256);

  // Appends one line to metrics.jsonl and hands it to the system. Errors: data for a value that is not
  // finite, io.
  [[nodiscard]] core::Status append_metrics(const MetricsRow& row);
  // Writes a file of the run, whole or not at all: "predictions.csv", "report.html".
  [[nodiscard]] core::Status write_file(std::string_view name, std::string_view content);

  // Notes the outcome, the times and the hashes of all files in the folder, and closes the run. Call once,
  // last.
  [[nodiscard]] core::Status finish(const core::Status& outcome);

 private:
  struct State;
  explicit RunDirectory(std::unique_ptr<State> state);
  [[nodiscard]] core::Status write_manifest() const;
  std::unique_ptr<State> state_;
};

// create, work, finish: the outcome of `work` is noted whatever it is, and returned.
[[nodiscard]] core::Status with_run(const std::filesystem::path& runs_folder, const RunSetup& setup,
                                    const core::Clock& clock,
                                    const std::function<core::Status(RunDirectory&)>& work);

}  // namespace bellwether::store
