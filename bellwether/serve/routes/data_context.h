// What the data routes share while the server runs.
#pragma once

#include <filesystem>
#include <string>

#include "bellwether/core/thread_pool.h"
#include "bellwether/serve/routes/data_options.h"
#include "bellwether/store/run_manifest.h"
#include "bellwether/workbench/live/live_rows.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::serve {

class JobDesk;

// What of the machine and the program they use. `setup` says who the program is: version, compiler, threads.
struct DataAccess {
  workbench::LiveAccess live;
  std::filesystem::path runs_folder;
  store::RunSetup setup;
  core::ThreadPool& pool;
};

// One a server; handlers on any thread use it.
struct DataContext {
  DataOptions options;
  DataAccess access;
  workbench::LiveArchive archive{};
  JobDesk* jobs = nullptr;
  std::int64_t started = 0;  // seconds since 1970

  [[nodiscard]] std::filesystem::path receipts() const;  // the log of forecasts
  [[nodiscard]] std::string market() const;              // empty where none is wanted
};

}  // namespace bellwether::serve
