#include "bellwether/evaluate/llm/answer_file.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/io/line_reader.h"

namespace bellwether::evaluate {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using AnswerJson = nlohmann::json;
using forecast::BinDistribution;
using forecast::BinProbabilities;
using forecast::kWeekBins;

tl::unexpected<core::Error> wrong_key(std::string_view key, std::string_view what) {
  return fail(ErrorKind::data, fmt::format("'{}' {}", key, what));
}

Result<std::string> text_of(const AnswerJson& json, const char* key, std::size_t most) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) return wrong_key(key, "is missing or no text");
  std::string text = *found;
  if (text.size() > most) return wrong_key(key, fmt::format("is longer than {} bytes", most));
  return text;
}

Result<market::Date> day_of_key(const AnswerJson& json, const char* key) {
  const auto text = text_of(json, key, 10);
  if (!text) return fail(text.error());
  const auto day = market::parse_date(*text);
  if (!day) return wrong_key(key, day.error().message);
  return *day;
}

Status read_number(const AnswerJson& json, const char* key, std::optional<double>& value) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return {};
  if (!found->is_number() || found->get<double>() < 0) return wrong_key(key, "is no number from 0 on");
  value = found->get<double>();
  return {};
}

Result<BinProbabilities> probabilities_of(const AnswerJson& json) {
  BinProbabilities values{};
  if (json.is_array() && json.size() == kWeekBins) {
    for (std::size_t i = 0; i < kWeekBins; ++i) {
      if (!json[i].is_number()) return wrong_key("probabilities", "holds something that is no number");
      values[i] = json[i].get<double>();
    }
    return values;
  }
  if (!json.is_object())
    return wrong_key("probabilities", "is neither a list of twelve numbers nor an object by label");
  for (const auto& [label, value] : json.items()) {
    const auto bin = forecast::read_bin(label);
    if (!bin || !value.is_number())
      return wrong_key("probabilities", fmt::format("'{}' is none of the bins", label));
    values[bin->place] = value.get<double>();
  }
  return values;
}

Status read_forecast(const AnswerJson& json, const AnswerFileLimits& limits, ModelAnswer& answer) {
  if (json.contains("answer") && !json["answer"].is_null()) {
    auto text = text_of(json, "answer", limits.text_bytes);
    if (!text) return fail(text.error());
    answer.text = std::move(*text);
  }
  if (json.contains("probabilities") && !json["probabilities"].is_null()) {
    const auto values = probabilities_of(json["probabilities"]);
    if (!values) return fail(values.error());
    const auto bins = BinDistribution::make(*values);
    if (!bins) return fail(bins.error().within("'probabilities'"));
    answer.bins = *bins;
  }
  if (answer.text || answer.bins) return {};
  return fail(
      ErrorKind::data,
      "it has neither 'answer' nor 'probabilities'; a model that answered nothing has \"answer\": \"\"");
}

Status read_row_of(const AnswerJson& json, const AnswerFileLimits& limits, ModelAnswer& answer) {
  auto model = text_of(json, "model", limits.name_bytes);
  if (!model) return fail(model.error());
  if (model->empty()) return wrong_key("model", "is empty");
  answer.model = std::move(*model);
  const auto cutoff = day_of_key(json, "cutoff");
  if (!cutoff)
    return fail(cutoff.error().within(
        "the last day of what the model learned from is needed, since it may know what came before"));
  answer.cutoff = *cutoff;
  const auto symbol = text_of(json, "symbol", limits.name_bytes);
  if (!symbol) return fail(symbol.error());
  const auto ticker = market::parse_ticker(*symbol);
  if (!ticker) return fail(ticker.error().within("'symbol'"));
  answer.ticker = *ticker;
  const auto week = day_of_key(json, "week");
  if (!week) return fail(week.error());
  answer.week = *week;
  if (!json.contains("variant")) return {};
  const auto variant = text_of(json, "variant", limits.name_bytes);
  if (!variant) return fail(variant.error());
  return core::parse_value(*variant, answer.variant);
}

