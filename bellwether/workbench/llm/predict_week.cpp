#include "bellwether/workbench/llm/predict_week.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "bellwether/evaluate/llm/answer_checks.h"
#include "bellwether/evaluate/llm/bin_pool.h"
#include "bellwether/evaluate/llm/week_evaluation.h"
#include "bellwether/forecast/llm/week_prompt.h"
#include "bellwether/workbench/fitted/fitted_files.h"
#include "bellwether/workbench/llm/week_receipt.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using evaluate::LiveWeek;
using forecast::AnswerRequest;
using market::Date;

// A fitted run as it was read.
struct FittedWeek {
  WeekModel model;
  std::string run;  // its id
};

Result<FittedWeek> read_fitted_week(const WeekPredictOptions& options) {
  if (options.from.empty())
    return fail(ErrorKind::usage,
                "--from is missing: the run directory that `bellwether forecast fit llm` left");
  if (options.ticker.empty()) return fail(ErrorKind::usage, "--ticker is missing: whose week is forecast?");
  const auto manifest = read_fit_manifest(options.from);
  if (!manifest) return fail(manifest.error());
  if (Status whole = check_fitted_files(options.from, *manifest, kWeekModelFile); !whole)
    return fail(whole.error());
  auto model = read_week_model(std::filesystem::path(options.from) / kWeekModelFile);
  if (!model) return fail(model.error());
  model->asked.keys = options.keys;
  return FittedWeek{std::move(*model), manifest->id};
}

dataset::CompanyFiles files_of_week(const WeekPredictOptions& options, const source::TextOptions& texts) {
  return {.prices = options.prices,
          .texts = options.texts,
          .facts = options.facts,
          .universe = dataset::Universe::all,
          .tickers = {options.ticker},
          .start = "",
          .end = options.as_of,
          .companies = options.companies,
          .price_columns = options.price_columns,
          .date_format = options.date_format,
          .text_options = texts,
          .stored = options.stored};
}

// The last day of the last week that is over where the prices end.
Result<Date> decided_week(const dataset::CompanyInputs& inputs) {
  const Date last = inputs.last_day();
  for (int back = 0; back > -3; --back) {
    const auto end = feature::week_end(last, back, *inputs.calendar);
    if (end && *end <= last) return *end;
  }
  return fail(ErrorKind::data, "the prices hold no whole week");
}

AnswerRequest live_request(const WeekModel& model, const forecast::PromptText& prompt) {
  AnswerRequest request{.messages = messages_of(prompt),
                        .form = {},
                        .most_tokens = model.asked.max_tokens,
                        .temperature = model.asked.temperature,
                        .seed = model.seed};
  if (model.asked.decoding != AnswerDecoding::free) request.form = forecast::FormRules();
  return request;
}

Status trim_live(const WeekModel& model, const forecast::AnswerGenerator& generator, LiveWeek& live) {
  const auto trimmed = forecast::trim_prompt(live.prompt, [&](const forecast::PromptText& prompt) {
    return generator.fits(live_request(model, prompt));
  });
  if (!trimmed)
    return fail(ErrorKind::data,
                "the prompt is longer than the model reads even without news; ask for fewer weeks at the "
                "fit (--past-weeks) or for a shorter answer (--max-tokens)");
  live.prompt = trimmed->prompt;
  live.cuts = trimmed->cuts;
  if (live.cuts.all() > 0)
    live.notes.push_back(
        fmt::format("The prompt was longer than the model reads and lost {} lines of its oldest news and "
                    "facts.",
                    live.cuts.all()));
  return {};
}

void read_live_answer(const WeekModel& model, forecast::GeneratedAnswer made, LiveWeek& live) {
  live.text = std::move(made.text);
  live.seconds = made.seconds;
  const auto read = forecast::parse_answer(live.text);
  live.answer = read.answer;
  live.fault = read.fault;
  live.weight = model.weight;
  const evaluate::WeekForecast parsed = evaluate::forecast_of(
      {.model = live.model, .cutoff = {}, .ticker = {}, .week = {}, .text = live.text, .bins = made.bins});
  live.bins = parsed ? evaluate::pooled(*parsed, model.training, model.weight) : model.training;
  if (!parsed)
    live.notes.push_back(
        fmt::format("The answer cannot be parsed ({}): the forecast is what came most often in training.",
                    name_of(read.fault)));
}

