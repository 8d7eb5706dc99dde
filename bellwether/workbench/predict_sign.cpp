#include "bellwether/workbench/predict_sign.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bellwether/dataset/price_span.h"
#include "bellwether/dataset/rescaled_prices.h"
#include "bellwether/dataset/sign_inputs.h"
#include "bellwether/evaluate/sign/abstention.h"
#include "bellwether/feature/sign_columns.h"
#include "bellwether/forecast/saved_sign_model.h"
#include "bellwether/store/run_manifest.h"
#include "bellwether/workbench/fit_sign.h"
#include "bellwether/workbench/fitted/drift_profiles.h"
#include "bellwether/workbench/fitted/fitted_files.h"
#include "bellwether/workbench/fitted/read_as_fitted.h"
#include "bellwether/workbench/sign_receipt.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using feature::SignRows;
using forecast::SavedSignModel;
using market::Calendar;
using market::Date;
using market::to_text;

// Days before the decision whose moves say what to expect of the next, and some for the days of a gap.
constexpr int kDaysBehind = 30;

core::Result<std::optional<Date>> read_as_of(const std::string& text, const Calendar& calendar) {
  if (text.empty()) return std::optional<Date>();
  const auto day = market::parse_date(text);
  if (!day) return fail(ErrorKind::usage, "--as-of: " + day.error().message);
  if (calendar.is_trading_day(*day)) return std::optional(*day);
  const auto before = calendar.previous(*day);
  return fail(ErrorKind::data, fmt::format("--as-of: {} is no trading day{}", text,
                                           before ? "; the one before is " + to_text(*before) : ""));
}

// The market as the fit read it, as far as the day asked for.
core::Result<dataset::SignInputRequest> request_of(const SignPredictOptions& options,
                                                   const source::TextOptions& texts,
                                                   const SavedSignModel& saved) {
  const forecast::SignSetup& setup = saved.setup;
  dataset::SignInputRequest request{.files = {.options = {}, .text_options = texts, .stored = options.stored},
                                    .scores = options.scores,
                                    .text_tickers = setup.text_tickers,
                                    .table = setup.table};
  dataset::MarketOptions& market = request.files.options;
  market.ticker = setup.ticker;
  market.prices = options.prices;
  market.texts = options.texts;
  if (!setup.model.empty()) market.model = setup.model;
  if (Status set = core::set_option(market, "adjustment", setup.adjustment); !set)
    return fail(core::Error{ErrorKind::model, set.error().message});
  market.fill_gaps = options.fill_gaps;
  market.price_columns = options.price_columns;
  market.date_format = options.date_format;
  return request;
}

// The day of the decision, of the calendar that the fit used.
struct DecisionDay {
  Date day;
  const Calendar& calendar;
  std::size_t drift_days = 0;  // that are compared with the fit
};

// The files up to the day, and no more of them than the row and what is expected of it need.
core::Result<dataset::SignInputs> read_inputs(dataset::SignInputRequest request, const DecisionDay& decided,
                                              const SavedSignModel& saved, core::Job& job) {
  const Date day = decided.day;
  const int behind = std::max(kDaysBehind, static_cast<int>(decided.drift_days));
  request.files.options.start = to_text(decided.calendar.moved(day, -behind));
  request.files.options.end = to_text(day);
  auto inputs = dataset::read_sign_market(request, dataset::SignUse::live, job);
  if (!inputs) return fail(inputs.error());
  if (inputs->series.bars.back().day != day) {
    return fail(ErrorKind::data, fmt::format("{}: the prices end on {}, before the day asked for, {}",
                                             request.files.price_place(),
                                             to_text(inputs->series.bars.back().day), to_text(day)));
  }
  if (inputs->scorer_fingerprint == saved.setup.scorer_fingerprint) return inputs;
  const bool scored = saved.setup.scorer.empty();
  return fail(ErrorKind::model,
              scored
                  ? "the fit read texts that were scored before: give --scores, or fit again with --texts"
                  : fmt::format("the texts would be scored by another model than at the fit ({}); fit again",
                                saved.setup.scorer));
}

// The row that is decided, and the examples before it.
struct LiveRows {
  SignRows newest;  // one, of all columns
  feature::SignExamples before;
};

core::Result<LiveRows> rows_as_of(const dataset::SignInputs& inputs, const feature::SignTableOptions& table,
                                  Date day) {
  const auto history = dataset::history_of(inputs, table.clock);
  if (!history) return fail(history.error());
  auto newest = feature::build_sign_rows(*history, table, {day, day});
  if (!newest) return fail(newest.error());
  auto before = feature::build_sign_examples(*history, table, {history->days().front(), day});
  if (!before) return fail(before.error());
  return LiveRows{std::move(*newest), std::move(*before)};
}

