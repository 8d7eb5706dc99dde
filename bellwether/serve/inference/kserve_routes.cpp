// KServe's open inference protocol: github.com/kserve/open-inference-protocol, rest/inference_rest.md.
#include <nlohmann/json.hpp>

#include "bellwether/serve/error_answer.h"
#include "bellwether/serve/inference/inference_routes.h"
#include "bellwether/serve/inference/predict_request.h"

namespace bellwether::serve {
namespace {

using Json = nlohmann::ordered_json;
using core::ErrorKind;
using core::fail;

constexpr std::string_view kInferSchema = R"({"type": "object", "required": ["inputs"], "properties": {
  "id": {"type": "string"},
  "inputs": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"type": "object",
    "required": ["name", "shape", "datatype", "data"], "properties": {"name": {"const": "text"},
    "shape": {"type": "array", "items": {"type": "integer"}}, "datatype": {"const": "BYTES"},
    "data": {"type": "array"}}}},
  "outputs": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}}})";

// What is asked for, read.
struct InferRequest {
  std::string id;
  std::vector<std::string> texts;
  bool wants_scores = false, wants_labels = false;
};

// The text at `key` of an object; empty where there is none.
[[nodiscard]] std::string text_at(const nlohmann::json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

[[nodiscard]] bool has_list(const nlohmann::json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_array();
}

// Flat or nested, in row-major order.
[[nodiscard]] core::Status add_data(const nlohmann::json& data, std::vector<std::string>& texts) {
  for (const nlohmann::json& each : data) {
    if (each.is_array()) {
      if (core::Status added = add_data(each, texts); !added) return added;
    } else if (each.is_string()) {
      texts.push_back(each.get<std::string>());
    } else {
      return fail(ErrorKind::usage, "inputs: the data of text must be strings");
    }
  }
  return {};
}

[[nodiscard]] core::Status read_tensor(const nlohmann::json& tensor, InferRequest& request) {
  const bool is_text = text_at(tensor, "name") == "text" && text_at(tensor, "datatype") == "BYTES" &&
                       has_list(tensor, "data") && has_list(tensor, "shape");
  if (!is_text)
    return fail(ErrorKind::usage, "inputs: must be one tensor \"text\" of datatype BYTES, with its shape");
  if (core::Status added = add_data(tensor["data"], request.texts); !added) return added;
  std::uint64_t count = 1;
  for (const nlohmann::json& each : tensor["shape"]) {
    if (!each.is_number_unsigned() || each.get<std::uint64_t>() > 1'000'000)
      return fail(ErrorKind::usage, "inputs: the shape is not one of a batch of texts");
    count *= each.get<std::uint64_t>();
    if (count > 1'000'000) return fail(ErrorKind::usage, "inputs: the shape is not one of a batch of texts");
  }
  if (count != request.texts.size())
    return fail(ErrorKind::usage, "inputs: the shape has room for " + std::to_string(count) +
                                      " texts, the data has " + std::to_string(request.texts.size()));
  return {};
}

[[nodiscard]] core::Status read_outputs(const nlohmann::json& object, InferRequest& request) {
  const auto outputs = object.find("outputs");
  request.wants_scores = outputs == object.end();
  if (outputs == object.end()) return {};
  if (!outputs->is_array()) return fail(ErrorKind::usage, "outputs: must be a list");
  for (const nlohmann::json& each : *outputs) {
    const std::string name = text_at(each, "name");
    if (name != "scores" && name != "label")
      return fail(ErrorKind::usage, "outputs: there are \"scores\" and \"label\"");
    (name == "scores" ? request.wants_scores : request.wants_labels) = true;
  }
  return {};
}

[[nodiscard]] core::Result<InferRequest> read_infer(std::string_view body) {
  const auto object = read_json(body);
  if (!object) return fail(object.error());
  InferRequest request{.id = text_at(*object, "id")};
  if (!has_list(*object, "inputs") || (*object)["inputs"].size() != 1)
    return fail(ErrorKind::usage, "inputs: must be a list of one tensor, \"text\"");
  if (core::Status read = read_tensor((*object)["inputs"].front(), request); !read) return fail(read.error());
  if (core::Status read = read_outputs(*object, request); !read) return fail(read.error());
  return request;
}

[[nodiscard]] Json scores_tensor(const ScoredTexts& scored, std::size_t classes) {
  Json data = Json::array();
  for (const sentiment::Score& each : scored.scores) {
    for (const double probability : each.probabilities) data.push_back(probability);
  }
  return {
      {"name", "scores"}, {"shape", {scored.scores.size(), classes}}, {"datatype", "FP64"}, {"data", data}};
}

[[nodiscard]] Json label_tensor(const ScoredTexts& scored) {
  Json data = Json::array();
  for (const sentiment::Score& each : scored.scores) data.push_back(each.label_name);
  return {{"name", "label"}, {"shape", {scored.scores.size()}}, {"datatype", "BYTES"}, {"data", data}};
}

[[nodiscard]] Response infer_answer(const Model& model, const InferRequest& request,
                                    const ScoredTexts& scored) {
  Json body = {{"model_name", model.info().name}, {"model_version", "1"}};
  if (!request.id.empty()) body["id"] = request.id;
  body["outputs"] = Json::array();
  if (request.wants_scores) body["outputs"].push_back(scores_tensor(scored, model.info().labels.size()));
  if (request.wants_labels) body["outputs"].push_back(label_tensor(scored));
  return {.body = body.dump() + "\n"};
}

[[nodiscard]] bool names_model(const InferenceService& service, const Request& request) {
  const std::string_view version = request.path_value("version");
  return request.path_value("model") == service.model().info().name && (version.empty() || version == "1");
}

[[nodiscard]] HttpError no_model(const InferenceService& service) {
  return {404, "no_such_model", "the model here is " + service.model().info().name + ", version 1"};
}

void infer(InferenceService& service, InferenceService::Asked asked) {
  if (!names_model(service, *asked.request)) return asked.refuse(no_model(service));
  auto read = read_infer(asked.request->body);
  if (!read) return asked.refuse(http_error_of(read.error()));
  const std::size_t most = service.limits().client_batch;
  if (read->texts.empty()) return asked.refuse({400, "empty", "inputs: there are no texts"});
  if (read->texts.size() > most)
    return asked.refuse({413, "batch_too_large", "a request may have " + std::to_string(most) + " texts"});
  const auto request = std::make_shared<const InferRequest>(std::move(*read));
  service.score(std::move(asked), request->texts,
                [&service, request](const ScoredTexts& scored) -> core::Result<Response> {
                  return infer_answer(service.model(), *request, scored);
                });
}

[[nodiscard]] std::string metadata(const Model& model) {
  const auto classes = static_cast<std::int64_t>(model.info().labels.size());
  const Json body = {{"name", model.info().name},
                     {"versions", {"1"}},
                     {"platform", "bellwether"},
                     {"inputs", {{{"name", "text"}, {"datatype", "BYTES"}, {"shape", {-1}}}}},
                     {"outputs",
                      {{{"name", "scores"}, {"datatype", "FP64"}, {"shape", {-1, classes}}},
                       {{"name", "label"}, {"datatype", "BYTES"}, {"shape", {-1}}}}}};
  return body.dump() + "\n";
}

[[nodiscard]] Route kserve_route(std::string path, std::string name, std::string summary) {
  return {.path = std::move(path),
          .name = std::move(name),
          .summary = std::move(summary),
          .tag = "inference",
          .errors = ErrorForm::kserve};
}

// Answers `body` where the path names the model.
[[nodiscard]] LoopHandler about_model(const InferenceService& service, std::string body) {
  return [&service, body = std::move(body)](const Request& request) -> core::Result<Response> {
    if (!names_model(service, request)) return error_answer(no_model(service), ErrorForm::kserve, request.id);
    return Response{.body = body};
  };
}

void add_model_routes(RouteTable& table, InferenceService& service, const std::string& path,
                      const std::string& suffix) {
  Route about = kserve_route(path, "model_metadata" + suffix, "The model's inputs and outputs (KServe)");
  about.handler = about_model(service, metadata(service.model()));
  table.add(std::move(about));
  Route ready = kserve_route(path + "/ready", "model_ready" + suffix, "Whether the model answers (KServe)");
  ready.handler = about_model(service, "{\"ready\":true}\n");
  table.add(std::move(ready));
  Route inference = kserve_route(path + "/infer", "model_infer" + suffix, "Scores of texts (KServe)");
  inference.method = Method::post;
  inference.body_schema = kInferSchema;
  inference.handler = service.scoring_handler(ErrorForm::kserve, infer);
  table.add(std::move(inference));
}

}  // namespace

void add_kserve_routes(RouteTable& table, InferenceService& service, std::string_view version) {
  Route server = kserve_route("/v2", "server_metadata", "The server (KServe)");
  const Json body = {{"name", "bellwether"}, {"version", version}, {"extensions", Json::array()}};
  server.handler = LoopHandler([text = body.dump() + "\n"](const Request&) -> core::Result<Response> {
    return Response{.body = text};
  });
  table.add(std::move(server));
  add_model_routes(table, service, "/v2/models/{model}", "");
  add_model_routes(table, service, "/v2/models/{model}/versions/{version}", "_version");
}

}  // namespace bellwether::serve
