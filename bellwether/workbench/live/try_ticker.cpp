#include "bellwether/workbench/live/try_ticker.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/source/company_names.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/store/former_keys.h"
#include "bellwether/store/run_manifest.h"
#include "bellwether/workbench/drift_profiles.h"
#include "bellwether/workbench/fit_return.h"
#include "bellwether/workbench/fitted_calendar.h"
#include "bellwether/workbench/fitted_files.h"
#include "bellwether/workbench/live/pull_data.h"
#include "bellwether/workbench/live/try_advice.h"
#include "bellwether/workbench/predict_return.h"
#include "bellwether/workbench/read_as_fitted.h"

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
      price_cost_text(choices, {.ticker = question.ticker, .from = question.prices_from, .to = today}));
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

// A model of an earlier fit, and how texts counted for it.
struct FittedBefore {
  SavedReturnModel model;
  std::string run;  // its id
  TextGates gates;
  std::vector<evaluate::DriftProfile> profiles;  // of what it was fitted on
};

core::Result<TextGates> gates_of(std::size_t max_tickers, source::Duplicates near_duplicates,
                                 const std::string& companies) {
  TextGates gates{.max_tickers = max_tickers, .names = {}, .near_duplicates = near_duplicates};
  if (companies.empty()) return gates;
  auto read = source::read_company_names(companies);
  if (!read) return fail(read.error());
  gates.names = std::move(read->names);
  return gates;
}

core::Result<FittedBefore> fitted_before(const std::string& run, const store::RunManifest& manifest) {
  if (Status whole = check_fitted_files(run, manifest, kReturnModelFile); !whole) return fail(whole.error());
  auto model = forecast::load_return_model(std::filesystem::path(run) / kReturnModelFile);
  if (!model) return fail(model.error());
  dataset::ReturnFiles files;
  if (const auto read = read_as_fitted({manifest, {}}, files); !read) return fail(read.error());
  if (reads_market(*model)) {
    return fail(ErrorKind::model,
                fmt::format("{}: its model reads the mean return of its {} tickers, and live "
                            "providers are asked for one; fit another forecaster",
                            run, model->setup.tickers.size()));
  }
  auto gates = gates_of(model->setup.max_tickers, files.near_duplicates, files.companies);
  if (!gates) return fail(gates.error());
  auto profiles = read_drift_profiles(run, manifest);
  if (!profiles) return fail(profiles.error());
  return FittedBefore{std::move(*model), manifest.id, std::move(*gates), std::move(*profiles)};
}

// Sentiment of another kind than at the fit is no input of its model.
Status check_live_scorer(const SavedReturnModel& model, const dataset::ReturnInputs& inputs,
                         const std::string& run) {
  const forecast::ReturnModelSetup& setup = model.setup;
  if (!evaluate::reads_texts(model)) return {};
  const bool is_texts = setup.sentiment_source == "texts";
  if (is_texts && setup.scorer_fingerprint == inputs.scorer_fingerprint) return {};
  return fail(
      ErrorKind::model,
      fmt::format("{}: it was fitted with {}, and live texts are scored by {}; fit with --texts and "
                  "the built-in model",
                  run,
                  is_texts ? "texts scored by " + setup.model : "sentiment from " + setup.sentiment_source,
                  inputs.scorer));
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
  const auto newest = newest_complete_month(now, **calendar);
  if (!newest) return fail(newest.error());
  const auto start = request.start.empty() ? core::Result<market::Date>((*calendar)->first())
                                           : market::parse_date(request.start);
  if (!start) return fail(core::Error{ErrorKind::usage, start.error().message}.within("--start"));
  return LiveQuestion{.ticker = *ticker,
                      .company = request.company,
                      .now = now,
                      .first = newest->moved(1 - static_cast<std::int32_t>(kWindowMonths)),
                      .last = *newest,
                      .prices_from = *start,
                      .gates = {},
                      .calendar = *calendar};
}

}  // namespace

core::Result<TryOutcome> try_ticker(const TryRequest& request, const LiveAccess& access, core::Job& job) {
  const auto client = open_live_client(request.live, access);
  if (!client) return fail(client.error());
  const market::UtcTime now = live_now(**client, access);
  std::optional<store::RunManifest> manifest;
  if (!request.from.empty()) {
    auto read = read_fit_manifest(request.from);
    if (!read) return fail(read.error());
    manifest = std::move(*read);
  }
  auto question = question_of(request, manifest ? &*manifest : nullptr, now);
  if (!question) return fail(question.error());
  std::optional<FittedBefore> before;
  if (manifest) {
    auto loaded = fitted_before(request.from, *manifest);
    if (!loaded) return fail(loaded.error());
    before = std::move(*loaded);
  }
  auto gates = before ? std::move(before->gates)
                      : gates_of(request.max_tickers, request.near_duplicates, request.companies);
  if (!gates) return fail(gates.error());
  question->gates = std::move(*gates);
  const auto choices = request.provider.empty() ? usual_providers(request.live, access)
                                                : chosen_providers(request.provider, request.live, access);
  if (!choices) return fail(choices.error());
  tell_try_costs(*question, *choices);
  auto gathered = gather_live_inputs(*question, {**client, job, *choices});
  if (!gathered) return fail(gathered.error());
  TryOutcome outcome{
      .gathered = std::move(*gathered), .asked_at = now, .is_replay = !request.live.replay.empty()};
  const dataset::ReturnInputs& inputs = outcome.gathered.inputs;
  if (before) {
    if (Status known = check_live_scorer(before->model, inputs, request.from); !known)
      return fail(known.error());
  }
  const auto model = before ? core::Result<SavedReturnModel>(std::move(before->model))
                            : fit_on_the_spot(request, now, outcome, job);
  if (!model) return fail(model.error());
  auto live = answer_return(*model, {.inputs = inputs,
                                     .member = 0,
                                     .as_of = now,
                                     .month = question->last,
                                     .fit_run = before ? before->run : std::string(),
                                     .profiles = before ? &before->profiles : nullptr,
                                     .limits = request.quality,
                                     .answers = outcome.gathered.answers,
                                     .truncated = outcome.gathered.truncated});
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
