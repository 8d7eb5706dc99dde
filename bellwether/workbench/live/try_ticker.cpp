#include "bellwether/workbench/live/try_ticker.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/store/former_keys.h"
#include "bellwether/store/run_manifest.h"
#include "bellwether/workbench/fit_return.h"
#include "bellwether/workbench/fitted_calendar.h"
#include "bellwether/workbench/fitted_files.h"
#include "bellwether/workbench/live/pull_data.h"
#include "bellwether/workbench/live/try_advice.h"
#include "bellwether/workbench/predict_return.h"
#include "bellwether/workbench/return_drift.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using feature::Month;
using forecast::SavedReturnModel;
using market::Calendar;
using provider::ProviderChoice;

constexpr std::size_t kWindowMonths = 4;  // requirement R-20
constexpr const char* kFittedForecaster = "lstm";

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

void tell_try_costs(const LiveQuestion& question, const std::vector<ProviderChoice>& choices) {
  const Calendar& calendar = *question.calendar;
  const market::Date today = calendar.local_date(question.now);
  core::log_info(
      "prices: " +
      price_cost_text(choices, {.ticker = question.ticker, .from = calendar.first(), .to = today}));
  core::log_info("texts: " + text_cost_text(choices, {.ticker = question.ticker,
                                                      .company = question.company,
                                                      .from = first_day(question.first),
                                                      .to = today}));
}

// The trading days of each month of the window, and those on which a text counts.
std::vector<TextDays> coverage_of(const feature::MonthWindow& window, const dataset::ReturnMember& member,
                                  const Calendar& calendar) {
  std::set<market::Date> with_texts;
  for (const signal::DatedScore& each : member.texts) {
    if (const auto day = calendar.trading_day_of(each.known_at)) with_texts.insert(*day);
  }
  std::vector<TextDays> coverage;
  for (const feature::MonthFacts& facts : window.months) {
    const market::Date first = first_day(facts.month), next = first_day(facts.month.moved(1));
    TextDays days{.days = calendar.trading_days(first, {next.days - 1}).size()};
    days.with_texts =
        static_cast<std::size_t>(std::distance(with_texts.lower_bound(first), with_texts.lower_bound(next)));
    coverage.push_back(days);
  }
  return coverage;
}

double rmse_of_no_change(const std::vector<feature::MonthExample>& examples) {
  double sum = 0;
  for (const feature::MonthExample& each : examples) sum += each.outcome * each.outcome;
  return examples.empty() ? 0 : std::sqrt(sum / static_cast<double>(examples.size()));
}

// A model of the ticker's own months. Texts of four months cannot teach what sentiment does, so it learns without any.
core::Result<SavedReturnModel> fit_on_the_spot(const TryRequest& request, market::UtcTime now,
                                               TryOutcome& outcome, core::Job& job) {
  const market::BarSeries& series = outcome.gathered.inputs.members.front().series;
  const auto prices = feature::History::with_gaps(series, {}, *outcome.gathered.inputs.calendar);
  if (!prices) return fail(prices.error());
  evaluate::ReturnOptions options{.months = kWindowMonths, .seeds = request.seeds};
  const feature::History* const members[] = {&*prices};
  const auto examples =
      feature::month_examples(feature::panel_months(members, now, options.rules()), kWindowMonths);
  auto fitted = evaluate::fit_return_model(examples, options, kFittedForecaster, job);
  if (!fitted) {
    return fail(fitted.error().within(
        fmt::format("{}: fitting on its own {} months", series.ticker.symbol, examples.examples.size())));
  }
  const auto& validation = fitted->split.validation.examples;
  double rmse = 0;
  for (const double each : fitted->seed_rmse) rmse += each / static_cast<double>(fitted->seed_rmse.size());
  outcome.fit = SpotFit{.training_windows = fitted->split.train.examples.size(),
                        .validation_windows = validation.size(),
                        .rmse = rmse,
                        .zero_rmse = rmse_of_no_change(validation)};
  fitted->model.setup.tickers = {series.ticker.symbol};
  fitted->model.fingerprint = seal_return_model(fitted->model).fingerprint;
  return std::move(fitted->model);
}

