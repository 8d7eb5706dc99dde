#include "bellwether/source/texts/text_meaning.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/core/strict_json.h"
#include "bellwether/io/stripped.h"
#include "bellwether/source/texts/cashtags.h"
#include "bellwether/source/texts/missing_words.h"
#include "bellwether/source/texts/ticker_list.h"
#include "bellwether/source/texts/time_field.h"
#include "bellwether/source/times/named_zone.h"
#include "bellwether/source/times/time_format.h"
#include "bellwether/source/times/timestamps.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using market::Text;

// The one label of all entities of {"Gold": "positive", "Silver": "positive"}; empty where they differ.
Result<std::string> unanimous(std::string_view text) {
  const auto entities = core::parse_json(text, core::JsonLimits{});
  if (!entities) return fail(entities.error());
  if (!entities->is_object()) return fail(ErrorKind::data, "not a JSON object of entities and labels");
  std::string agreed;
  for (const auto& [entity, label] : entities->items()) {
    if (!label.is_string()) return fail(ErrorKind::data, "the label of '" + entity + "' is not a string");
    const std::string& each = label.get_ref<const std::string&>();
    if (agreed.empty()) agreed = each;
    if (each != agreed) return std::string();
  }
  return agreed;
}

}  // namespace

Result<TextMeaning> TextMeaning::make(const TextSchema& schema, const TextOptions& options) {
  auto names = LabelNames::make(options.schema.empty() ? std::span<const LabelName>() : schema.labels,
                                options.label_names);
  if (!names) return fail(names.error());
  if (!options.time_format.empty()) {
    if (core::Status known = check_time_format(options.time_format, "--time-format"); !known)
      return fail(known.error());
  }
  TextMeaning meaning(schema, std::move(*names), options.labels);
  meaning.time_format_ = options.time_format;
  return meaning;
}

std::optional<RowFault> TextMeaning::read(const TextRow& row, std::string_view file, ReadText& read) const {
  read = ReadText{};
  Text& text = read.text;
  text.body = row[Role::text];
  text.source = row[Role::source];
  text.id = row[Role::id];
  if (text.id.empty()) text.id = io::to_text(file, {row.line, 0});
  if (!row[Role::summary].empty()) text.summary = row[Role::summary];
  if (auto fault = read_time(row, read)) return fault;
  if (auto fault = read_tickers(row, read)) return fault;
  return read_label(row, text);
}

std::optional<RowFault> TextMeaning::read_time(const TextRow& row, ReadText& read) const {
  if (schema_.columns[static_cast<std::size_t>(Role::time)].empty()) {
    read.text.precision = market::TimePrecision::none;
    return std::nullopt;
  }
  const TimeField field = time_field(row);
  read.is_joined = field.is_joined;
  if (is_missing(field.text)) return RowFault{"missing date", Role::time, "the row has no date"};
  const std::string_view precision = row[Role::precision];
  if (!precision.empty() && precision != "second" && precision != "day") {
    return RowFault{"date", Role::precision, "'" + std::string(precision) + "' is not second or day"};
  }
  auto written = parse_written_time(field.text, writing());
  if (!written) {
    const std::string joining = read.is_joined ? "; a day is joined with a time of day as 09:05 or 9:05" : "";
    return RowFault{"date", Role::time, written.error().message + joining};
  }
  if (auto fault = add_zone(row, *written, read)) return fault;
  TimestampRules rules = schema_.time;
  if (precision.empty()) {
    read.time = *written;
  } else {
    rules.shown = ShownMidnight::none;
    rules.midnight = std::min(rules.midnight, MidnightRule::date_without_zone);
  }
  auto time = interpret(*written, rules);
  if (time && precision == "day") time = date_only(market::utc_date(time->event_time), rules.exchange());
  if (!time) return RowFault{"date", Role::time, time.error().message};
  read.text.event_time = time->event_time;
  read.text.known_at = time->known_at;
  read.text.precision = time->precision;
  return std::nullopt;
}

