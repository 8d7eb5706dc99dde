#include "bellwether/workbench/live_sources.h"

#include <utility>

#include "bellwether/dataset/samples.h"
#include "bellwether/provider/catalog.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using provider::ProviderChoice;

// In place of keys that a recording does not hold and a replay does not send.
constexpr const char* kNoKey = "not-needed-in-a-replay";
constexpr const char* kNoEmail = "nobody@example.invalid";

void need_no_keys(provider::ProviderSettings& settings) {
  for (net::Key& key : settings.keys) {
    if (key.empty()) key = net::Key(kNoKey);
  }
  if (settings.email.empty()) settings.email = kNoEmail;
}

// Names and contents of the recording that is built in.
std::vector<std::pair<std::string, std::string>> sample_answers() {
  std::vector<std::pair<std::string, std::string>> answers;
  for (const dataset::Sample& each : dataset::embedded_samples()) {
    if (each.name.starts_with("replay/")) answers.emplace_back(each.name, each.content);
  }
  return answers;
}

void add_cost(std::string& costs, const ProviderChoice& choice, const provider::CallPlan& plan) {
  const auto vendor = provider::vendor_of(*choice.provider, choice.settings);
  costs += (costs.empty() ? "" : "; ") + std::string(choice.provider->name) + ": " +
           provider::cost_text(vendor, plan);
}

}  // namespace

core::Result<std::unique_ptr<net::Client>> open_live_client(const LiveOptions& options,
                                                            const LiveAccess& access) {
  if (options.replay == kSampleReplay && options.record.empty()) return net::replay_of(sample_answers());
  return net::open_client({.state_folder = access.state_folder,
                           .user_agent = access.user_agent,
                           .environment = access.environment,
                           .record = options.record,
                           .replay = options.replay},
                          access.timing);
}

core::Result<std::vector<ProviderChoice>> chosen_providers(const std::string& names,
                                                           const LiveOptions& options,
                                                           const LiveAccess& access) {
  const auto rows = provider::providers_named(names);
  if (!rows) return fail(rows.error().within("--provider"));
  std::vector<ProviderChoice> choices;
  for (const provider::Provider* row : *rows) {
    auto settings =
        provider::settings_of(*row, {.environment = access.environment, .keys_file = access.keys_file});
    if (!settings) return fail(settings.error());
    if (!options.base_url.empty()) settings->base_url = options.base_url;
    if (!options.replay.empty()) need_no_keys(*settings);
    choices.push_back({row, *std::move(settings)});
  }
  return choices;
}

market::UtcTime live_now(const net::Client& client, const LiveAccess& access) {
  const auto recorded = client.recorded_until();
  return {recorded ? *recorded : access.timing.now() / 1000};
}

std::string price_cost_text(const std::vector<ProviderChoice>& providers, const provider::PriceQuery& query) {
  std::string costs;
  for (const ProviderChoice& each : providers) {
    if (each.provider->plan_bars != nullptr)
      add_cost(costs, each, each.provider->plan_bars(query, each.settings));
  }
  return costs;
}

std::string text_cost_text(const std::vector<ProviderChoice>& providers, const provider::TextQuery& query) {
  std::string costs;
  for (const ProviderChoice& each : providers) {
    if (each.provider->plan_texts != nullptr)
      add_cost(costs, each, each.provider->plan_texts(query, each.settings));
  }
  return costs;
}

}  // namespace bellwether::workbench