core::Result<SavedReturnModel> fitted_before(const std::string& run, const dataset::ReturnInputs& inputs) {
  const auto manifest = read_fit_manifest(run);
  if (!manifest) return fail(manifest.error());
  if (Status whole = check_fitted_files(run, *manifest, kReturnModelFile); !whole) return fail(whole.error());
  auto model = forecast::load_return_model(std::filesystem::path(run) / kReturnModelFile);
  if (!model) return model;
  const forecast::ReturnModelSetup& setup = model->setup;
  if (setup.sentiment_source == "texts" && setup.scorer_fingerprint != inputs.scorer_fingerprint) {
    return fail(ErrorKind::model,
                fmt::format("{}: it was fitted with texts scored by {}, and `try` scores with {}; fit "
                            "with the built-in model",
                            run, setup.model, inputs.scorer));
  }
  return model;
}

// The calendar asked for, or that of the fit, whose months another would not have.
core::Result<const Calendar*> calendar_of(const TryRequest& request) {
  source::TextOptions fitted;
  if (!request.from.empty()) {
    const auto manifest = read_fit_manifest(request.from);
    if (!manifest) return fail(manifest.error());
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

core::Result<LiveQuestion> question_of(const TryRequest& request, market::UtcTime now) {
  const auto ticker = market::parse_ticker(request.ticker);
  if (!ticker) return fail(ErrorKind::usage, ticker.error().message);
  const auto calendar = calendar_of(request);
  if (!calendar) return fail(calendar.error());
  const auto newest = newest_complete_month(now, **calendar);
  if (!newest) return fail(newest.error());
  return LiveQuestion{.ticker = *ticker,
                      .company = request.company,
                      .now = now,
                      .first = newest->moved(1 - static_cast<std::int32_t>(kWindowMonths)),
                      .last = *newest,
                      .calendar = *calendar};
}

}  // namespace

core::Result<TryOutcome> try_ticker(const TryRequest& request, const LiveAccess& access, core::Job& job) {
  const auto client = open_live_client(request.live, access);
  if (!client) return fail(client.error());
  const market::UtcTime now = live_now(**client, access);
  const auto question = question_of(request, now);
  if (!question) return fail(question.error());
  const auto choices = request.provider.empty() ? usual_providers(request.live, access)
                                                : chosen_providers(request.provider, request.live, access);
  if (!choices) return fail(choices.error());
  tell_try_costs(*question, *choices);
  auto gathered = gather_live_inputs(*question, {**client, job, *choices});
  if (!gathered) return fail(gathered.error());
  TryOutcome outcome{
      .gathered = std::move(*gathered), .asked_at = now, .is_replay = !request.live.replay.empty()};
  const auto model = request.from.empty() ? fit_on_the_spot(request, now, outcome, job)
                                          : fitted_before(request.from, outcome.gathered.inputs);
  if (!model) return fail(model.error());
  std::string fit_run;
  std::vector<evaluate::DriftProfile> profiles;
  if (!request.from.empty()) {
    const auto manifest = store::read_manifest(request.from);
    if (!manifest) return fail(manifest.error());
    fit_run = manifest->id;
    auto read = read_drift_profiles(request.from, *manifest);
    if (!read) return fail(read.error());
    profiles = *std::move(read);
  }
  auto live = answer_return(*model, {.inputs = outcome.gathered.inputs,
                                     .member = 0,
                                     .as_of = now,
                                     .month = question->last,
                                     .fit_run = fit_run,
                                     .profiles = &profiles});
  if (!live) return fail(live.error());
  outcome.live = std::move(*live);
  auto explanation = explain_live({.model = *model,
                                   .history = outcome.gathered.inputs.past.front(),
                                   .member = outcome.gathered.inputs.members.front(),
                                   .live = outcome.live});
  if (!explanation) return fail(explanation.error());
  outcome.explanation = std::move(*explanation);
  outcome.coverage = coverage_of(outcome.live.window, outcome.gathered.inputs.members.front(),
                                 *outcome.gathered.inputs.calendar);
  outcome.advice = advice_on_gaps(outcome.live.window, outcome.gathered.text_outcomes, access);
  return outcome;
}

}  // namespace bellwether::workbench
