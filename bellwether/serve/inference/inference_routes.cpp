#include "bellwether/serve/inference/inference_routes.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/serve/error_answer.h"
#include "bellwether/serve/inference/predict_answer.h"
#include "bellwether/serve/inference/predict_request.h"

namespace bellwether::serve {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kPredictSchema = R"({"type": "object", "required": ["inputs"], "properties": {
  "inputs": {"description": "A text; a batch as [[\"a\"], [\"b\"]].", "oneOf": [{"type": "string"},
    {"type": "array", "items": {"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 1}}]},
  "raw_scores": {"type": "boolean", "default": false},
  "truncate": {"type": ["boolean", "null"], "default": null},
  "truncation_direction": {"enum": ["Right", "Left", "right", "left"], "default": "Right"}}})";

constexpr std::string_view kPredictionSchema = R"({"type": "array", "items": {"oneOf": [
  {"type": "object", "properties": {"score": {"type": "number"}, "label": {"type": "string"}}},
  {"type": "array", "items": {"type": "object", "properties":
    {"score": {"type": "number"}, "label": {"type": "string"}}}}]}})";

constexpr std::string_view kTokenizeSchema = R"({"type": "object", "required": ["inputs"], "properties": {
  "inputs": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
  "add_special_tokens": {"type": "boolean", "default": true}}})";

[[nodiscard]] HttpError inference_error(const core::Error& error) {
  if (error.message.ends_with("cannot be empty")) return {400, "empty", error.message};
  return http_error_of(error);
}

[[nodiscard]] HttpError too_many(std::size_t texts, std::size_t most) {
  return {413, "batch_too_large",
          "batch size " + std::to_string(texts) + " > maximum allowed batch size " + std::to_string(most)};
}

[[nodiscard]] HttpError too_long(std::size_t longest, CutEnd cut) {
  if (cut == CutEnd::left)
    return {422, "cut_left",
            "this model cuts long texts on the right only; send \"truncation_direction\": \"Right\""};
  return {413, "text_too_long",
          "inputs: a text has more than " + std::to_string(longest) +
              " tokens; shorten it, or send \"truncate\": true to have the rest left out"};
}

// A text that was cut although its request does not allow it.
[[nodiscard]] bool is_cut_unasked(const ScoredTexts& scored, const PredictRequest& request, LongTexts usual) {
  const bool may_cut = request.truncate.value_or(usual == LongTexts::cut) && request.cut == CutEnd::right;
  return !may_cut && std::ranges::any_of(scored.scores, [](const auto& each) { return each.cut_at > 0; });
}

void predict(InferenceService& service, InferenceService::Asked asked) {
  auto read = read_predict_request(asked.request->body);
  if (!read) return asked.refuse(inference_error(read.error()));
  const std::size_t most = service.limits().client_batch;
  if (read->texts.empty()) return asked.refuse({400, "empty", "inputs: cannot be empty"});
  if (read->texts.size() > most) return asked.refuse(too_many(read->texts.size(), most));
  const auto request = std::make_shared<const PredictRequest>(std::move(*read));
  const std::string id = asked.request->id;
  service.score(std::move(asked), request->texts,
                [&service, request, id](const ScoredTexts& scored) -> core::Result<Response> {
                  if (is_cut_unasked(scored, *request, service.limits().long_texts))
                    return error_answer(too_long(service.model().longest_text, request->cut),
                                        ErrorForm::inference, id);
                  return predict_answer(scored, *request, service.model());
                });
}

// Whether a token stands for letters of the text, or was put around it.
enum class TokenRole { of_text, special };

[[nodiscard]] Json token_json(const text::Tokenizer& tokenizer, std::uint32_t id, TokenRole role) {
  return {{"id", id},
          {"text", tokenizer.token(id)},
          {"special", role == TokenRole::special},
          {"start", nullptr},
          {"stop", nullptr}};
}

// The tokens of a text between those of `around`, where they are asked for and there are any.
[[nodiscard]] Json tokens_json(const text::Tokenizer& tokenizer, std::string_view text,
                               const text::SpecialIds& around) {
  std::vector<std::uint32_t> ids;
  tokenizer.encode(text, ids);
  Json tokens = Json::array();
  if (around.cls) tokens.push_back(token_json(tokenizer, *around.cls, TokenRole::special));
  for (const std::uint32_t each : ids) tokens.push_back(token_json(tokenizer, each, TokenRole::of_text));
  if (around.sep) tokens.push_back(token_json(tokenizer, *around.sep, TokenRole::special));
  return tokens;
}

