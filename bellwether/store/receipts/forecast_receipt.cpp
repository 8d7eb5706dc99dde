#include "bellwether/store/receipts/forecast_receipt.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <nlohmann/json.hpp>

#include "bellwether/core/ascii.h"
#include "bellwether/store/ledger_line.h"
#include "bellwether/store/receipts/chained_log.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using market::to_text;
using ReceiptJson = nlohmann::ordered_json;

ReceiptJson values_json(const ForecastValues& values) {
  const auto or_null = [](const std::optional<double>& value) {
    return value ? ReceiptJson(*value) : ReceiptJson();
  };
  ReceiptJson intervals = ReceiptJson::array();
  for (const ForecastInterval& each : values.intervals)
    intervals.push_back({{"level", each.level}, {"low", each.low}, {"high", each.high}});
  return {{"mean", or_null(values.mean)},
          {"members", values.members},
          {"probability_up", or_null(values.probability_up)},
          {"decision_value", or_null(values.decision_value)},
          {"intervals", intervals},
          {"direction", values.direction},
          {"action", values.action}};
}

ReceiptJson files_json(const std::vector<io::InputRecord>& files) {
  ReceiptJson rows = ReceiptJson::array();
  for (const io::InputRecord& each : files)
    rows.push_back(
        {{"path", each.path}, {"sha256", each.sha256}, {"bytes", each.bytes}, {"rows", each.rows}});
  return rows;
}

ReceiptJson pairs_json(const std::vector<std::pair<std::string, std::string>>& pairs, const char* value) {
  ReceiptJson rows = ReceiptJson::array();
  for (const auto& [name, each] : pairs) rows.push_back({{"name", name}, {value, each}});
  return rows;
}

ReceiptJson inputs_json(const std::vector<SealedInput>& inputs) {
  ReceiptJson rows = ReceiptJson::array();
  for (const SealedInput& each : inputs)
    rows.push_back({{"name", each.name}, {"sha256", each.sha256}, {"bytes", each.bytes}});
  return rows;
}

// A member that is written as text, read by `parse`.
template <class Parse>
auto parsed(LedgerLine& line, const char* key, Parse parse) {
  const auto value = parse(line.text(key));
  if (value) return *value;
  line.refuse(key);
  return std::remove_cvref_t<decltype(*value)>{};
}

market::Date day(LedgerLine& line, const char* key) { return parsed(line, key, market::parse_date); }
market::UtcTime instant(LedgerLine& line, const char* key) { return parsed(line, key, market::parse_utc); }

template <class Enum>
Enum choice(LedgerLine& line, const char* key) {
  Enum value{};
  if (!core::parse_value(line.text(key), value)) line.refuse(key);
  return value;
}

void read_values(LedgerLine& line, ForecastValues& values) {
  values.mean = line.number_or_null("mean");
  values.members = line.numbers("members");
  values.probability_up = line.number_or_null("probability_up");
  values.decision_value = line.number_or_null("decision_value");
  for (LedgerLine& each : line.rows("intervals"))
    values.intervals.push_back({each.number("level"), each.number("low"), each.number("high")});
  const double direction = line.number("direction");
  if (direction != 0.0 && std::abs(direction) != 1.0) line.refuse("direction");
  values.direction = direction > 0 ? 1 : direction < 0 ? -1 : 0;
  values.action = line.text("action");
}

void read_question(LedgerLine& line, ForecastReceipt& receipt) {
  receipt.recipe = line.text("recipe");
  receipt.ticker = line.text("ticker");
  receipt.forecaster = line.text("forecaster");
  receipt.reason_codes = line.texts("reason_codes");
  receipt.as_of = instant(line, "as_of");
  receipt.live_until = instant(line, "live_until");
  receipt.due_at = instant(line, "due_at");
  receipt.decision_day = day(line, "decision_day");
  receipt.target_day = day(line, "target_day");
  receipt.horizon = line.count("horizon");
  receipt.quantity = choice<Quantity>(line, "quantity");
  receipt.from = choice<ReturnFrom>(line, "return_from");
  receipt.decision_close = line.number("decision_close");
  if (!(receipt.decision_close > 0)) line.refuse("decision_close");
  receipt.adjustment = line.text("adjustment");
  receipt.baseline_probability = line.number_or_null("baseline_probability");
}

void read_origin(LedgerLine& line, ForecastReceipt& receipt) {
  receipt.fit_run = line.text("fit_run");
  receipt.train_end = day(line, "train_end");
  receipt.model_sha256 = line.text("model_sha256");
  for (LedgerLine& each : line.rows("models"))
    receipt.models.emplace_back(each.text("name"), each.text("sha256"));
  receipt.seeds = line.texts("seeds");
  for (LedgerLine& each : line.rows("files")) {
    receipt.files.push_back({.path = each.text("path"),
                             .bytes = each.large_count("bytes"),
                             .sha256 = each.text("sha256"),
                             .rows = each.large_count("rows"),
                             .notes = {}});
  }
  for (LedgerLine& each : line.rows("inputs")) {
    receipt.inputs.push_back({each.text("name"), each.text("sha256"), each.large_count("bytes")});
    if (!is_input_name(receipt.inputs.back().name)) line.refuse("inputs");
  }
  receipt.notes = line.texts("notes");
  ReceiptStamp& stamp = receipt.stamp;
  for (LedgerLine& each : line.rows("options"))
    stamp.options.push_back({each.text("name"), each.text("value"), ""});
  stamp.version = line.text("version");
  stamp.cpu = line.text("cpu");
  stamp.cpu_features = line.texts("cpu_features");
  stamp.at = instant(line, "at");
}

