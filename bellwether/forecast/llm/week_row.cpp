#include "bellwether/forecast/llm/week_row.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/strict_json.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::string_view kPeriodMiddle = " to ";

OrderedJson message(std::string_view role, std::string_view content) {
  return {{"role", role}, {"content", content}};
}

void add_texts(const WeekRow& row, OrderedJson& json) {
  if (!row.reason_codes.empty()) {
    json["prompt"] = wrap_fingpt(row.prompt);
    json["answer"] = row.answer;
    return;
  }
  OrderedJson messages =
      OrderedJson::array({message("system", row.prompt.system), message("user", row.prompt.body)});
  if (!row.answer.empty()) messages.push_back(message("assistant", row.answer));
  json["messages"] = std::move(messages);
}

void add_market(const RowMarket& market, OrderedJson& json) {
  json["decided_at"] = to_text(market.decided_at);
  json["outcome_known_at"] = to_text(market.known_at);
  json["return"] = market.weekly_return;
  json["relative_return"] = market.relative_return;
  json["relative_label"] = label_text(bin_of_return(market.relative_return));
  json["past_returns"] = market.past_returns;
  json["news"] = market.news;
}

// Reads the members of one object, and says which one is wrong.
class RowReader {
 public:
  RowReader(const Json& json, const WeekRowLimits& limits) : json_(json), limits_(limits) {}

  [[nodiscard]] bool has(const char* key) const { return json_.contains(key); }
  [[nodiscard]] Result<std::string> text(const char* key) const {
    const auto found = json_.find(key);
    if (found == json_.end() || !found->is_string()) return wrong(key, "is missing or no text");
    std::string text = *found;
    if (text.size() > limits_.text_bytes)
      return wrong(key, fmt::format("is longer than {} bytes", limits_.text_bytes));
    return text;
  }
  [[nodiscard]] Result<double> number(const char* key) const {
    const auto found = json_.find(key);
    if (found == json_.end() || !found->is_number()) return wrong(key, "is missing or no number");
    return found->get<double>();
  }
  template <class T>
  [[nodiscard]] Status parse_into(const char* key, Result<T> (*parse)(std::string_view), T& value) const {
    const auto read = text(key);
    if (!read) return fail(read.error());
    const auto parsed = parse(*read);
    if (!parsed) return wrong(key, parsed.error().message);
    value = *parsed;
    return {};
  }
  [[nodiscard]] tl::unexpected<core::Error> wrong(const char* key, const std::string& what) const {
    return fail(ErrorKind::data, fmt::format("'{}' {}", key, what));
  }

 private:
  const Json& json_;
  const WeekRowLimits& limits_;
};

Status read_messages(const Json& messages, const WeekRowLimits& limits, WeekRow& row) {
  const auto wrong = [] {
    return fail(ErrorKind::data, "'messages' is not a system, a user and perhaps an assistant message");
  };
  if (!messages.is_array() || messages.size() < 2 || messages.size() > 3) return wrong();
  const std::array<std::pair<std::string_view, std::string*>, 3> parts = {
      {{"system", &row.prompt.system}, {"user", &row.prompt.body}, {"assistant", &row.answer}}};
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (!messages[i].is_object()) return wrong();
    const RowReader reader(messages[i], limits);
    const auto role = reader.text("role");
    auto content = reader.text("content");
    if (!role || *role != parts[i].first) return wrong();
    if (!content) return fail(content.error());
    *parts[i].second = std::move(*content);
  }
  return {};
}

Status read_wrapped(const RowReader& reader, WeekRow& row) {
  const auto prompt = reader.text("prompt");
  if (!prompt) return fail(prompt.error());
  auto unwrapped = unwrap_fingpt(*prompt);
  if (!unwrapped) return reader.wrong("prompt", "has not the wrapper [INST]<<SYS>> … [/INST]");
  auto answer = reader.text("answer");
  if (!answer) return fail(answer.error());
  row.prompt = std::move(*unwrapped);
  row.answer = std::move(*answer);
  return {};
}

Result<WeekBin> parse_label(std::string_view text) {
  const auto bin = read_bin(text);
  if (!bin) return fail(ErrorKind::data, fmt::format("'{}' is none of the bins", text));
  return *bin;
}

template <class E>
Result<E> parse_name(std::string_view text) {
  E value{};
  if (Status parsed = core::parse_value(text, value); !parsed) return fail(parsed.error());
  return value;
}

