// texts.jsonl (build_index.h): which texts an index was made of.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/strict_json.h"
#include "bellwether/dataset/build_index.h"

namespace bellwether::dataset {
namespace {

using core::ErrorKind;
using core::fail;

[[nodiscard]] core::Result<std::string> string_at(const nlohmann::json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string())
    return fail(ErrorKind::data, fmt::format("{}: expected a string", key));
  return found->get<std::string>();
}

[[nodiscard]] core::Result<double> number_at(const nlohmann::json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number())
    return fail(ErrorKind::data, fmt::format("{}: expected a number", key));
  return found->get<double>();
}

}  // namespace

std::string indexed_text_line(const IndexedText& text) {
  nlohmann::ordered_json line;
  line["id"] = text.id;
  line["ticker"] = text.ticker.symbol;
  line["period"] = signal::to_text(text.period);
  line["known_at"] = market::to_text(text.known_at);
  line["negative"] = text.negative;
  line["neutral"] = text.neutral;
  line["positive"] = text.positive;
  return line.dump() + "\n";
}

core::Result<IndexedText> parse_indexed_text(std::string_view line) {
  core::Result<nlohmann::json> json =
      core::parse_json(line, {.depth = 2, .keys = 16, .string_bytes = 1 << 20});
  if (!json) return fail(json.error());
  if (!json->is_object() || json->size() != 7) return fail(ErrorKind::data, "expected an object of 7 keys");
  IndexedText text;
  std::string ticker, period, known_at;
  for (const auto& [key, place] :
       {std::pair{"id", &text.id}, {"ticker", &ticker}, {"period", &period}, {"known_at", &known_at}}) {
    core::Result<std::string> value = string_at(*json, key);
    if (!value) return fail(value.error());
    *place = std::move(*value);
  }
  for (const auto& [key, place] :
       {std::pair{"negative", &text.negative}, {"neutral", &text.neutral}, {"positive", &text.positive}}) {
    core::Result<double> value = number_at(*json, key);
    if (!value) return fail(value.error());
    *place = *value;
  }
  core::Result<market::Ticker> symbol = market::parse_ticker(ticker);
  core::Result<signal::Period> when = signal::parse_period(period);
  core::Result<market::UtcTime> time = market::parse_utc(known_at);
  if (!symbol) return fail(symbol.error());
  if (!when) return fail(when.error());
  if (!time) return fail(time.error());
  text.ticker = std::move(*symbol);
  text.period = *when;
  text.known_at = *time;
  return text;
}

}  // namespace bellwether::dataset
