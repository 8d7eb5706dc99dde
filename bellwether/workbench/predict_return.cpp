#include "bellwether/workbench/predict_return.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "bellwether/store/run_manifest.h"
#include "bellwether/workbench/fit_return.h"
#include "bellwether/workbench/fitted/drift_profiles.h"
#include "bellwether/workbench/fitted/fitted_files.h"
#include "bellwether/workbench/fitted/read_as_fitted.h"
#include "bellwether/workbench/return_drift.h"
#include "bellwether/workbench/return_quality.h"
#include "bellwether/workbench/return_receipt.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using dataset::ReturnInputs;
using evaluate::LiveReturn;
using feature::Month;
using forecast::SavedReturnModel;
using market::to_text;

// Months the model may be behind the decision before that is told (our default).
constexpr std::int32_t kFreshMonths = 12;

Status check_predict_options(const ReturnPredictOptions& options, const SavedReturnModel& saved) {
  const std::string& source = saved.setup.sentiment_source;
  const auto place = dataset::text_place(options.texts, options.stored);
  if (source == "texts" && place == dataset::TextPlace::nowhere)
    return fail(ErrorKind::usage, "--texts is missing: the model was fitted with a file of texts");
  if (source == "scores" && options.scores.empty())
    return fail(ErrorKind::usage, "--scores is missing: the model was fitted with texts scored before");
  return {};
}

// The files, with how they are read, as far as the day asked for.
core::Result<dataset::ReturnFiles> files_of(const ReturnPredictOptions& options,
                                            const dataset::MarketFiles& read, const SavedReturnModel& saved) {
  const forecast::ReturnModelSetup& setup = saved.setup;
  dataset::ReturnFiles files{.prices = options.prices,
                             .tickers = {options.ticker},
                             .texts = options.texts,
                             .scores = options.scores,
                             .end = options.as_of,
                             .max_tickers = setup.max_tickers,
                             .price_columns = read.options.price_columns,
                             .date_format = read.options.date_format,
                             .text_options = read.text_options,
                             .stored = options.stored};
  files.ticker_flag = "--ticker";
  if (setup.sentiment_source != "texts" && !options.stored.store.empty()) files.texts = "none";
  const auto ticker = market::parse_ticker(options.ticker);
  if (ticker && !options.company.empty()) files.more_companies[*ticker] = options.company;
  if (reads_market(saved)) files.tickers = setup.tickers;
  if (!setup.model.empty()) files.model = setup.model;
  const bool is_column = setup.sentiment_source != "texts" && setup.sentiment_source != "scores";
  if (setup.sentiment_source.empty())
    files.sentiment_column = "none";
  else if (is_column && setup.sentiment_source != "Sentiment_gpt")
    files.sentiment_column = setup.sentiment_source;
  if (Status set = core::set_option(files, "adjustment", setup.adjustment); !set)
    return fail(core::Error{ErrorKind::model, set.error().message});
  return files;
}

Status check_scorer(const ReturnInputs& inputs, const SavedReturnModel& saved) {
  if (saved.setup.sentiment_source == "texts" && inputs.sentiment_source.empty())
    return fail(ErrorKind::data, "the model was fitted with texts, and the store has none about the ticker");
  if (inputs.scorer_fingerprint == saved.setup.scorer_fingerprint) return {};
  return fail(ErrorKind::model,
              fmt::format("the texts would be scored by another model than at the fit ({}); fit again",
                          saved.setup.model));
}

core::Result<std::size_t> member_of(const ReturnInputs& inputs, const std::string& ticker) {
  const auto wanted = market::parse_ticker(ticker);
  if (!wanted) return fail(ErrorKind::usage, "--ticker: " + wanted.error().message);
  for (std::size_t i = 0; i < inputs.members.size(); ++i) {
    if (inputs.members[i].series.ticker == *wanted) return i;
  }
  return fail(ErrorKind::data, "the prices hold none of " + wanted->symbol);
}

core::Error not_over(Month month, const feature::History& history) {
  const auto last = last_trading_day(month, history.calendar());
  return {ErrorKind::data,
          fmt::format(
              "{} is not over: its last trading day is {} and the prices end on {}; a forecast uses complete "
              "months only",
              to_text(month), last ? to_text(*last) : "unknown", to_text(history.days().back()))};
}

core::Error without_month(const feature::TickerMonths& months, Month newest, std::size_t count,
                          const std::string& ticker) {
  std::string missing;
  for (std::size_t back = count; back-- > 0;) {
    const Month month = newest.moved(-static_cast<std::int32_t>(back));
    const bool has =
        std::ranges::find(months.facts, month, &feature::MonthFacts::month) != months.facts.end();
    if (!has) missing += (missing.empty() ? "" : ", ") + to_text(month);
  }
  return {ErrorKind::data,
          fmt::format(
              "{}: no return of {}: {} months need the closes of {} month ends, and nothing is bridged; give "
              "prices that hold them",
              ticker, missing, count, count + 1)};
}

