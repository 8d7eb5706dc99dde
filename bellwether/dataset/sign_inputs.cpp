#include "bellwether/dataset/sign_inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/core/progress.h"
#include "bellwether/dataset/price_span.h"
#include "bellwether/dataset/scored_texts.h"
#include "bellwether/dataset/sign_texts.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using market::Date;
using market::TimePrecision;

core::Result<WantedTickers> wanted_tickers(const SignInputRequest& request) {
  WantedTickers wanted;
  if (request.text_tickers == "all") return wanted;
  std::string_view left =
      request.text_tickers.empty() ? request.files.options.ticker : std::string_view(request.text_tickers);
  while (!left.empty()) {
    const std::size_t comma = left.find(',');
    auto ticker = market::parse_ticker(left.substr(0, comma));
    if (!ticker) return fail(ErrorKind::usage, "--news-tickers: " + ticker.error().message);
    wanted.tickers.insert(std::move(*ticker));
    left = comma == std::string_view::npos ? std::string_view() : left.substr(comma + 1);
  }
  return wanted;
}

// What is read, and on which days.
struct TextsAsked {
  const SignInputRequest& request;
  TextDays days;
  SignUse use;
};

core::Result<SignTexts> read_texts_or_scores(const TextsAsked& asked, core::Job& job) {
  const SignInputRequest& request = asked.request;
  const TextDays& days = asked.days;
  const bool has_texts = request.files.text_place() != TextPlace::nowhere;
  if (has_texts != request.scores.empty()) {
    return fail(ErrorKind::usage,
                has_texts ? "--scores excludes --texts and --store"
                          : "--texts (or --scores, or --store) is missing: the recipe sign reads texts");
  }
  const auto wanted = wanted_tickers(request);
  if (!wanted) return fail(wanted.error());
  auto texts = has_texts ? score_sign_texts(request.files, *wanted, days, job)
                         : read_sign_scores(request.scores, *wanted, days);
  if (!texts) return fail(texts.error());
  if (!texts->scores.empty()) return texts;
  if (asked.use == SignUse::live && texts->outside > 0) {
    texts->notes.push_back(
        fmt::format("none was known from {} to {}: the sentiments of the row are not measured",
                    to_text(days.first), to_text(days.last)));
    return texts;
  }
  const std::string& file = has_texts ? request.files.texts_place() : request.scores;
  if (texts->undated > 0) return fail(ErrorKind::data, undated_told(file, texts->undated));
  if (texts->outside > 0) {
    return fail(ErrorKind::data, fmt::format("{}: all {} texts that count were known before {} or after {}",
                                             file, texts->outside, to_text(days.first), to_text(days.last)));
  }
  const bool is_store = has_texts && request.files.text_place() == TextPlace::store;
  return fail(ErrorKind::data,
              fmt::format("{}: no text is about {}; {}--news-tickers all takes everybody's", file,
                          request.text_tickers.empty() ? request.files.options.ticker : request.text_tickers,
                          is_store ? "" : tickers_named(texts->others) + "; "));
}

// The decision days: those asked for; an end that is not given lies where the texts end.
feature::DayRange range_of(const SignInputRequest& request, const PriceSpan& prices,
                           std::span<const signal::DatedScore> texts, market::DayClock clock) {
  signal::PartCounter counter({.clock = clock}, *prices.calendar);
  for (const signal::DatedScore& each : texts) static_cast<void>(counter.add(each));
  const MarketOptions& options = request.files.options;
  feature::DayRange range{prices.training_begin, prices.last};
  if (options.start.empty()) range.first = std::max(range.first, counter.first_day().value_or(range.first));
  if (options.end.empty()) range.last = std::min(range.last, counter.last_day().value_or(range.last));
  return range;
}

// Days of prices that have no row because the texts begin later or end earlier.
void note_left_out(const PriceSpan& prices, SignInputs& inputs) {
  const feature::DayRange& range = inputs.range;
  const auto is_left_out = [&](const market::Bar& bar) {
    return bar.day >= prices.training_begin && (bar.day < range.first || bar.day > range.last);
  };
  const auto left_out = std::ranges::count_if(prices.series.bars, is_left_out);
  if (left_out == 0) return;
  const auto all = std::ranges::count_if(
      prices.series.bars, [&](const market::Bar& bar) { return bar.day >= prices.training_begin; });
  inputs.notes.push_back(fmt::format(
      "{} of {} days of prices were left out: the texts that count are of {} to {}, and a span "
      "that --start and --end do not give is theirs.",
      core::with_thousands(static_cast<std::uint64_t>(left_out)),
      core::with_thousands(static_cast<std::uint64_t>(all)), to_text(range.first), to_text(range.last)));
}