// The row as it stood in the prices of the fit.
SignRows in_known_unit(SignRows rows, double times) {
  constexpr std::array<std::string_view, 5> kPrices = {"open", "high", "low", "close", "trade_value"};
  for (std::size_t i = 0; i < rows.values.size(); ++i) {
    const bool is_price = std::ranges::find(kPrices, rows.columns[i % rows.columns.size()]) != kPrices.end();
    if (is_price) rows.values[i] /= times;
  }
  return rows;
}

core::Result<std::string> check_prices(const dataset::MarketFiles& market, const SavedSignModel& saved,
                                       const SignRows& newest) {
  const auto forecasts = [&](double times) -> core::Result<dataset::ForecastInBothUnits> {
    const auto now = saved.model.predict(newest, {0, 1});
    if (!now) return fail(now.error());
    const auto then = saved.model.predict(in_known_unit(newest, times), {0, 1});
    if (!then) return fail(then.error());
    return dataset::ForecastInBothUnits{now->front().decision, then->front().decision};
  };
  return dataset::check_known_prices(market, {saved.setup.known_prices, forecasts});
}

// The rows before the decision and its own, in the model's columns, against those of the fit.
evaluate::DriftReport drift_of(const std::vector<evaluate::DriftProfile>& profiles,
                               const SavedSignModel& saved, const LiveRows& rows) {
  if (profiles.empty()) return {};
  const std::vector<std::string>& columns = saved.model.columns();
  std::vector<double> values = feature::select_columns(rows.before, columns).values;
  const SignRows newest = feature::select_columns(rows.newest, columns);
  values.insert(values.end(), newest.values.begin(), newest.values.end());
  return evaluate::drift_report(profiles, saved.setup.ticker, column_sample(columns, values));
}

// Trading days in (from, to]; 0 where there is none.
std::size_t trading_days_after(Date from, const DecisionDay& decided) {
  return static_cast<std::size_t>(std::max(0, decided.calendar.days_between(from, decided.day)));
}

Status check_learned(const SignPredictOptions& options, const SavedSignModel& saved,
                     const DecisionDay& decided) {
  const Date learned = saved.model.record().train_end, day = decided.day;
  if (day < learned) {
    return fail(
        ErrorKind::data,
        fmt::format("the model learned from days up to {}: asked as of {} it would look ahead; fit one "
                    "with --end {}",
                    to_text(learned), to_text(day), to_text(day)));
  }
  const std::size_t age = trading_days_after(learned, decided);
  if (age <= options.max_model_age) return {};
  return fail(
      ErrorKind::data,
      fmt::format("the model was trained on days up to {}, {} trading days before the decision on {}; "
                  "fit again, or allow it with --max-model-age {}",
                  to_text(learned), age, to_text(day), age));
}

// Without a text for so long the sentiments of the row are all missing, and the answer is one of other days.
Status check_texts(const SignPredictOptions& options, const dataset::SignInputs& inputs,
                   const SavedSignModel& saved, const DecisionDay& decided) {
  if (feature::count_features(saved.model.columns()).sentiment == 0) return {};
  const std::string& file = !options.stored.store.empty() ? options.stored.store
                            : options.texts.empty()       ? options.scores
                                                          : options.texts;
  if (!inputs.newest_text)
    return fail(ErrorKind::data,
                fmt::format("{}: no text was known by the decision on {}", file, to_text(decided.day)));
  const Date newest = decided.calendar.local_date(*inputs.newest_text);
  const std::size_t age = trading_days_after(newest, decided);
  const std::size_t longest =
      options.max_text_age > 0 ? options.max_text_age : feature::lag_of(saved.setup.table) + kTextGap;
  if (age <= longest) return {};
  return fail(ErrorKind::data,
              fmt::format("{}: the newest text was known on {}, {} trading days before the decision on {}; "
                          "bring the texts up to date, or allow it with --max-text-age {}",
                          file, to_text(newest), age, to_text(decided.day), age));
}

void add_age(const Calendar& calendar, LiveSign& live) {
  const auto days = calendar.days_between(live.train_end, live.decision_day);
  if (days == 0) return;
  live.notes.push_back(fmt::format(
      "The model learned from days up to {}, {} trading day{} before the decision; the backtest fits a "
      "model for each day: fit again.",
      to_text(live.train_end), days, days == 1 ? "" : "s"));
}