std::uint64_t texts_within(const std::vector<signal::DatedScore>& texts, const feature::TextSpan& span) {
  return static_cast<std::uint64_t>(std::ranges::count_if(
      texts, [&](const signal::DatedScore& each) { return span.holds(each.known_at); }));
}

std::vector<evaluate::TextsApart> texts_apart(const feature::MonthWindow& window, const ReturnInputs& inputs,
                                              std::size_t member) {
  std::vector<evaluate::TextsApart> apart;
  if (inputs.sentiment_source != "texts" && inputs.sentiment_source != "scores") return apart;
  const dataset::ReturnMember& texts = inputs.members[member];
  for (const feature::MonthFacts& each : window.months) {
    const auto span = text_span(each.month, *inputs.calendar);
    apart.emplace_back();
    if (span) apart.back() = {texts_within(texts.repeats, *span), texts_within(texts.other_texts, *span)};
  }
  return apart;
}

void note_age(const SavedReturnModel& model, const market::Calendar& calendar, LiveReturn& live) {
  const auto last = feature::last_closed_day(model.record().known_through, calendar);
  if (!last) return;
  const Month learned = feature::month_of(*last);
  const std::int32_t behind = live.window.newest().month.number - learned.number;
  if (behind < kFreshMonths) return;
  live.notes.push_back(
      fmt::format("The model learned from months up to {}, {} before the decision. Fit again.",
                  to_text(learned), behind));
}

}  // namespace

bool reads_market(const SavedReturnModel& saved) {
  const forecast::ReturnModelRow row = saved.row();
  const auto holds = [](const std::vector<forecast::MonthInput>& inputs) {
    return std::ranges::find(inputs, forecast::MonthInput::market_return) != inputs.end();
  };
  return holds(row.inputs) || saved.setup.forecaster == "market-return";
}

Status check_forecast(const LiveReturn& live) {
  if (live.forecast > -1 && std::isfinite(live.forecast)) return {};
  std::string returns;
  for (const feature::MonthFacts& each : live.window.months) {
    returns += fmt::format("{}{} {:+.1f} %", returns.empty() ? "" : ", ", to_text(each.month),
                           100 * each.monthly_return);
  }
  return fail(
      ErrorKind::data,
      fmt::format("{}: the inputs are beyond anything the model learned (a forecast of {:+.1f} % for {} "
                  "from returns of {}); check the prices",
                  live.ticker, 100 * live.forecast, to_text(live.target), returns));
}

core::Result<LiveReturn> answer_return(const SavedReturnModel& model, const ReturnQuestion& question) {
  const feature::MonthRules rules{.aggregate = model.setup.aggregate};
  const std::vector<const feature::History*> histories = question.inputs.histories();
  const feature::History& history = *histories[question.member];
  const auto panel = feature::panel_months(histories, question.as_of, rules);
  const feature::TickerMonths& months = panel[question.member];
  const std::string& ticker = history.ticker().symbol;
  Month newest = feature::month_of(history.as_of(question.as_of).bars().empty()
                                       ? market::utc_date(question.as_of)
                                       : history.as_of(question.as_of).bars().back().day);
  const auto ends = [&](Month month) { return decision_time(month, history.calendar()); };
  if (question.month && (!ends(*question.month) || *ends(*question.month) > question.as_of))
    return fail(not_over(*question.month, history));
  if (ends(newest) > question.as_of) newest = newest.moved(-1);
  if (question.month) newest = *question.month;
  const auto window = feature::month_window(months, newest, model.setup.months);
  if (!window) return fail(without_month(months, newest, model.setup.months, ticker));
  auto live = evaluate::forecast_window(model, *window);
  if (!live) return live;
  live->ticker = ticker;
  if (Status possible = check_forecast(*live); !possible) return fail(possible.error());
  live->texts_apart = texts_apart(*window, question.inputs, question.member);
  evaluate::QualityCounts counts = quality_counts(question.inputs, *live);
  counts.answers = question.answers;
  counts.truncated = question.truncated;
  live->quality = evaluate::check_quality(counts, question.limits);
  if (Status passed = refuse_poor_data(live->quality, question.limits); !passed) return fail(passed.error());
  live->exchange = history.calendar().exchange();
  live->fit_run = question.fit_run;
  live->price_notes = question.inputs.price_notes;
  live->notes = question.inputs.notes;
  std::ranges::copy(evaluate::quality_flags(live->quality), std::back_inserter(live->notes));
  note_age(model, history.calendar(), *live);
  if (live->cut_intervals > 0) {
    live->notes.push_back(fmt::format(
        "{} of {} intervals would reach below a loss of 100 %, which no price can pass, and begin there.",
        live->cut_intervals, live->intervals.size()));
  }
  if (question.profiles != nullptr)
    live->drift = return_drift(*question.profiles, question.inputs, question.member, live->window);
  if (std::string drifted = drift_note(live->drift, "months of the window"); !drifted.empty())
    live->notes.push_back(std::move(drifted));
  live->notes.emplace_back("Past months say little about future ones, and nothing here is advice to trade.");
  if (question.receipt == ReceiptDraft::left_out) return live;
  auto draft =
      return_draft({.live = *live, .model = model, .inputs = question.inputs, .member = question.member});
  if (!draft) return fail(draft.error());
  live->draft = std::move(*draft);
  return live;
}