void note_texts(const SignTexts& texts, market::DayClock clock, SignInputs& inputs) {
  for (std::string& each : told_of_texts(texts.notes)) inputs.notes.push_back(std::move(each));
  const std::string scorer = texts.scorer.empty() ? "The model that scored the file" : texts.scorer;
  for (std::string& each : sentiment::seen_when_scored_notes(scorer, texts.seen))
    inputs.notes.push_back(std::move(each));
  if (inputs.texts_of_days == 0) return;
  const std::string_view where =
      clock == market::DayClock::calendar_days
          ? "Each counts as pre-market sentiment of its own day, which had not ended by then."
          : "Each is known at the open of the next trading day and enters the rows as pre-market sentiment "
            "of a decision at the close, as intra-day sentiment of a decision before the open; of themselves "
            "they leave the other parts of the day empty.";
  inputs.notes.push_back(fmt::format("{} of {} texts carry a day and no time. {}", inputs.texts_of_days,
                                     inputs.texts.size(), where));
}

}  // namespace

core::Result<SignInputs> read_sign_market(const SignInputRequest& request, SignUse use, core::Job& job) {
  auto prices = read_price_span(request.files, feature::lag_of(request.table));
  if (!prices) return fail(prices.error());
  TextDays days{prices->series.bars.front().day, prices->last, *prices->calendar};
  if (use == SignUse::live) {
    if (const auto moment = feature::sign_moment(days.calendar, request.table, prices->last))
      days.decided_at = moment->decided_at;
  }
  auto texts = read_texts_or_scores({request, days, use}, job);
  if (!texts) return fail(texts.error());
  SignInputs inputs;
  inputs.calendar = prices->calendar;
  inputs.range = range_of(request, *prices, texts->scores, request.table.clock);
  inputs.notes = std::move(prices->notes);
  note_left_out(*prices, inputs);
  inputs.series = std::move(prices->series);
  inputs.texts = std::move(texts->scores);
  inputs.filled = std::move(prices->filled);
  inputs.texts_outside = texts->outside;
  inputs.newest_text = texts->newest;
  inputs.texts_of_days = static_cast<std::uint64_t>(
      std::ranges::count(inputs.texts, TimePrecision::day, &signal::DatedScore::precision));
  inputs.prices_record = prices->record;
  inputs.texts_record = texts->record;
  inputs.scorer = texts->scorer;
  inputs.scorer_fingerprint = texts->scorer_fingerprint;
  note_texts(*texts, request.table.clock, inputs);
  return inputs;
}

core::Result<SignInputs> read_sign_inputs(const SignInputRequest& request, core::Job& job) {
  auto inputs = read_sign_market(request, SignUse::backtest, job);
  if (!inputs) return fail(inputs.error());
  auto rows = rows_of(*inputs, request.table);
  if (!rows) return fail(rows.error());
  auto sentiments = feature::daily_sentiment({inputs->series.bars, inputs->texts, *inputs->calendar},
                                             request.table.clock, inputs->range);
  if (!sentiments) return fail(sentiments.error());
  inputs->rows = std::move(*rows);
  inputs->days = std::move(*sentiments);
  return inputs;
}

core::Result<feature::History> history_of(const SignInputs& inputs, market::DayClock clock) {
  return feature::History::with_texts(inputs.series, inputs.texts, clock, *inputs.calendar);
}

core::Result<feature::SignExamples> rows_of(const SignInputs& inputs,
                                            const feature::SignTableOptions& options) {
  const auto history = history_of(inputs, options.clock);
  if (!history) return fail(history.error());
  auto rows = feature::build_sign_examples(*history, options, inputs.range);
  if (!rows) return fail(rows.error().within(inputs.series.ticker.symbol));
  return rows;
}

std::vector<io::InputRecord> input_records(const SignInputs& inputs) {
  return {inputs.prices_record, inputs.texts_record};
}

void record_inputs(store::RunDirectory& run, const SignInputs& inputs) {
  for (const io::InputRecord& each : input_records(inputs)) run.add_input(each);
  record_calendar(run, *inputs.calendar);
  if (!inputs.scorer.empty()) run.add_model(inputs.scorer, inputs.scorer_fingerprint);
}

}  // namespace bellwether::dataset
