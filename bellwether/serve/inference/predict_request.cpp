#include "bellwether/serve/inference/predict_request.h"

#include <nlohmann/json.hpp>

#include "bellwether/core/lower_case.h"
#include "bellwether/core/strict_json.h"

namespace bellwether::serve {
namespace {

using core::ErrorKind;
using nlohmann::json;

constexpr core::JsonLimits kBodyLimits{.depth = 64, .keys = 10'000, .string_bytes = std::size_t{1} << 20};

constexpr const char* kInputForms =
    "inputs: must be a text, a pair of texts, or a batch as [[\"a text\"], [\"another\"]]";
constexpr const char* kNoPairs =
    "inputs: a flat list of two texts is one pair, and this model reads single texts; send several as a "
    "batch: "
    "[[\"a text\"], [\"another\"]]";

[[nodiscard]] core::Status add_text(const json& text, std::vector<std::string>& texts) {
  if (!text.is_string()) return core::fail(ErrorKind::usage, kInputForms);
  texts.push_back(text.get<std::string>());
  if (texts.back().empty()) return core::fail(ErrorKind::data, "inputs: cannot be empty");
  return {};
}

[[nodiscard]] core::Status add_batch(const json& inputs, std::vector<std::string>& texts) {
  for (const json& each : inputs) {
    const bool is_single = each.is_array() && each.size() == 1;
    if (each.is_array() && each.size() == 2) return core::fail(ErrorKind::data, kNoPairs);
    if (!is_single && !each.is_string()) return core::fail(ErrorKind::usage, kInputForms);
    if (core::Status added = add_text(is_single ? each.front() : each, texts); !added) return added;
  }
  return {};
}

[[nodiscard]] core::Status read_inputs(const json& inputs, PredictRequest& request) {
  if (inputs.is_string()) return add_text(inputs, request.texts);
  if (!inputs.is_array()) return core::fail(ErrorKind::usage, kInputForms);
  request.form = InputForm::batch;
  const bool is_flat = !inputs.empty() && inputs.front().is_string();
  if (is_flat && inputs.size() == 2) return core::fail(ErrorKind::data, kNoPairs);
  if (is_flat) return core::fail(ErrorKind::usage, kInputForms);
  return add_batch(inputs, request.texts);
}

[[nodiscard]] core::Status read_direction(const json& object, PredictRequest& request) {
  const auto found = object.find("truncation_direction");
  if (found == object.end() || found->is_null()) return {};
  const std::string word = found->is_string() ? core::in_lower_case(found->get<std::string>()) : "";
  if (word != "left" && word != "right")
    return core::fail(ErrorKind::usage, "truncation_direction: must be \"Right\" or \"Left\"");
  request.cut = word == "left" ? CutEnd::left : CutEnd::right;
  return {};
}

}  // namespace

core::Result<json> read_json(std::string_view body) {
  auto parsed = core::parse_json(body, kBodyLimits);
  if (!parsed) return core::fail(ErrorKind::usage, parsed.error().message);
  if (!parsed->is_object()) return core::fail(ErrorKind::usage, "the request must be a JSON object");
  return parsed;
}

core::Result<std::optional<bool>> read_flag(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::nullopt;
  if (!found->is_boolean()) return core::fail(ErrorKind::usage, std::string(key) + ": must be true or false");
  return found->get<bool>();
}

core::Result<PredictRequest> read_predict_request(std::string_view body) {
  const auto object = read_json(body);
  if (!object) return core::fail(object.error());
  const auto inputs = object->find("inputs");
  if (inputs == object->end()) return core::fail(ErrorKind::usage, "inputs: is missing");
  PredictRequest request;
  if (core::Status read = read_inputs(*inputs, request); !read) return core::fail(read.error());
  if (core::Status read = read_direction(*object, request); !read) return core::fail(read.error());
  const auto raw = read_flag(*object, "raw_scores"), truncate = read_flag(*object, "truncate");
  if (!raw) return core::fail(raw.error());
  if (!truncate) return core::fail(truncate.error());
  request.raw_scores = raw->value_or(false);
  request.truncate = *truncate;
  return request;
}

}  // namespace bellwether::serve
