// Any bytes as the body of a request to the routes that score texts, through the dispatcher, with an analyzer that is a
// function of the text: the answer is one JSON value of valid text with a status that clients know; a 2xx has no number
// that is missing.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "bellwether/core/utf8.h"
#include "bellwether/serve/inference/inference_routes.h"
#include "tests/serve/in_process.h"
#include "tests/serve/stub_analyzer.h"

namespace {

using namespace bellwether::serve;

constexpr const char* kPaths[] = {"/predict", "/", "/tokenize", "/v1/score", "/v2/models/stub/infer"};

// The routes, set up once.
struct Routes {
  Model model = tests::stub_model();
  bellwether::core::ThreadPool pool{1};
  RouteTable table;
  InferenceService service{model, pool, {.lanes = 0}, {}};  // no thread is waited for
  Dispatcher dispatcher{table, {}, pool};

  Routes() {
    add_inference_routes(table, service, "1");
    add_kserve_routes(table, service, "1");
    add_score_route(table, service);
  }
};

bool is_known(int status) {
  for (const int each : {200, 400, 413, 415, 422, 424, 429}) {
    if (each == status) return true;
  }
  return false;
}

bool has_missing(const nlohmann::json& value) {
  if (value.is_null()) return true;
  if (!value.is_structured()) return false;
  for (const auto& each : value) {
    if (has_missing(each)) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static auto& routes = *new Routes;  // never ended: its threads outlive the fuzzer's own end
  if (size == 0) return 0;
  const std::string path = kPaths[data[0] % std::size(kPaths)];
  std::string body(reinterpret_cast<const char*>(data + 1), size - 1);
  const Outgoing out = tests::ask(routes.dispatcher, tests::request_to(Method::post, path, std::move(body)));
  if (!is_known(out.status)) std::abort();
  if (bellwether::core::first_invalid_utf8(out.body) != out.body.size()) std::abort();
  const auto answer = nlohmann::json::parse(out.body, nullptr, false);
  if (answer.is_discarded() || (out.status == 200 && path != "/tokenize" && has_missing(answer)))
    std::abort();
  return 0;
}
