// serve: the API and the page, until the program is asked to stop.
#include <fmt/format.h>
#include <sys/prctl.h>

#include <memory>

#include "apps/cli/live_access.h"
#include "apps/cli/nouns.h"
#include "apps/cli/version.h"
#include "bellwether/core/log.h"
#include "bellwether/sentiment/scoring.h"
#include "bellwether/serve/health_routes.h"
#include "bellwether/serve/inference/inference_routes.h"
#include "bellwether/serve/metrics_routes.h"
#include "bellwether/serve/openapi.h"
#include "bellwether/serve/openbb.h"
#include "bellwether/serve/page_routes.h"
#include "bellwether/serve/routes/data_routes.h"
#include "bellwether/serve/setup/serve_options.h"

namespace bellwether::cli {
namespace {

struct ServeArguments {
  serve::AddressOptions address;
  sentiment::ScoringOptions scoring;
  serve::DataOptions data;
  serve::LimitOptions limits;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &ServeArguments::address, "Address"),
                      group("", &ServeArguments::scoring, "Model"), group("", &ServeArguments::data, "Data"),
                      group("", &ServeArguments::limits, "Limits")};
  }
};

// All routes, in the order of the OpenAPI document. What is passed must outlive the table.
void add_routes(serve::RouteTable& table, serve::ServerState& state, serve::InferenceService& inference,
                const serve::AddressOptions& address) {
  if (address.openbb) add_openbb_routes(table);
  add_score_route(table, inference);
  add_inference_routes(table, inference, kVersion);
  add_kserve_routes(table, inference, kVersion);
  add_health_routes(table, state.readiness);
  add_metrics_route(table, state.metrics, {[&inference](serve::MetricsText& text) {
                      text.family("bellwether_build_info", serve::MetricKind::gauge, "The program.");
                      text.sample({{"version", kVersion}}, std::uint64_t{1});
                      inference.batcher().write_metrics(text);
                    }});
  add_page_routes(table, serve::embedded_assets());
  add_openapi_route(table, kVersion,
                    address.api_key_file.empty() ? serve::KeyUse::none : serve::KeyUse::bearer);
}

// "http://127.0.0.1:8080".
std::string url_of(const serve::AddressOptions& address, std::uint16_t port) {
  const bool is_six = address.host.find(':') != std::string::npos;
  return is_six ? fmt::format("http://[{}]:{}", address.host, port)
                : fmt::format("http://{}:{}", address.host, port);
}

core::Status run(const ServeArguments& arguments, Program& program) {
  auto settings = serve::server_settings(arguments.address, arguments.limits);
  if (!settings) return core::fail(settings.error());
  if (settings->work.access.key) prctl(PR_SET_DUMPABLE, 0);  // no core dump takes the key along
  const auto model = serve::load_model(arguments.scoring, program.pool());
  if (!model) return core::fail(model.error());
  net::SystemTiming timing;
  const auto data = serve::DataRoutes::open(arguments.data,
                                            {.live = live_access(timing),
                                             .runs_folder = program.runs_folder(),
                                             .setup = program.run_setup("serve"),
                                             .pool = program.pool()},
                                            program.clock());
  if (!data) return core::fail(data.error());
  serve::ServerState state;
  serve::RouteTable table;
  serve::InferenceService inference(*model, program.pool(), serve::batch_limits(arguments.limits),
                                    serve::inference_limits(arguments.limits));
  (*data)->add_to(table);
  add_routes(table, state, inference, arguments.address);
  auto server = serve::Server::make(table, *settings, state, program.pool());
  if (!server) return core::fail(server.error());
  state.readiness.is_loaded = true;
  core::log_info(fmt::format("listening on {} with {}; Ctrl-C ends it",
                             url_of(arguments.address, (*server)->port()), model->info().name));
  program.stop_flag().wait_for_work();
  (*server)->run(program.job());
  (*data)->stop();
  core::log_info("stopped");
  return {};
}

}  // namespace

void add_serve_command(Program& program, CLI::App& command) {
  auto arguments = std::make_shared<ServeArguments>();
  program.set_run(command, [arguments, &program] { return run(*arguments, program); });
  program.add_fields(command, *arguments);
}

}  // namespace bellwether::cli
