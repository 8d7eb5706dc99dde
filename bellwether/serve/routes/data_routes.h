// All routes over data: made once, when the server starts, and stopped before it ends.
//
//   auto data = DataRoutes::open(options, access);
//   (*data)->add_to(table);
//   …                       // the server runs
//   (*data)->stop();
#pragma once

#include <memory>

#include "bellwether/core/result.h"
#include "bellwether/serve/jobs/job_desk.h"
#include "bellwether/serve/route_table.h"
#include "bellwether/serve/routes/data_context.h"
#include "bellwether/workbench/jobs/job_requests.h"

namespace bellwether::serve {

// Must outlive the server's workers. Clock, pool and timing must outlive it.
class DataRoutes {
 public:
  // Errors: not_found or usage for a data folder; those of open_live_client for the recording; usage for a ticker that is
  // none.
  [[nodiscard]] static core::Result<std::unique_ptr<DataRoutes>> open(const DataOptions& options,
                                                                      const DataAccess& access,
                                                                      const core::Clock& clock);

  void add_to(RouteTable& table);

  // Stops the jobs and waits for them.
  void stop() { desk_.stop(); }

 private:
  DataRoutes(const DataOptions& options, workbench::JobPlace place, const DataAccess& access,
             const core::Clock& clock);

  workbench::JobPlace place_;
  JobDesk desk_;
  DataContext context_;
};

}  // namespace bellwether::serve
