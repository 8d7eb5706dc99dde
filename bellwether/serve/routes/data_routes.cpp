#include "bellwether/serve/routes/data_routes.h"

#include <utility>

#include "bellwether/market/ticker.h"
#include "bellwether/serve/routes/info_routes.h"
#include "bellwether/serve/routes/job_routes.h"
#include "bellwether/serve/routes/live_routes.h"
#include "bellwether/serve/routes/record_routes.h"
#include "bellwether/serve/routes/run_routes.h"
#include "bellwether/serve/routes/text_routes.h"

namespace bellwether::serve {

using core::fail;
using core::Result;

Result<std::unique_ptr<DataRoutes>> DataRoutes::open(const DataOptions& options, const DataAccess& access,
                                                     const core::Clock& clock) {
  for (const std::string& each : options.tickers) {
    if (const auto ticker = market::parse_ticker(each); !ticker)
      return fail(core::ErrorKind::usage, "--tickers: " + ticker.error().message);
  }
  if (const auto client = workbench::open_live_client(options.live, access.live); !client)
    return fail(client.error());
  auto data = workbench::DataFolders::of(options.data);
  if (!data) return fail(data.error());
  workbench::JobPlace place{.runs_folder = access.runs_folder,
                            .data = std::move(*data),
                            .live = access.live,
                            .live_options = options.live,
                            .setup = access.setup,
                            .clock = clock};
  return std::unique_ptr<DataRoutes>(new DataRoutes(options, std::move(place), access, clock));
}

DataRoutes::DataRoutes(const DataOptions& options, workbench::JobPlace place, const DataAccess& access,
                       const core::Clock& clock)
    : place_(std::move(place)),
      desk_(access.pool, clock, {.at_once = options.jobs, .waiting = options.waiting}),
      context_{.options = options,
               .access = access,
               .archive = workbench::LiveArchive(),
               .jobs = &desk_,
               .started = clock.unix_seconds()} {}

void DataRoutes::add_to(RouteTable& table) {
  add_info_routes(context_, place_.data, table);
  add_live_routes(context_, table);
  add_record_routes(context_, table);
  add_run_routes(context_, table);
  add_job_routes(context_, place_, table);
  add_text_routes(table);
}

}  // namespace bellwether::serve