[[nodiscard]] core::Result<std::vector<std::string>> read_texts(const nlohmann::json& object) {
  const auto inputs = object.find("inputs");
  const bool is_one = inputs != object.end() && inputs->is_string();
  if (is_one) return std::vector<std::string>{inputs->get<std::string>()};
  const bool is_list =
      inputs != object.end() && inputs->is_array() &&
      std::ranges::all_of(*inputs, [](const nlohmann::json& each) { return each.is_string(); });
  if (!is_list) return core::fail(core::ErrorKind::usage, "inputs: must be a text or a list of texts");
  return inputs->get<std::vector<std::string>>();
}

void tokenize(InferenceService& service, InferenceService::Asked asked) {
  const text::Tokenizer* tokenizer = service.model().tokenizer.get();
  if (tokenizer == nullptr)
    return asked.refuse(
        {424, "no_tokenizer", service.model().info().name + " reads words, and has no tokenizer"});
  const auto object = read_json(asked.request->body);
  if (!object) return asked.refuse(http_error_of(object.error()));
  const auto texts = read_texts(*object);
  const auto special = read_flag(*object, "add_special_tokens");
  if (!texts || !special) return asked.refuse(http_error_of(texts ? special.error() : texts.error()));
  if (texts->empty()) return asked.refuse({400, "empty", "inputs: cannot be empty"});
  if (texts->size() > service.limits().client_batch)
    return asked.refuse(too_many(texts->size(), service.limits().client_batch));
  const text::SpecialIds around = special->value_or(true) ? tokenizer->special_ids() : text::SpecialIds{};
  Json lists = Json::array();
  for (const std::string& each : *texts) lists.push_back(tokens_json(*tokenizer, each, around));
  asked.answer(Response{.body = lists.dump() + "\n"});
}

[[nodiscard]] std::string info_json(const InferenceService& service, std::string_view version) {
  const sentiment::AnalyzerInfo& info = service.model().info();
  Json names, ids;
  for (std::size_t id = 0; id < info.labels.size(); ++id) {
    names[std::to_string(id)] = info.labels.name(id);
    ids[info.labels.name(id)] = id;
  }
  Json body = {{"model_id", info.name},
               {"model_sha", info.fingerprint},
               {"model_dtype", service.model().precision},
               {"model_type", {{"classifier", {{"id2label", names}, {"label2id", ids}}}}},
               {"max_concurrent_requests", service.batches().waiting_texts},
               {"max_input_length", service.model().longest_text},
               {"max_batch_tokens", service.batches().tokens},
               {"max_client_batch_size", service.limits().client_batch},
               {"auto_truncate", service.limits().long_texts == LongTexts::cut},
               {"tokenization_workers", service.batches().lanes},
               {"version", version}};
  return body.dump() + "\n";
}

[[nodiscard]] Route inference_route(std::string path, std::string name, std::string summary) {
  return {.method = Method::post,
          .path = std::move(path),
          .name = std::move(name),
          .summary = std::move(summary),
          .tag = "inference",
          .errors = ErrorForm::inference};
}

}  // namespace

void add_inference_routes(RouteTable& table, InferenceService& service, std::string_view version) {
  for (const auto& [path, name] : {std::pair("/predict", "predict"), std::pair("/", "predict_at_root")}) {
    Route route = inference_route(path, name, "Classes of a text or of several (text-embeddings-inference)");
    route.body_schema = kPredictSchema;
    route.answers = {{.description = "Classes by score.", .schema = kPredictionSchema}};
    route.handler = service.scoring_handler(ErrorForm::inference, predict);
    table.add(std::move(route));
  }
  Route tokens = inference_route("/tokenize", "tokenize", "Tokens of texts (text-embeddings-inference)");
  tokens.body_schema = kTokenizeSchema;
  tokens.answers = {{.description = "A list of tokens for each text.", .schema = R"({"type": "array"})"}};
  tokens.handler = service.handler(ErrorForm::inference, tokenize);
  table.add(std::move(tokens));
  Route info = inference_route("/info", "info", "The model and its limits (text-embeddings-inference)");
  info.method = Method::get;
  info.handler = LoopHandler([body = info_json(service, version)](const Request&) -> core::Result<Response> {
    return Response{.body = body, .headers = {{"cache-control", std::string(kRevalidate)}}};
  });
  table.add(std::move(info));
}

}  // namespace bellwether::serve
