#include "apps/cli/commands/data_pull_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

#include "apps/cli/environment.h"
#include "apps/cli/live_access.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/workbench/live/pull_data.h"

namespace bellwether::cli {
namespace {

using core::fail;
using provider::Provider;
using report::Table;

std::string kinds_of(const Provider& row) {
  std::string kinds = row.fetch_bars != nullptr ? "prices" : "";
  switch (row.kind) {
    case provider::TextKind::none: return kinds;
    case provider::TextKind::news: return kinds + (kinds.empty() ? "news" : ", news");
    case provider::TextKind::events: return kinds + (kinds.empty() ? "events" : ", events");
    case provider::TextKind::messages: return kinds + (kinds.empty() ? "messages" : ", messages");
  }
  return kinds;
}

// "none", "found", "MASSIVE_API_KEY is not set".
std::string key_state(const Provider& row, const provider::ProviderSettings& settings) {
  if (!row.email_variable.empty())
    return settings.email.empty() ? fmt::format("{} is not set", row.email_variable) : "e-mail found";
  if (settings.keys.empty()) return "none";
  if (settings.has_keys()) return "found";
  const std::string_view names = row.key_variables.front();
  return fmt::format("{} is not set{}", names.substr(0, names.find(',')),
                     row.key_need == provider::KeyNeed::optional ? " (optional)" : "");
}

std::string limits_of(const Provider& row) {
  std::string limits;
  for (const net::RateLimit& each : row.limits) {
    if (each.requests > 0)
      limits += fmt::format("{}{} in {} s", limits.empty() ? "" : ", ", each.requests, each.seconds);
  }
  return limits.empty() ? "none" : limits;
}

core::Status pull(const workbench::PullRequest& request, Program& program) {
  net::SystemTiming timing;
  const auto pulled = workbench::pull_data(request, live_access(timing), program.job());
  if (!pulled) return fail(pulled.error());
  for (const std::string& each : pulled->warnings) core::log_warning(each);
  return print(workbench::pull_document(*pulled), program.format());
}

}  // namespace

core::Result<Table> providers_table() {
  net::SystemTiming timing;
  const workbench::LiveAccess access = live_access(timing);
  Table table{.id = "providers",
              .caption = "Providers of live data, for `data pull --provider` and `try`.",
              .columns = {{"provider"}, {"gives"}, {"what"}, {"key"}, {"limits"}, {"terms"}}};
  for (const Provider& row : provider::providers()) {
    const auto settings =
        provider::settings_of(row, {.environment = access.environment, .keys_file = access.keys_file});
    table.add({std::string(row.name), kinds_of(row), std::string(row.summary),
               settings ? key_state(row, *settings) : settings.error().message, limits_of(row),
               std::string(row.terms)});
  }
  return table;
}

void add_pull_verb(Program& program, CLI::App& noun) {
  auto request = std::make_shared<workbench::PullRequest>();
  CLI::App& verb = program.verb(noun, "pull", "Pull prices and texts of a ticker from live providers",
                                [request, &program] { return pull(*request, program); });
  program.add_fields(verb, *request);
}

}  // namespace bellwether::cli