// A day alone needs no zone.
std::optional<RowFault> TextMeaning::add_zone(const TextRow& row, WrittenTime& written,
                                              ReadText& read) const {
  const std::string column(schema_.columns[static_cast<std::size_t>(Role::zone)]);
  if (!schema_.named_zone.empty()) return add_named_zone(written, read);
  if (column.empty() || !written.second_of_day) return std::nullopt;
  if (written.offset) {
    read.zone = ZoneFrom::time;
    return std::nullopt;
  }
  if (day_alone(written, schema_.time)) return std::nullopt;
  constexpr std::string_view kRemedy =
      "; --timezone reads all times without a zone alike, whatever the column says";
  if (is_missing(row[Role::zone])) {
    return RowFault{"time zone", Role::zone,
                    "the row has no time zone in '" + column + "'" + std::string(kRemedy)};
  }
  const auto offset = offset_of_zone(row[Role::zone], {written.day, *written.second_of_day});
  if (!offset) {
    return RowFault{"time zone", Role::zone,
                    "column '" + column + "': " + offset.error().message + std::string(kRemedy)};
  }
  written.offset = *offset;
  read.zone = ZoneFrom::column;
  return std::nullopt;
}

std::optional<RowFault> TextMeaning::add_named_zone(WrittenTime& written, ReadText& read) const {
  if (!written.second_of_day || written.offset || day_alone(written, schema_.time)) return std::nullopt;
  const auto offset = offset_of_zone(schema_.named_zone, {written.day, *written.second_of_day});
  if (!offset) return RowFault{"time zone", Role::time, offset.error().message};
  written.offset = *offset;
  read.zone = ZoneFrom::name;
  return std::nullopt;
}

std::optional<RowFault> TextMeaning::read_tickers(const TextRow& row, ReadText& read) const {
  constexpr std::size_t kMostTickers = 1000;
  Text& text = read.text;
  if (schema_.tickers == TickerRule::none) return std::nullopt;
  std::vector<market::Ticker> tags = cashtags(text.body);
  if (schema_.tickers == TickerRule::cashtags) {
    text.tickers = std::move(tags);
    return std::nullopt;
  }
  for (const std::string_view field : row.tickers) {
    for (const std::string_view written : names_in(field)) {
      auto ticker = market::parse_ticker(written);
      if (!ticker) return RowFault{"ticker", Role::ticker, ticker.error().message};
      if (text.tickers.size() == kMostTickers)
        return RowFault{"ticker", Role::ticker, "the row names over 1,000 tickers"};
      if (!is_about(text, *ticker)) text.tickers.push_back(std::move(*ticker));
    }
  }
  if (text.tickers.empty() && !row.tickers.empty())
    return RowFault{"missing ticker", Role::ticker, "the row has no ticker"};
  read.has_other_cashtags =
      !tags.empty() && !text.tickers.empty() &&
      std::ranges::none_of(tags, [&](const market::Ticker& each) { return is_about(text, each); });
  return std::nullopt;
}

std::optional<RowFault> TextMeaning::read_label(const TextRow& row, Text& text) const {
  std::string_view written = row[Role::label];
  if (label_use_ == LabelUse::ignored) return std::nullopt;
  std::string agreed;
  if (schema_.label_rule == LabelRule::unanimous && !written.empty()) {
    auto label = unanimous(written);
    if (!label) return RowFault{"label", Role::label, label.error().message};
    agreed = std::move(*label);
    written = agreed;
  }
  std::string label = canonical_label(written);
  if (label.empty()) return std::nullopt;
  // What numbers mean is found over the whole file (label_numbers.h).
  const bool known = label_use_ == LabelUse::told || is_number_label(label) || labels_.find(label) != nullptr;
  if (!known) return RowFault{"label", Role::label, labels_.unknown(written)};
  text.label = std::move(label);
  return std::nullopt;
}

}  // namespace bellwether::source
