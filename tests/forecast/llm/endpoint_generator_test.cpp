#include "bellwether/forecast/llm/endpoint_generator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/made_market.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/test_job.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using testing::HasSubstr;
using testing::Not;
using tests::StubAnswer;

constexpr const char* kAnswer =
    R"({"id": "1", "model": "m", "choices": [{"index": 0, "message": {"role": "assistant", "content": "Up"},
        "finish_reason": "length"}], "usage": {"prompt_tokens": 12, "completion_tokens": 3}})";

class Endpoint : public testing::Test {
 protected:
  EndpointGenerator generator(net::Key key = {}) {
    return EndpointGenerator({.base_url = stub_.base_url() + "/v1",
                              .model = "qwen2.5:1.5b",
                              .name = "",
                              .cutoff = tests::day_of("2023-12-31"),
                              .key = std::move(key),
                              .environment = {}});
  }
  core::Result<GeneratedAnswer> ask(EndpointGenerator generator) {
    AnswerRequest request;
    request.messages = {{"system", "s"}, {"user", std::string(20'000, 'u')}};
    request.temperature = 0.5;
    request.seed = 7;
    return generator.answer(request, job_.get());
  }
  void answers(std::vector<StubAnswer> all) { stub_.answer("/v1/chat/completions", std::move(all)); }

  tests::StubVendor stub_;
  tests::TestJob job_;
};

TEST_F(Endpoint, Is_asked_as_an_OpenAI_server_is) {
  answers({StubAnswer::json(kAnswer)});
  const auto answer = ask(generator(net::Key("sk-canary-0123456789")));
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->text, "Up");
  EXPECT_EQ(answer->end, AnswerEnd::cut_off);
  EXPECT_EQ(answer->prompt_tokens, 12U);
  EXPECT_EQ(answer->answer_tokens, 3U);
  EXPECT_FALSE(answer->bins);
  const auto requests = stub_.requests();
  ASSERT_EQ(requests.size(), 1U);
  const tests::StubRequest& request = requests.front();
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.header("authorization"), "Bearer sk-canary-0123456789");
  const auto body = nlohmann::json::parse(request.body);
  EXPECT_EQ(body["model"], "qwen2.5:1.5b");
  EXPECT_EQ(body["messages"][1]["content"].get<std::string>().size(), 20'000U);
  EXPECT_EQ(body["seed"], 7);
  EXPECT_EQ(body["stream"], false);
}

TEST_F(Endpoint, A_busy_server_is_asked_again) {
  answers({StubAnswer::status(503), StubAnswer::json(kAnswer)});
  EXPECT_TRUE(ask(generator()));
  EXPECT_EQ(stub_.requests().size(), 2U);
}

TEST_F(Endpoint, Refusals_are_told_with_the_servers_words_and_without_the_key) {
  answers({StubAnswer::json(R"({"error": {"message": "no key sk-canary-0123456789"}})", 401)});
  const auto refused = ask(generator(net::Key("sk-canary-0123456789")));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::authorisation);
  EXPECT_THAT(refused.error().message, Not(HasSubstr("canary")));
  answers({StubAnswer::json(R"({"error": {"message": "model not found"}})", 404)});
  EXPECT_EQ(ask(generator()).error().kind, ErrorKind::not_found);
  EXPECT_THAT(ask(generator()).error().message, HasSubstr("model not found"));
}

TEST_F(Endpoint, What_is_no_answer_is_told) {
  for (const char* body : {"[]", "{}", "<html>", R"({"choices": []})", R"({"choices": [{}]})",
                           R"({"choices": [1]})", R"({"choices": [{"message": {"content": 7}}]})"}) {
    const auto answer = parse_endpoint_answer(body);
    ASSERT_FALSE(answer) << body;
    EXPECT_EQ(answer.error().kind, ErrorKind::network);
  }
  EXPECT_EQ(parse_endpoint_answer(R"({"choices": [{"message": {"content": null}}]})")->text, "");
}

TEST_F(Endpoint, Plain_http_leads_to_this_machine_alone) {
  EndpointGenerator other({.base_url = "http://models.example.com/v1",
                           .model = "m",
                           .name = "",
                           .cutoff = {},
                           .key = {},
                           .environment = {}});
  const auto answer = ask(std::move(other));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::usage);
}

TEST(EndpointAnswer, A_thought_before_the_answer_is_left_out) {
  const auto content = [](const std::string& text) {
    return parse_endpoint_answer(nlohmann::json({{"choices", {{{"message", {{"content", text}}}}}}}).dump())
        ->text;
  };
  EXPECT_EQ(content("<think>\nhm [1]\n</think>\n[Positive"), "\n[Positive");
  EXPECT_EQ(content("<think> without an end"), "");
  EXPECT_EQ(content("a <think> later"), "a <think> later");
}

}  // namespace
}  // namespace bellwether::forecast
