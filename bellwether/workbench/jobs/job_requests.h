// What can be run in the background for whoever asks over a network: a table of requests, each a command of the
// program with its options. Options that name files reach the data folders alone; those that write elsewhere, ask other
// addresses or run programs are no options here.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/job.h"
#include "bellwether/core/option_list.h"
#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"
#include "bellwether/store/run_manifest.h"
#include "bellwether/workbench/jobs/data_folders.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::workbench {

// Where jobs run. Clock and timing must outlive them. `setup`: version, compiler and threads of the program.
struct JobPlace {
  std::filesystem::path runs_folder;
  DataFolders data;
  LiveAccess live;
  LiveOptions live_options;
  store::RunSetup setup;
  const core::Clock& clock;
};

// Told of the run directory of a job as soon as there is one.
using RunBegun = std::function<void(const std::filesystem::path&)>;

// A request that was read and checked, ready to run. `arguments`: the same on the command line.
struct PreparedJob {
  std::string request;
  std::vector<std::string> arguments;
  std::function<core::Status(core::Job&, const RunBegun&)> run;
};

// One row.
struct JobRequest {
  std::string_view name;     // "backtest-sign"
  std::string_view command;  // "forecast backtest sign"
  std::string_view summary;
  std::vector<core::Option> (*options)() = nullptr;  // with their defaults; they set nothing
  // `json`: an object of options. The place must outlive the job. Errors: those of set_from_json; usage for options
  // without effect; those of resolve_files.
  core::Result<PreparedJob> (*prepare)(const JobRequest& row, std::string_view json,
                                       const JobPlace& place) = nullptr;
};

[[nodiscard]] std::span<const JobRequest> job_requests();

// Errors: not_found, naming those there are.
[[nodiscard]] core::Result<const JobRequest*> job_request_named(std::string_view name);

// The table ("bellwether.requests/1"), and one row with its options ("bellwether.request/1") and the files that they may
// name.
[[nodiscard]] report::Document requests_document();
[[nodiscard]] report::Document request_document(const JobRequest& row, const DataFolders& data);

// The options of any request as a table: "options".
[[nodiscard]] report::Table options_table(std::span<const core::Option> options);

}  // namespace bellwether::workbench
