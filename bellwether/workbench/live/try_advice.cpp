#include "bellwether/workbench/live/try_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "bellwether/provider/catalog.h"

namespace bellwether::workbench {
namespace {

using provider::Provider;

std::string first_variable(const Provider& row) {
  const std::string_view names = row.key_variables.front();
  return std::string(names.substr(0, names.find(',')));
}

// Nothing where it can answer as things are.
std::string what_it_lacks(const Provider& row, const provider::ProviderSettings& settings) {
  if (row.key_need == provider::KeyNeed::required && !settings.has_keys())
    return fmt::format("{}; set {}", row.key_remedy, first_variable(row));
  if (!row.email_variable.empty() && settings.email.empty())
    return fmt::format("no key; set {} to your e-mail address", row.email_variable);
  return {};
}

bool has_answered(const Provider& row, const std::vector<provider::ProviderOutcome>& outcomes) {
  return std::ranges::any_of(outcomes, [&row](const provider::ProviderOutcome& each) {
    return each.provider == row.name && each.error.empty();
  });
}

}  // namespace

std::vector<std::string> advice_on_gaps(const feature::MonthWindow& window,
                                        const std::vector<provider::ProviderOutcome>& outcomes,
                                        const LiveAccess& access) {
  std::string gaps;
  for (const feature::MonthFacts& each : window.months) {
    if (each.texts == 0) gaps += (gaps.empty() ? "" : ", ") + to_text(each.month);
  }
  std::vector<std::string> advice;
  for (const Provider& row : provider::providers()) {
    if (row.fetch_texts == nullptr || has_answered(row, outcomes)) continue;
    const auto settings =
        provider::settings_of(row, {.environment = access.environment, .keys_file = access.keys_file});
    if (!settings) continue;  // a file of keys that others can read was told where it was needed
    const std::string lacks = what_it_lacks(row, *settings);
    if (!lacks.empty()) advice.push_back(fmt::format("{} would add {} ({}).", row.name, row.summary, lacks));
  }
  const std::string front =
      gaps.empty()
          ? "Every month has texts."
          : fmt::format("No texts in {}: what follows would fill the gap as far back as it reaches.", gaps);
  advice.insert(advice.begin(), front);
  return advice;
}

}  // namespace bellwether::workbench