// "2023-05-14 to 2023-05-21" or "2023-05-14_2023-05-21".
Status read_period(const RowReader& reader, WeekRow& row) {
  const auto text = reader.text("period");
  if (!text) return fail(text.error());
  const std::size_t middle = text->find(kPeriodMiddle);
  const auto from = market::parse_date(std::string_view(*text).substr(0, middle));
  const auto to = middle == text->npos
                      ? from
                      : market::parse_date(std::string_view(*text).substr(middle + kPeriodMiddle.size()));
  if (!from || !to || *to <= *from) return reader.wrong("period", fmt::format("'{}' is not two days", *text));
  row.from = *from;
  row.to = *to;
  return {};
}

Status read_past(const Json& json, RowMarket& market) {
  const auto found = json.find("past_returns");
  if (found == json.end() || !found->is_array())
    return fail(ErrorKind::data, "'past_returns' is missing or no list");
  for (const Json& each : *found) {
    if (!each.is_number()) return fail(ErrorKind::data, "'past_returns' holds something that is no number");
    market.past_returns.push_back(each.get<double>());
  }
  return {};
}

Status read_market_part(const Json& json, const RowReader& reader, WeekRow& row) {
  if (!reader.has("return")) return {};
  RowMarket market;
  const auto weekly = reader.number("return"), relative = reader.number("relative_return"),
             news = reader.number("news");
  for (const auto* each : {&weekly, &relative, &news}) {
    if (!*each) return fail(each->error());
  }
  market.weekly_return = *weekly;
  market.relative_return = *relative;
  market.news = *news >= 0 ? static_cast<std::size_t>(*news) : 0;
  if (Status read = reader.parse_into("decided_at", &market::parse_utc, market.decided_at); !read)
    return read;
  if (Status read = reader.parse_into("outcome_known_at", &market::parse_utc, market.known_at); !read)
    return read;
  if (Status read = read_past(json, market); !read) return read;
  row.market = std::move(market);
  return {};
}

Status read_rest(const Json& json, const RowReader& reader, WeekRow& row) {
  row.week = row.from;
  if (reader.has("week")) {
    if (Status read = reader.parse_into("week", &market::parse_date, row.week); !read) return read;
  }
  if (reader.has("part")) {
    if (Status read = reader.parse_into("part", &parse_name<WeekPart>, row.part); !read) return read;
  }
  if (reader.has("variant")) {
    if (Status read = reader.parse_into("variant", &parse_name<PromptVariant>, row.variant); !read)
      return read;
  }
  if (reader.has("canary_word")) {
    auto word = reader.text("canary_word");
    if (!word) return fail(word.error());
    row.canary = Canary{std::move(*word), {}};
    if (Status read = reader.parse_into("canary_label", &parse_label, row.canary->bin); !read) return read;
  }
  for (const Json& each : json.value("reason_codes", Json::array())) {
    if (each.is_string()) row.reason_codes.push_back(each);
  }
  return read_market_part(json, reader, row);
}

}  // namespace

std::string to_json_line(const WeekRow& row) {
  OrderedJson json;
  add_texts(row, json);
  json["period"] = row.period();
  json["label"] = label_text(row.label);
  json["symbol"] = row.ticker.symbol;
  json["week"] = to_text(row.week);
  if (row.market) add_market(*row.market, json);
  json["part"] = core::value_text(row.part);
  json["variant"] = core::value_text(row.variant);
  if (row.canary) {
    json["canary_word"] = row.canary->word;
    json["canary_label"] = label_text(row.canary->bin);
  }
  json["mode"] = row.reason_codes.empty() ? "leak-free" : "as-published";
  json["reason_codes"] = row.reason_codes;
  return json.dump();
}

Result<WeekRow> parse_week_row(std::string_view line, const WeekRowLimits& limits) {
  const auto parsed = core::parse_json(line, {.depth = 16, .keys = 1000, .string_bytes = limits.text_bytes});
  if (!parsed) return fail(parsed.error());
  if (!parsed->is_object()) return fail(ErrorKind::data, "the row is no object");
  const auto cut = parsed->find("truncated_cells");
  if (cut != parsed->end() && !cut->empty())
    return fail(ErrorKind::data, "the server cut texts of this row (truncated_cells): fetch the file itself");
  // The answer of the rows API has each row within one more object.
  const auto inner = parsed->find("row");
  const Json& json = inner != parsed->end() && inner->is_object() ? *inner : *parsed;
  const RowReader reader(json, limits);
  WeekRow row;
  Status read =
      reader.has("messages") ? read_messages(json["messages"], limits, row) : read_wrapped(reader, row);
  if (read) read = read_period(reader, row);
  if (read) read = reader.parse_into("label", &parse_label, row.label);
  if (read) read = reader.parse_into("symbol", &market::parse_ticker, row.ticker);
  if (read) read = read_rest(json, reader, row);
  if (!read) return fail(read.error());
  return row;
}

}  // namespace bellwether::forecast