// That a model has one cut-off day, and answers a row once.
class AnswerSet {
 public:
  [[nodiscard]] Status add(const ModelAnswer& answer) {
    const auto known = cutoffs_.try_emplace(answer.model, answer.cutoff).first;
    if (known->second != answer.cutoff)
      return fail(ErrorKind::data, fmt::format("{} has two cut-off days, {} and {}", answer.model,
                                               to_text(known->second), to_text(answer.cutoff)));
    const bool is_new =
        seen_.emplace(answer.model, answer.ticker.symbol, answer.week.days, answer.variant).second;
    if (is_new) return {};
    return fail(ErrorKind::data,
                fmt::format("a second answer of {} to {} in the week {} ({})", answer.model,
                            answer.ticker.symbol, to_text(answer.week), core::value_text(answer.variant)));
  }

 private:
  std::map<std::string, market::Date> cutoffs_;
  std::set<std::tuple<std::string, std::string, std::int32_t, forecast::PromptVariant>> seen_;
};

void add_number(const char* key, const std::optional<double>& value, nlohmann::ordered_json& json) {
  if (value) json[key] = *value;
}

}  // namespace

Result<ModelAnswer> parse_model_answer(std::string_view line, const AnswerFileLimits& limits) {
  const auto json = core::parse_json(line, {.depth = 8, .keys = 200, .string_bytes = limits.text_bytes});
  if (!json) return fail(json.error());
  if (!json->is_object()) return fail(ErrorKind::data, "the line is no object");
  ModelAnswer answer;
  Status read = read_row_of(*json, limits, answer);
  if (read) read = read_forecast(*json, limits, answer);
  if (read) read = read_number(*json, "seconds", answer.seconds);
  if (read) read = read_number(*json, "prompt_tokens", answer.prompt_tokens);
  if (read) read = read_number(*json, "answer_tokens", answer.answer_tokens);
  if (read) read = read_number(*json, "peak_bytes", answer.peak_bytes);
  if (!read) return fail(read.error());
  return answer;
}

std::string to_json_line(const ModelAnswer& answer) {
  nlohmann::ordered_json json = {{"model", answer.model},
                                 {"cutoff", to_text(answer.cutoff)},
                                 {"symbol", answer.ticker.symbol},
                                 {"week", to_text(answer.week)},
                                 {"variant", core::value_text(answer.variant)}};
  if (answer.text) json["answer"] = *answer.text;
  if (answer.bins) json["probabilities"] = answer.bins->probabilities();
  add_number("seconds", answer.seconds, json);
  add_number("prompt_tokens", answer.prompt_tokens, json);
  add_number("answer_tokens", answer.answer_tokens, json);
  add_number("peak_bytes", answer.peak_bytes, json);
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<AnswerFile> read_answers(const std::string& path) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  return read_answers(std::move(*stream));
}

Result<AnswerFile> read_answers(io::ByteStream stream, const AnswerFileLimits& limits) {
  const std::string name = stream.name();
  io::LineReader lines(std::move(stream), {});
  AnswerFile file;
  AnswerSet set;
  for (;;) {
    const auto line = lines.next();
    if (!line) return fail(line.error());
    if (!*line) break;
    if ((*line)->text.empty()) continue;
    const std::string place = fmt::format("{}:{}", name, (*line)->number);
    if (file.answers.size() == limits.answers)
      return fail(ErrorKind::data, fmt::format("{}: at most {} answers are read", place, limits.answers));
    auto answer = parse_model_answer((*line)->text, limits);
    if (!answer) return fail(answer.error().within(place));
    if (Status added = set.add(*answer); !added) return fail(added.error().within(place));
    file.answers.push_back(std::move(*answer));
  }
  file.record = {name, lines.stream().bytes_read(), lines.stream().sha256(), file.answers.size(), {}};
  return file;
}

}  // namespace bellwether::evaluate
