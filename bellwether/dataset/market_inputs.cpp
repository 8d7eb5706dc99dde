#include "bellwether/dataset/market_inputs.h"

#include <fmt/format.h>

#include <utility>

#include "bellwether/dataset/price_span.h"
#include "bellwether/dataset/scored_texts.h"
#include "bellwether/dataset/sign_texts.h"
#include "bellwether/dataset/stored_prices.h"
#include "bellwether/signal/index_builder.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using market::Calendar;
using market::Date;
using market::to_text;

// Where texts count: after the close before the first bar, up to the close of the last.
struct TextSpan {
  market::Ticker ticker;
  Date first, last;
  const Calendar& calendar;

  [[nodiscard]] bool contains(market::UtcTime known_at) const {
    const auto day = calendar.trading_day_of(known_at);
    return day && *day >= first && *day <= last;
  }
};

Status check_texts(const MarketInputs& inputs, const TextSpan& span, const std::set<std::string>& others,
                   const std::string& path) {
  if (inputs.texts_used > 0) return {};
  if (inputs.texts_outside > 0) {
    return fail(ErrorKind::data, fmt::format("{}: all {} texts about {} were known before {} or after {}",
                                             path, inputs.texts_outside, span.ticker.symbol,
                                             to_text(span.first), to_text(span.last)));
  }
  return fail(ErrorKind::data,
              fmt::format("{}: no text is about {}; {}", path, span.ticker.symbol, tickers_named(others)));
}

// Scores the texts of the ticker within the span and builds its daily index.
Status read_texts(const MarketFiles& files, const TextSpan& span, core::Job& job, MarketInputs& inputs) {
  signal::IndexBuilder builder(signal::Frequency::day, span.calendar);
  std::set<std::string> others;
  std::uint64_t undated = 0;
  const auto wanted = [&](const market::Text& text) {
    if (!market::is_about(text, span.ticker)) {
      for (const market::Ticker& each : text.tickers) others.insert(each.symbol);
      return false;
    }
    if (text.precision == market::TimePrecision::none) {
      ++undated;
      return false;
    }
    const bool inside = span.contains(text.known_at);
    inputs.texts_outside += inside ? 0 : 1;
    return inside;
  };
  auto scored = score_file_of_texts(
      {files.options.texts, files.text_options, files.options.model, files.stored, {}, {span.ticker}}, wanted,
      [&](const market::Text& text, const sentiment::Score& score) -> Status {
        const auto added =
            builder.add({span.ticker, text.known_at, score.negative, score.neutral, score.positive, 1.0});
        if (!added) return fail(added.error().within("text " + text.id));
        return {};
      },
      job);
  if (!scored) return fail(scored.error());
  inputs.texts_used = scored->scored;
  if (undated > 0) return fail(ErrorKind::data, undated_told(files.options.texts, undated));
  if (inputs.texts_used == 0 && files.text_place() == TextPlace::store) {
    inputs.notes.push_back(no_stored_texts(files.stored, span.ticker.symbol));
    return {};
  }
  if (Status checked = check_texts(inputs, span, others, files.options.texts); !checked) return checked;
  auto index = builder.build_one(span.ticker, {span.first, span.last});
  if (!index) return fail(index.error());
  inputs.index = std::move(*index);
  inputs.texts_record = std::move(scored->record);
  inputs.scorer = std::move(scored->scorer);
  inputs.scorer_fingerprint = std::move(scored->scorer_fingerprint);
  for (std::string& each : told_of_texts(scored->notes)) inputs.notes.push_back(std::move(each));
  for (std::string& each : sentiment::seen_when_scored_notes(inputs.scorer, scored->seen))
    inputs.notes.push_back(std::move(each));
  return {};
}

}  // namespace

std::string tickers_named(const std::set<std::string>& symbols) {
  if (symbols.empty()) return "none names a ticker (--ticker-column names the column)";
  constexpr std::size_t kShown = 8;
  std::string named;
  std::size_t shown = 0;
  for (const std::string& symbol : symbols) {
    if (shown++ == kShown) break;
    named += (named.empty() ? "" : ", ") + symbol;
  }
  return fmt::format("it names {} tickers: {}{}", symbols.size(), named,
                     symbols.size() > kShown ? ", …" : "");
}

core::Result<MarketInputs> read_market(const MarketFiles& files, std::size_t look_back, core::Job& job) {
  auto slice = read_price_span(files, look_back);
  if (!slice) return fail(slice.error());

  const auto bare = feature::History::make({}, {}, *slice->calendar);
  if (!bare) return fail(bare.error());
  MarketInputs inputs{.history = *bare};
  inputs.training_begin = slice->training_begin;
  inputs.first = slice->first;
  inputs.last = slice->last;
  inputs.filled = slice->filled;
  inputs.prices_record = slice->record;
  inputs.notes = slice->notes;
  inputs.index.ticker = slice->series.ticker;
  if (files.text_place() != TextPlace::nowhere) {
    const TextSpan within{slice->series.ticker, slice->series.bars.front().day, slice->last,
                          *slice->calendar};
    if (Status read = read_texts(files, within, job, inputs); !read) return fail(read.error());
  }
  auto history = feature::History::make(std::move(slice->series), inputs.index, *slice->calendar);
  if (!history) return fail(history.error());
  inputs.history = std::move(*history);
  return inputs;
}

std::vector<io::InputRecord> input_records(const MarketInputs& inputs) {
  std::vector<io::InputRecord> records = {inputs.prices_record};
  if (inputs.texts_record) records.push_back(*inputs.texts_record);
  return records;
}

void record_inputs(store::RunDirectory& run, const MarketInputs& inputs) {
  for (const io::InputRecord& each : input_records(inputs)) run.add_input(each);
  record_calendar(run, inputs.history.calendar());
  if (inputs.texts_record) run.add_model(inputs.scorer, inputs.scorer_fingerprint);
}

}  // namespace bellwether::dataset