void check_support(LiveWeek& live) {
  if (!live.answer) return;
  std::string prose = live.answer->analysis;
  for (const auto* list : {&live.answer->positives, &live.answer->concerns}) {
    for (const std::string& each : *list) prose += "\n" + each;
  }
  live.numbers = evaluate::number_support(prose, live.prompt.body);
  live.names = evaluate::name_support(prose, live.prompt.body);
}

void note_live(const FittedWeek& fitted, LiveWeek& live) {
  if (live.facts.week <= live.cutoff)
    live.notes.push_back(
        fmt::format("The week lies before the model's cut-off day, {}: it may know what came "
                    "(KNOWN_PERIOD).",
                    to_text(live.cutoff)));
  if (fitted.model.weight == 0)
    live.notes.emplace_back(
        "At the fit the model's answers told nothing that the frequencies of training do not: the "
        "forecast is those frequencies.");
  live.notes.emplace_back("The argument is a model's text and its forecast is no advice.");
}

Result<LiveWeek> asked_week(const FittedWeek& fitted, const dataset::CompanyInputs& inputs) {
  const auto week = decided_week(inputs);
  if (!week) return fail(week.error());
  const dataset::Company& company = inputs.companies.front();
  auto facts = feature::week_facts(company.past, *week, fitted.model.rules);
  if (!facts.facts)
    return fail(ErrorKind::data,
                fmt::format("{}: no prompt for the week after {}: {}; it needs the closes of {} weeks before",
                            company.past.ticker().symbol, to_text(*week), name_of(facts.gap),
                            fitted.model.rules.past_weeks));
  if (facts.facts->decided_at.seconds <= fitted.model.known_through.seconds)
    return fail(ErrorKind::data, fmt::format("the week {} lies before what the fit learned from, {}",
                                             to_text(*week), market::to_text(fitted.model.known_through)));
  LiveWeek live{.ticker = company.past.ticker().symbol,
                .exchange = inputs.calendar->exchange(),
                .model = "",
                .fingerprint = "",
                .fit_run = fitted.run,
                .cutoff = {},
                .facts = std::move(*facts.facts),
                .prompt = {},
                .last_close = 0,
                .notes = inputs.notes,
                .draft = {}};
  live.prompt = forecast::week_prompt(live.facts, {});
  live.last_close = live.facts.past.back().to_close;
  return live;
}

}  // namespace

Status answer_week(const WeekModel& model, LiveWeek& live, core::Job& job) {
  const auto generator = open_generator(model.asked);
  if (!generator) return fail(generator.error());
  const forecast::GeneratorInfo& info = (*generator)->info();
  if (info.fingerprint != model.fingerprint)
    return fail(
        ErrorKind::model,
        fmt::format("{}: its files are not those of the fit ({} then, {} now); fit again", model.asked.model,
                    model.fingerprint.substr(0, 12), info.fingerprint.substr(0, 12)));
  live.model = info.name;
  live.fingerprint = info.fingerprint;
  live.cutoff = info.cutoff;
  if (Status trimmed = trim_live(model, **generator, live); !trimmed) return trimmed;
  auto made = (*generator)->answer(live_request(model, live.prompt), job);
  if (!made) return fail(made.error());
  read_live_answer(model, std::move(*made), live);
  check_support(live);
  return {};
}

Result<LiveWeek> predict_week(const WeekPredictOptions& options, const source::TextOptions& texts,
                              core::Job& job) {
  const auto fitted = read_fitted_week(options);
  if (!fitted) return fail(fitted.error());
  const auto inputs = read_company_inputs(files_of_week(options, texts), feature::WeekMode::leak_free, job);
  if (!inputs) return fail(inputs.error());
  auto live = asked_week(*fitted, *inputs);
  if (!live) return live;
  if (Status answered = answer_week(fitted->model, *live, job); !answered) return fail(answered.error());
  note_live(*fitted, *live);
  auto draft = week_draft({.live = *live, .model = fitted->model, .inputs = *inputs});
  if (!draft) return fail(draft.error());
  live->draft = std::move(*draft);
  return live;
}

}  // namespace bellwether::workbench
