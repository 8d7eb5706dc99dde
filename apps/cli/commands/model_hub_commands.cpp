#include "apps/cli/commands/model_hub_commands.h"

#include <memory>
#include <string>

#include "apps/cli/environment.h"
#include "apps/cli/live_access.h"
#include "apps/cli/output.h"
#include "bellwether/net/open_client.h"
#include "bellwether/net/timing.h"
#include "bellwether/source/hub/pull.h"

namespace bellwether::cli {
namespace {

using report::Kind;
using report::Table;

Table pulled_record(const source::PulledModel& pulled) {
  std::uint64_t bytes = 0;
  for (const source::PulledFile& each : pulled.files) bytes += each.bytes;
  Table record{.id = "model"};
  record.add_fact({"model"}, pulled.repository.id);
  record.add_fact({"revision"}, pulled.repository.revision);
  record.add_fact({"commit", "commit", Kind::code}, pulled.commit);
  record.add_fact({"folder"}, pulled.folder.string());
  record.add_fact({"bytes", "bytes", Kind::count}, bytes);
  return record;
}

Table pulled_files(const source::PulledModel& pulled) {
  Table table{.id = "files",
              .columns = {{"file"},
                          {"bytes", "bytes", Kind::count},
                          {"hash", "verified SHA-256 or git hash", Kind::code},
                          {"from"}}};
  for (const source::PulledFile& each : pulled.files)
    table.add({each.name, each.bytes, each.hash, each.from == source::PulledFrom::hub ? "hub" : "cache"});
  return table;
}

struct PullArguments {
  std::string model;

  static constexpr auto fields() {
    return std::tuple{
        core::field("name", &PullArguments::model,
                    "The model's name on the hub: ORG/NAME, with @REVISION for another revision "
                    "than main, as ProsusAI/finbert@refs/pr/8.")
            .required()
            .positional()};
  }
};

core::Status pull(const PullArguments& arguments, Program& program) {
  const auto repository = source::parse_hub_repository(arguments.model);
  if (!repository) return core::fail(repository.error());
  const auto settings = source::hub_settings(environment_value);
  if (!settings) return core::fail(settings.error());
  net::SystemTiming timing;
  const auto client =
      net::open_client({.user_agent = user_agent(), .environment = environment_value}, timing);
  if (!client) return core::fail(client.error());
  const auto pulled = source::pull_model(*repository, {**client, program.job(), *settings});
  if (!pulled) return core::fail(pulled.error());
  report::Document document{.format = "bellwether.model_pull/1",
                            .parts = {pulled_record(*pulled), pulled_files(*pulled)}};
  document.rows = pulled_files(*pulled);
  return print(document, program.format());
}

core::Status list_models(const Program& program) {
  const auto settings = source::hub_cache_settings(environment_value);
  if (!settings) return core::fail(settings.error());
  Table table{.id = "models",
              .caption = "Models in " + settings->cache.string() + "; model pull adds one.",
              .columns = {{"model"},
                          {"commit", "commit", Kind::code},
                          {"files", "files", Kind::count},
                          {"bytes", "bytes", Kind::count},
                          {"folder", "folder", Kind::code, 3, "", report::Shown::programs}}};
  for (const source::CachedSnapshot& each : source::HubCache(settings->cache).models())
    table.add({name_of(each.repository), each.commit, each.files, each.bytes, each.folder.string()});
  report::Document document{.format = "bellwether.model_list/1", .parts = {table}};
  document.rows = table;
  return print(document, program.format());
}

}  // namespace

void add_model_hub_verbs(Program& program, CLI::App& noun) {
  auto arguments = std::make_shared<PullArguments>();
  CLI::App& pull_verb = program.verb(noun, "pull", "Download a model from the Hugging Face hub and verify it",
                                     [arguments, &program] { return pull(*arguments, program); });
  program.add_fields(pull_verb, *arguments);
  program.verb(noun, "list", "List the models that were downloaded from the hub",
               [&program] { return list_models(program); });
}

}  // namespace bellwether::cli
