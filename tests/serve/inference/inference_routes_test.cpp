// The dialects of text-embeddings-inference (router/src/http) and of KServe's open inference protocol.
#include "bellwether/serve/inference/inference_routes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/serve/in_process.h"
#include "tests/serve/stub_analyzer.h"

namespace bellwether::serve {
namespace {

using nlohmann::json;
using tests::ask;
using tests::header_of;
using tests::request_to;
using tests::stub_positive;

class InferenceRoutesTest : public testing::Test {
 protected:
  InferenceRoutesTest() {
    add_inference_routes(table_, service_, "1.2.3");
    add_kserve_routes(table_, service_, "1.2.3");
    add_score_route(table_, service_);
  }
  Outgoing post(const std::string& path, const std::string& body) {
    return ask(dispatcher_, request_to(Method::post, path, body));
  }
  json answer(const std::string& path, const std::string& body) {
    const Outgoing out = post(path, body);
    EXPECT_EQ(out.status, 200) << out.body;
    return json::parse(out.body);
  }
  // "413 Validation" of an error of text-embeddings-inference.
  std::string http_error(const std::string& body) {
    const Outgoing out = post("/predict", body);
    const json error = json::parse(out.body);
    EXPECT_TRUE(error["error"].is_string()) << out.body;
    return std::to_string(out.status) + " " + error["error_type"].get<std::string>();
  }

