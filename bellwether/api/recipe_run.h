// A verb of a recipe that leaves a run directory, from options by name.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/api/kept_market.h"
#include "bellwether/api/request.h"
#include "bellwether/api/requests.h"
#include "bellwether/api/work.h"

namespace bellwether::api {

// The request of a verb: verb(run, request, job).
template <class Verb>
struct RequestOfVerb;
// Of a function.
template <class Result, class Request>
struct RequestOfVerb<Result (*)(store::RunDirectory&, const Request&, core::Job&)> {
  using type = Request;
};
template <class Verb>
using RequestOf = typename RequestOfVerb<std::remove_cvref_t<Verb>>::type;

// A verb of a recipe: "backtest", "price".
struct RecipeVerb {
  std::string verb, recipe;
};

// Whether the recipe takes the prices of many tickers.
[[nodiscard]] inline PriceLayout price_layout(std::string_view recipe) {
  const bool is_of_many = recipe == workbench::kReturnRecipe.name || recipe == workbench::kLlmRecipe.name;
  return is_of_many ? PriceLayout::folder : PriceLayout::file;
}

// The first seed of a request, wherever it lies.
template <class Request>
[[nodiscard]] std::uint64_t seed_of(const Request& request) {
  if constexpr (requires { request.seed; })
    return request.seed;
  else if constexpr (requires { request.forecast.seed; })
    return request.forecast.seed;
  else
    return request.recipe.seed;
}

// A request that was read, and what its run's manifest says.
template <class Request>
struct AskedRecipe {
  Request request;
  store::RunSetup setup;
};

// Throws Error for what the options cannot mean.
template <class Request>
[[nodiscard]] AskedRecipe<Request> read_recipe(const RecipeVerb& what, const Market& market,
                                               const Options& options, const Session& session) {
  const Options all = taken(with_market(options, market, session, price_layout(what.recipe)));
  AskedRecipe<Request> asked;
  read_options(asked.request, all);
  asked.setup = run_setup({"forecast", what.verb, what.recipe}, all, session);
  asked.setup.config = core::describe_options(asked.request);
  asked.setup.config.insert(asked.setup.config.begin(), {"recipe", what.recipe, ""});
  asked.setup.seed = seed_of(asked.request);
  return asked;
}

// Does `work(run, job)` in a run directory of its own. Throws its error.
template <class Request, class Function>
void run_recipe(const AskedRecipe<Request>& asked, const Session& session, Function function) {
  core::ThreadPool pool(session.threads);
  Work work(session, pool);
  check(store::with_run(session.runs, asked.setup, core::SystemClock(),
                        [&](store::RunDirectory& run) { return function(run, work.job()); }));
}

}  // namespace bellwether::api