core::Result<AskedReturn> read_asked_return(const ReturnPredictOptions& options,
                                            const source::TextOptions& texts, dataset::TextBodies bodies,
                                            core::Job& job) {
  if (options.from.empty())
    return fail(ErrorKind::usage,
                "--from is missing: the run directory that `bellwether forecast fit return` left");
  if (options.ticker.empty()) return fail(ErrorKind::usage, "--ticker is missing: whose return is forecast?");
  const auto manifest = read_fit_manifest(options.from);
  if (!manifest) return fail(manifest.error());
  if (Status whole = check_fitted_files(options.from, *manifest, kReturnModelFile); !whole)
    return fail(whole.error());
  auto profiles = read_drift_profiles(options.from, *manifest);
  if (!profiles) return fail(profiles.error());
  auto saved = forecast::load_return_model(std::filesystem::path(options.from) / kReturnModelFile);
  if (!saved) return fail(saved.error());
  if (Status checked = check_predict_options(options, *saved); !checked) return fail(checked.error());
  if (const auto day = market::parse_date(options.as_of); !options.as_of.empty() && !day)
    return fail(ErrorKind::usage, "--as-of: " + day.error().message);
  std::optional<Month> month;
  if (!options.month.empty()) {
    const auto read = feature::parse_month(options.month);
    if (!read) return fail(read.error().within("--month"));
    month = *read;
  }
  dataset::MarketFiles read{.options = {}, .text_options = texts};
  read.options.price_columns = options.price_columns;
  read.options.date_format = options.date_format;
  auto files = files_of(options, read, *saved);
  if (!files) return fail(files.error());
  const auto differences = read_as_fitted({*manifest, options.given}, *files);
  if (!differences) return fail(differences.error());
  files->bodies = bodies;
  const auto calendar = source::calendar_named(files->text_options.calendar);
  if (!calendar) return fail(calendar.error());
  if (Status known = dataset::read_as_of_close(files->stored, "--as-of", options.as_of, **calendar); !known)
    return fail(known.error());
  auto inputs = dataset::read_return_inputs(*files, job);
  if (!inputs) return fail(inputs.error());
  if (Status checked = check_scorer(*inputs, *saved); !checked) return fail(checked.error());
  const auto member = member_of(*inputs, options.ticker);
  if (!member) return fail(member.error());
  const feature::History& history = inputs->past[*member];
  const market::UtcTime as_of = feature::decision_time(history.days().back(), history.calendar());
  return AskedReturn{.model = std::move(*saved),
                     .fit_run = manifest->id,
                     .inputs = std::move(*inputs),
                     .member = *member,
                     .as_of = as_of,
                     .month = month,
                     .profiles = *std::move(profiles),
                     .differences = *differences,
                     .limits = options.quality};
}

core::Result<LiveReturn> answer_asked(const AskedReturn& asked, ReceiptDraft receipt) {
  auto live = answer_return(asked.model, {.inputs = asked.inputs,
                                          .member = asked.member,
                                          .as_of = asked.as_of,
                                          .month = asked.month,
                                          .fit_run = asked.fit_run,
                                          .profiles = &asked.profiles,
                                          .limits = asked.limits,
                                          .receipt = receipt});
  if (!live) return live;
  add_differences(asked.differences, 0, live->notes);
  return live;
}

core::Result<LiveReturn> predict_return(const ReturnPredictOptions& options, const source::TextOptions& texts,
                                        core::Job& job) {
  const auto asked = read_asked_return(options, texts, dataset::TextBodies::dropped, job);
  if (!asked) return fail(asked.error());
  return answer_asked(*asked);
}

}  // namespace bellwether::workbench