  tests::StubAnalyzer* analyzer_ = nullptr;
  Model model_ = tests::stub_model(&analyzer_);
  core::ThreadPool pool_{2};
  RouteTable table_;
  InferenceService service_{model_, pool_, {}, {}};
  Dispatcher dispatcher_{table_, {}, pool_};
};

bool is_sorted_by_score(const json& classes) {
  return std::ranges::is_sorted(classes,
                                [](const json& a, const json& b) { return a["score"] > b["score"]; });
}

TEST_F(InferenceRoutesTest, A_text_is_answered_with_its_classes_by_score) {
  const json classes = answer("/predict", R"({"inputs": "Acme rises"})");
  ASSERT_EQ(classes.size(), 3U);
  EXPECT_TRUE(is_sorted_by_score(classes));
  for (const json& each : classes) {
    if (each["label"] == "positive") {
      EXPECT_EQ(each["score"].get<double>(), stub_positive("Acme rises"));
    }
  }
  EXPECT_EQ(answer("/", R"({"inputs": "Acme rises"})"), classes);
}

TEST_F(InferenceRoutesTest, Each_text_of_a_batch_has_its_own_list) {
  const json lists = answer("/predict", R"({"inputs": [["one"], ["two"], ["three"]]})");
  ASSERT_EQ(lists.size(), 3U);
  const std::vector<std::string> texts = {"one", "two", "three"};
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_EQ(lists[i], answer("/predict", json{{"inputs", texts[i]}}.dump()));
  EXPECT_EQ(answer("/predict", R"({"inputs": [["one"]]})").size(), 1U);
}

TEST_F(InferenceRoutesTest, A_flat_list_of_two_is_one_pair_and_never_two_texts) {
  const Outgoing out = post("/predict", R"({"inputs": ["one", "two"]})");
  EXPECT_EQ(out.status, 422);
  EXPECT_NE(out.body.find("one pair"), std::string::npos);
  EXPECT_EQ(http_error(R"({"inputs": [["one", "two"]]})"), "422 Tokenizer");
  EXPECT_EQ(analyzer_->calls, 0);
}

TEST_F(InferenceRoutesTest, What_is_wrong_has_the_status_and_type_that_clients_know) {
  EXPECT_EQ(http_error(R"({"inputs": []})"), "400 Empty");
  EXPECT_EQ(http_error(R"({"inputs": ""})"), "400 Empty");
  EXPECT_EQ(http_error(R"({"inputs": [[""]]})"), "400 Empty");
  for (const char* body :
       {"", "{", "[]", "{}", R"({"inputs": 1})", R"({"inputs": ["a"]})", R"({"inputs": ["a", "b", "c"]})",
        R"({"inputs": [["a", "b", "c"]]})", R"({"inputs": [[1]]})", R"({"inputs": "a", "raw_scores": 1})",
        R"({"inputs": "a", "truncation_direction": "Up"})", R"({"inputs": "a", "inputs": "b"})",
        R"({"inputs": "\ud800"})", R"({"inputs": "a"} x)"})
    EXPECT_EQ(http_error(body), "400 Validation") << body;
}

TEST_F(InferenceRoutesTest, A_request_may_have_as_many_texts_as_its_limit) {
  const auto status_of = [&](std::size_t count) {
    return post("/predict", json{{"inputs", std::vector(count, std::vector<std::string>{"a"})}}.dump())
        .status;
  };
  EXPECT_EQ(status_of(31), 200);
  EXPECT_EQ(status_of(32), 200);
  EXPECT_EQ(status_of(33), 413);
}

TEST_F(InferenceRoutesTest, A_text_that_is_too_long_is_refused_unless_it_may_be_cut) {
  EXPECT_EQ(http_error(R"({"inputs": "long text"})"), "413 Validation");
  EXPECT_EQ(http_error(R"({"inputs": "long text", "truncate": false})"), "413 Validation");
  EXPECT_EQ(post("/predict", R"({"inputs": "long text", "truncate": true})").status, 200);
  EXPECT_EQ(http_error(R"({"inputs": "long text", "truncate": true, "truncation_direction": "left"})"),
            "422 Tokenizer");
  EXPECT_EQ(post("/predict", R"({"inputs": "text", "truncation_direction": "Left"})").status, 200);
}

TEST_F(InferenceRoutesTest, Raw_scores_have_the_probabilities_as_their_softmax) {
  double sum = 0;
  for (const json& each : answer("/predict", R"({"inputs": "a", "raw_scores": true})"))
    sum += std::exp(each["score"].get<double>());
  EXPECT_NEAR(sum, 1.0, 1e-12);
}

TEST_F(InferenceRoutesTest, Headers_tell_what_was_computed) {
  const Outgoing out = post("/predict", R"({"inputs": "\u00e9a"})");
  EXPECT_EQ(header_of(out, "x-compute-characters"), "2");
  for (const char* name : {"x-compute-type", "x-compute-time", "x-compute-tokens", "x-total-time",
                           "x-tokenization-time", "x-queue-time", "x-inference-time"})
    EXPECT_NE(header_of(out, name), "") << name;
}

TEST_F(InferenceRoutesTest, A_model_that_fails_is_424_and_its_mates_are_not_touched) {
  EXPECT_EQ(http_error(R"({"inputs": "broken"})"), "424 Backend");
}

TEST_F(InferenceRoutesTest, A_full_queue_is_answered_at_once_with_when_to_come_again) {
  InferenceService narrow(model_, pool_, {.waiting_texts = 1, .lanes = 1}, {});
  RouteTable table;
  add_inference_routes(table, narrow, "1");
  Dispatcher dispatcher(table, {}, pool_);
  analyzer_->delay = std::chrono::milliseconds(300);
  std::vector<std::future<Outgoing>> answers;
  for (int i = 0; i < 4; ++i) {
    auto answer = std::make_shared<std::promise<Outgoing>>();
    answers.push_back(answer->get_future());
    const auto request =
        std::make_shared<const Request>(request_to(Method::post, "/predict", R"({"inputs": "a"})"));
    static_cast<void>(dispatcher.begin(request, Persistence::keep,
                                       [answer](Outgoing out) { answer->set_value(std::move(out)); }));
    while (i == 0 && analyzer_->calls == 0) std::this_thread::yield();
  }
  for (const std::size_t refused : {2U, 3U}) {  // one is computed, one waits
    ASSERT_EQ(answers[refused].wait_for(std::chrono::seconds(0)), std::future_status::ready);
    const Outgoing out = answers[refused].get();
    EXPECT_EQ(out.status, 429);
    EXPECT_EQ(header_of(out, "retry-after"), "1");
    EXPECT_EQ(json::parse(out.body)["error_type"], "Overloaded");
  }
  EXPECT_EQ(answers[0].get().status, 200);
  EXPECT_EQ(answers[1].get().status, 200);
}

TEST_F(InferenceRoutesTest, Info_tells_the_model_and_its_limits) {
  const Outgoing out = ask(dispatcher_, request_to(Method::get, "/info"));
  const json info = json::parse(out.body);
  EXPECT_EQ(info["model_id"], "stub");
  EXPECT_EQ(info["model_type"]["classifier"]["id2label"].size(), 3U);
  EXPECT_EQ(info["max_client_batch_size"], 32);
  EXPECT_EQ(info["max_input_length"], 128);
  EXPECT_EQ(info["version"], "1.2.3");
}

TEST_F(InferenceRoutesTest, The_score_route_gives_the_document_of_text_score) {
  const json scores = answer("/v1/score", R"({"texts": ["one", "two"]})");
  EXPECT_EQ(scores["format"], "bellwether.scores/1");
  ASSERT_EQ(scores["texts"].size(), 2U);
  EXPECT_EQ(scores["texts"][1]["text"], "two");
  EXPECT_EQ(scores["texts"][1]["probabilities"]["positive"].get<double>(), stub_positive("two"));
  EXPECT_EQ(post("/v1/score", "{}").status, 400);
  EXPECT_EQ(post("/v1/score", R"({"texts": []})").status, 400);
  EXPECT_EQ(post("/v1/score", R"({"texts": ["a"], "clean": ["emoji=none at all"]})").status, 400);
  EXPECT_EQ(post("/v1/score", R"({"texts": ["a"], "model": "other"})").status, 400);
}

TEST_F(InferenceRoutesTest, KServe_reads_flat_and_nested_tensors) {
  for (const char* data :
       {R"("shape": [2], "data": ["one", "two"])", R"("shape": [2, 1], "data": [["one"], ["two"]])"}) {
    const json got = answer(
        "/v2/models/stub/infer",
        std::string(R"({"id": "7", "inputs": [{"name": "text", "datatype": "BYTES", )") + data + "}]}");
    EXPECT_EQ(got["model_name"], "stub");
    EXPECT_EQ(got["id"], "7");
    EXPECT_EQ(got["outputs"][0]["shape"], (json{2, 3}));
    EXPECT_EQ(got["outputs"][0]["data"][5].get<double>(), stub_positive("two"));
  }
  const json labels =
      answer("/v2/models/stub/versions/1/infer",
             R"({"inputs": [{"name": "text", "shape": [1], "datatype": "BYTES", "data": ["one"]}],
                                 "outputs": [{"name": "label"}]})");
  EXPECT_EQ(labels["outputs"].size(), 1U);
  EXPECT_EQ(labels["outputs"][0]["datatype"], "BYTES");
}

TEST_F(InferenceRoutesTest, KServe_refuses_with_its_own_form) {
  const auto status_of = [&](const std::string& inputs) {
    const Outgoing out = post("/v2/models/stub/infer", "{\"inputs\": " + inputs + "}");
    EXPECT_TRUE(json::parse(out.body)["error"].is_string()) << out.body;
    return out.status;
  };
  for (const char* inputs :
       {"1", "[]", "[1]", "[{}]", R"([{"name": 1, "shape": [1], "datatype": "BYTES", "data": ["a"]}])",
        R"([{"name": "text", "shape": [2], "datatype": "BYTES", "data": ["a"]}])",
        R"([{"name": "text", "shape": [-1], "datatype": "BYTES", "data": ["a"]}])",
        R"([{"name": "text", "shape": [18446744073709551615, 2], "datatype": "BYTES", "data": ["a"]}])",
        R"([{"name": "text", "shape": [1], "datatype": "FP32", "data": [1]}])",
        R"([{"name": "text", "shape": [1], "datatype": "BYTES", "data": [1]}])"})
    EXPECT_EQ(status_of(inputs), 400) << inputs;
  EXPECT_EQ(post("/v2/models/other/infer", "{}").status, 404);
  EXPECT_EQ(ask(dispatcher_, request_to(Method::get, "/v2/models/other")).status, 404);
  EXPECT_EQ(ask(dispatcher_, request_to(Method::get, "/v2/models/stub/versions/2")).status, 404);
  EXPECT_EQ(ask(dispatcher_, request_to(Method::get, "/v2/models/stub")).status, 200);
  EXPECT_EQ(ask(dispatcher_, request_to(Method::get, "/v2")).status, 200);
}

}  // namespace
}  // namespace bellwether::serve
