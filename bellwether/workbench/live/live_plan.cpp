#include "bellwether/workbench/live/live_plan.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/store/former_keys.h"
#include "bellwether/workbench/fitted/fitted_calendar.h"
#include "bellwether/workbench/fitted/fitted_files.h"
#include "bellwether/workbench/live/pull_data.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using market::Calendar;
using provider::ProviderChoice;

// Those without a key, then those of news whose key is there. A recording is asked for the former alone, whatever keys
// the machine has.
core::Result<std::vector<ProviderChoice>> usual_providers(const LiveOptions& options,
                                                          const LiveAccess& access) {
  auto choices = chosen_providers(kKeylessProviders, options, access);
  if (!choices || !options.replay.empty()) return choices;
  for (const provider::Provider& row : provider::providers()) {
    if (row.key_variables.front().empty() || row.key_need != provider::KeyNeed::required) continue;
    auto more = chosen_providers(std::string(row.name), options, access);
    if (!more) return more;
    if (more->front().settings.has_keys()) choices->push_back(std::move(more->front()));
  }
  return choices;
}

// The calendar asked for, or that of the fit, whose months another would not have. `manifest`: of the fit, or null.
core::Result<const Calendar*> calendar_of(const TryRequest& request, const store::RunManifest* manifest) {
  source::TextOptions fitted;
  if (manifest != nullptr) {
    for (const core::OptionValue& each : manifest->setup.config) {
      if (store::is_key(each.name, "text_file.calendar")) fitted.calendar = each.value;
    }
    if (!request.calendar.empty() && request.calendar != fitted.calendar) {
      return fail(
          ErrorKind::usage,
          fmt::format("--calendar {} is not the calendar of the fit, {}; leave --calendar out, or fit "
                      "again with it",
                      request.calendar, fitted.calendar));
    }
    if (Status found = use_fitted_calendar(*manifest, fitted); !found) return fail(found.error());
  } else {
    fitted.calendar = request.calendar;
  }
  return source::calendar_named(fitted.calendar);
}

core::Result<LiveQuestion> question_of(const TryRequest& request, const store::RunManifest* manifest,
                                       market::UtcTime now) {
  const auto ticker = market::parse_ticker(request.ticker);
  if (!ticker) return fail(ErrorKind::usage, ticker.error().message);
  const auto calendar = calendar_of(request, manifest);
  if (!calendar) return fail(calendar.error());
  const auto as_of = moment_of(request.as_of, now, **calendar);
  if (!as_of) return fail(as_of.error().within("--as-of"));
  const auto window = window_at(as_of->value_or(now), **calendar);
  if (!window) return fail(window.error());
  // A recording answers what was asked when it was made.
  const auto texts = request.live.replay.empty() ? window : window_at(now, **calendar);
  if (!texts) return fail(texts.error());
  const auto start = request.start.empty() ? core::Result<market::Date>((*calendar)->first())
                                           : market::parse_date(request.start);
  if (!start) return fail(core::Error{ErrorKind::usage, start.error().message}.within("--start"));
  return LiveQuestion{.ticker = *ticker,
                      .company = request.company,
                      .now = now,
                      .as_of = *as_of,
                      .window = *window,
                      .texts = *texts,
                      .prices_from = *start,
                      .gates = {},
                      .calendar = *calendar};
}

}  // namespace

core::Result<TryPlan> plan_of(const TryRequest& request, const LiveAccess& access, market::UtcTime now) {
  TryPlan plan;
  std::optional<store::RunManifest> manifest;
  if (!request.from.empty()) {
    auto read = read_fit_manifest(request.from);
    if (!read) return fail(read.error());
    manifest = std::move(*read);
  }
  auto question = question_of(request, manifest ? &*manifest : nullptr, now);
  if (!question) return fail(question.error());
  plan.question = std::move(*question);
  if (manifest) {
    auto loaded = fitted_before(request.from, *manifest);
    if (!loaded) return fail(loaded.error());
    plan.before = std::move(*loaded);
  }
  auto gates = plan.before ? std::move(plan.before->gates)
                           : gates_of({request.max_tickers, request.near_duplicates, request.companies});
  if (!gates) return fail(gates.error());
  plan.question.gates = std::move(*gates);
  auto choices = request.provider.empty() ? usual_providers(request.live, access)
                                          : chosen_providers(request.provider, request.live, access);
  if (!choices) return fail(choices.error());
  plan.choices = std::move(*choices);
  return plan;
}

void tell_costs(const TryPlan& plan) {
  const LiveQuestion& question = plan.question;
  const market::Date today = question.calendar->local_date(question.now);
  core::log_info(
      "prices: " +
      price_cost_text(plan.choices, {.ticker = question.ticker, .from = question.prices_from, .to = today}));
  core::log_info("texts: " + text_cost_text(plan.choices, {.ticker = question.ticker,
                                                           .company = question.company,
                                                           .from = first_day(question.texts.first),
                                                           .to = today}));
}

}  // namespace bellwether::workbench