LiveSign live_of(const SavedSignModel& saved, const SignRows& newest, const SignDecisionMade& made) {
  const forecast::SignFitRecord& record = saved.model.record();
  return {.ticker = saved.setup.ticker,
          .exchange = {},
          .preset = saved.setup.preset,
          .decision = core::value_text(saved.setup.table.decision),
          .decision_day = newest.days.front(),
          .label_day = newest.label_days.front(),
          .train_end = record.train_end,
          .decided_at = newest.decided_at.front(),
          .up = made.answer.up,
          .probability = made.answer.probability,
          .decision_value = made.answer.decision,
          .margin = saved.setup.margin,
          .expected_move = made.expected_move,
          .view = made.view,
          .last_sign_up = newest.last_returns.front() > 0,
          .rising_share = static_cast<double>(record.rising) / static_cast<double>(record.rows),
          .fit_run = {},
          .notes = {},
          .draft = {}};
}

// Of the prices.
core::Result<Date> newest_day(const dataset::MarketFiles& files) {
  auto wanted = dataset::market_price_options(files);
  if (!wanted) return fail(wanted.error());
  wanted->rejects.clear();  // written, and what is odd told, when the days that are used are read
  const auto prices = dataset::read_price_rows(files, *wanted);
  if (!prices) return fail(prices.error());
  return prices->series.bars.back().day;
}

// Errors: usage.
Status check_given(const SignPredictOptions& options) {
  if (options.from.empty())
    return fail(ErrorKind::usage, "--from is missing: the run directory that `bellwether forecast fit` left");
  if (options.prices.empty() && options.stored.store.empty())
    return fail(ErrorKind::usage, "--prices is missing: a file of daily prices, or --store");
  return {};
}

}  // namespace

core::Result<LiveSign> predict_sign(const SignPredictOptions& options, const source::TextOptions& texts,
                                    core::Job& job) {
  if (Status given = check_given(options); !given) return fail(given.error());
  const auto manifest = read_fit_manifest(options.from);
  if (!manifest) return fail(manifest.error());
  if (Status whole = check_fitted_files(options.from, *manifest, kSignModelFolder); !whole)
    return fail(whole.error());
  const auto saved = forecast::load_sign_model(std::filesystem::path(options.from) / kSignModelFolder);
  if (!saved) return fail(saved.error());
  const auto profiles = read_drift_profiles(options.from, *manifest);
  if (!profiles) return fail(profiles.error());
  auto request = request_of(options, texts, *saved);
  if (!request) return fail(request.error());
  const auto differences = read_as_fitted({*manifest, options.given}, request->files);
  if (!differences) return fail(differences.error());
  const auto calendar = source::calendar_named(request->files.text_options.calendar);
  if (!calendar) return fail(calendar.error());
  const auto as_of = read_as_of(options.as_of, **calendar);
  if (!as_of) return fail(as_of.error());
  if (Status known = dataset::read_as_of_close(request->files.stored, "--as-of", options.as_of, **calendar);
      !known)
    return fail(known.error());
  const auto known_day = *as_of ? core::Result<Date>(**as_of) : newest_day(request->files);
  if (!known_day) return fail(known_day.error());
  const Date day = *known_day;
  const DecisionDay decided{day, **calendar, options.drift_days};
  if (Status checked = check_learned(options, *saved, decided); !checked) return fail(checked.error());
  const auto inputs = read_inputs(*request, decided, *saved, job);
  if (!inputs) return fail(inputs.error());
  if (Status checked = check_texts(options, *inputs, *saved, decided); !checked) return fail(checked.error());
  const auto rows = rows_as_of(*inputs, saved->setup.table, day);
  if (!rows) return fail(rows.error());
  const SignQuestion question{feature::select_columns(rows->newest, saved->model.columns()), rows->before};
  const auto rescaled = check_prices(request->files, *saved, question.row);
  if (!rescaled) return fail(rescaled.error());
  const auto made = decide_sign(*saved, question);
  if (!made) return fail(made.error());
  LiveSign live = live_of(*saved, question.row, *made);
  live.exchange = (*calendar)->exchange();
  live.fit_run = manifest->id;
  live.notes = inputs->notes;
  live.drift_first = rows->before.days.empty() ? day : rows->before.days.front();
  live.drift = drift_of(*profiles, *saved, *rows);
  if (std::string drifted = drift_note(live.drift, "days before the decision"); !drifted.empty())
    live.notes.push_back(std::move(drifted));
  add_differences(*differences, inputs->filled.size(), live.notes);
  if (!rescaled->empty()) live.notes.push_back(*rescaled);
  add_age(**calendar, live);
  auto draft = sign_draft({.live = live,
                           .made = *made,
                           .question = question,
                           .saved = *saved,
                           .inputs = *inputs,
                           .folder = std::filesystem::path(options.from) / kSignModelFolder});
  if (!draft) return fail(draft.error());
  live.draft = std::move(*draft);
  return live;
}

}  // namespace bellwether::workbench