void compare(const std::string& name, const std::optional<double>& recorded,
             const std::optional<double>& replayed, std::vector<ValueDifference>& found) {
  const auto text = [](const std::optional<double>& value) {
    return value ? core::value_text(*value) : "none";
  };
  const bool same =
      recorded.has_value() == replayed.has_value() &&
      (!recorded || std::bit_cast<std::uint64_t>(*recorded) == std::bit_cast<std::uint64_t>(*replayed));
  if (!same) found.push_back({name, text(recorded), text(replayed)});
}

template <class T>
std::optional<T> at(const std::vector<T>& values, std::size_t index) {
  return index < values.size() ? std::optional(values[index]) : std::nullopt;
}

}  // namespace

Timing timing_of(const ForecastReceipt& receipt) {
  const market::UtcTime made = receipt.stamp.at;
  if (made < receipt.as_of) return Timing::early;
  if (made <= receipt.live_until) return Timing::live;
  return made < receipt.due_at ? Timing::late : Timing::backcast;
}

void set_times(ForecastReceipt& receipt, market::UtcTime as_of, const market::Calendar& calendar) {
  receipt.as_of = as_of;
  const auto next = calendar.trading_day_of(as_of);
  receipt.live_until = next ? calendar.close_of(*next) : as_of;
  receipt.due_at = calendar.close_of(receipt.target_day);
}

std::vector<ValueDifference> differences(const ForecastValues& recorded, const ForecastValues& replayed) {
  std::vector<ValueDifference> found;
  compare("mean", recorded.mean, replayed.mean, found);
  for (std::size_t i = 0; i < std::max(recorded.members.size(), replayed.members.size()); ++i)
    compare("member " + std::to_string(i + 1), at(recorded.members, i), at(replayed.members, i), found);
  compare("probability of up", recorded.probability_up, replayed.probability_up, found);
  compare("decision value", recorded.decision_value, replayed.decision_value, found);
  for (std::size_t i = 0; i < std::max(recorded.intervals.size(), replayed.intervals.size()); ++i) {
    const auto one = at(recorded.intervals, i), other = at(replayed.intervals, i);
    const std::string name = "interval " + std::to_string(i + 1);
    const auto part = [](const std::optional<ForecastInterval>& interval, double ForecastInterval::*member) {
      return interval ? std::optional(*interval.*member) : std::nullopt;
    };
    compare(name + " level", part(one, &ForecastInterval::level), part(other, &ForecastInterval::level),
            found);
    compare(name + " low", part(one, &ForecastInterval::low), part(other, &ForecastInterval::low), found);
    compare(name + " high", part(one, &ForecastInterval::high), part(other, &ForecastInterval::high), found);
  }
  compare("direction", recorded.direction, replayed.direction, found);
  if (recorded.action != replayed.action) found.push_back({"action", recorded.action, replayed.action});
  return found;
}

std::string receipt_body(const ForecastReceipt& receipt) {
  const auto or_null = [](const std::optional<double>& value) {
    return value ? ReceiptJson(*value) : ReceiptJson();
  };
  std::vector<std::pair<std::string, std::string>> options;
  for (const core::OptionValue& each : receipt.stamp.options) options.emplace_back(each.name, each.value);
  ReceiptJson body = {{"kind", "forecast"},
                      {"at", to_text(receipt.stamp.at)},
                      {"recipe", receipt.recipe},
                      {"ticker", receipt.ticker},
                      {"forecaster", receipt.forecaster},
                      {"mode", receipt.mode()},
                      {"reason_codes", receipt.reason_codes},
                      {"as_of", to_text(receipt.as_of)},
                      {"live_until", to_text(receipt.live_until)},
                      {"due_at", to_text(receipt.due_at)},
                      {"decision_day", to_text(receipt.decision_day)},
                      {"target_day", to_text(receipt.target_day)},
                      {"horizon", receipt.horizon},
                      {"quantity", core::value_text(receipt.quantity)},
                      {"return_from", core::value_text(receipt.from)},
                      {"decision_close", receipt.decision_close},
                      {"adjustment", receipt.adjustment}};
  body.update(values_json(receipt.values));
  body.update(ReceiptJson{{"baseline_probability", or_null(receipt.baseline_probability)},
                          {"fit_run", receipt.fit_run},
                          {"train_end", to_text(receipt.train_end)},
                          {"model_sha256", receipt.model_sha256},
                          {"models", pairs_json(receipt.models, "sha256")},
                          {"seeds", receipt.seeds},
                          {"files", files_json(receipt.files)},
                          {"inputs", inputs_json(receipt.inputs)},
                          {"options", pairs_json(options, "value")},
                          {"version", receipt.stamp.version},
                          {"cpu", receipt.stamp.cpu},
                          {"cpu_features", receipt.stamp.cpu_features},
                          {"notes", receipt.notes}});
  return entry_body(body);
}

core::Result<ForecastReceipt> parse_receipt(std::string_view text) {
  auto line = LedgerLine::parse(text, kLongestReceiptText);
  if (!line) return fail(line.error());
  return read_receipt(*line);
}

core::Result<ForecastReceipt> read_receipt(LedgerLine& line) {
  ForecastReceipt receipt;
  read_question(line, receipt);
  read_values(line, receipt.values);
  read_origin(line, receipt);
  if (!line.status()) return fail(line.status().error());
  return receipt;
}

bool is_input_name(std::string_view name) {
  const auto is_letter = [](char c) {
    return core::is_ascii_letter(c) || core::is_ascii_digit(c) || c == '-' || c == '_' || c == '.';
  };
  while (true) {
    const std::string_view word = name.substr(0, name.find('/'));
    if (word.empty() || word.starts_with('.') || !std::ranges::all_of(word, is_letter)) return false;
    if (word.size() == name.size()) return true;
    name.remove_prefix(word.size() + 1);
  }
}

}  // namespace bellwether::store
