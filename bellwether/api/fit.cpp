#include "bellwether/api/failures.h"
#include "bellwether/api/recipe_run.h"

namespace bellwether {

Fit fit(const std::string& recipe, const Market& market, const Options& options, const Session& session) {
  Fit fitted;
  api::check(api::with_recipe(recipe, [&](const auto& row) {
    const auto asked =
        api::read_recipe<api::RequestOf<decltype(row.fit)>>({"fit", recipe}, market, options, session);
    api::run_recipe(asked, session, [&](store::RunDirectory& run, core::Job& job) -> core::Status {
      const auto summary = row.fit(run, asked.request, job);
      if (!summary) return core::fail(summary.error());
      fitted = {.run = run.path().string(), .notes = summary->notes};
      return {};
    });
  }));
  return fitted;
}

}  // namespace bellwether
