#include "bellwether/net/notices/ask_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/stub_vendor.h"
#include "tests/support/test_job.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using tests::StubAnswer;

core::Result<std::string> asked(const std::string& base_url, std::uint64_t most = 1000) {
  tests::TestJob job;
  return ask_json({.name = "endpoint",
                   .base_url = base_url,
                   .path = "/ask",
                   .key = {},
                   .environment = {},
                   .largest_answer = most},
                  R"({"a": 1})", job.get());
}

TEST(AskJson, Gives_the_body_of_a_good_answer) {
  tests::StubVendor stub;
  stub.answer("/ask", {StubAnswer::json(R"({"b": 2})")});
  const auto body = asked(stub.base_url());
  ASSERT_TRUE(body) << body.error().message;
  EXPECT_EQ(*body, R"({"b": 2})");
  ASSERT_EQ(stub.requests().size(), 1U);
  EXPECT_EQ(stub.requests()[0].body, R"({"a": 1})");
  EXPECT_EQ(stub.requests()[0].header("authorization"), "");
}

TEST(AskJson, An_answer_is_bounded_and_no_redirect_followed) {
  tests::StubVendor stub;
  stub.answer("/ask", {StubAnswer::json("\"" + std::string(2000, 'x') + "\"")});
  EXPECT_EQ(asked(stub.base_url()).error().kind, ErrorKind::network);
  stub.answer("/ask", {StubAnswer::redirect(stub.base_url() + "/other")});
  EXPECT_FALSE(asked(stub.base_url()));
  EXPECT_EQ(stub.requests().size(), 2U) << "neither is tried again";
}

TEST(AskJson, Refusals_have_their_kinds) {
  tests::StubVendor stub;
  for (const auto& [status, kind] :
       {std::pair{400, ErrorKind::data}, std::pair{403, ErrorKind::authorisation},
        std::pair{404, ErrorKind::not_found}}) {
    stub.answer("/ask", {StubAnswer::status(status)});
    EXPECT_EQ(asked(stub.base_url()).error().kind, kind) << status;
  }
}

TEST(AskJson, A_base_address_that_is_not_allowed_is_refused) {
  for (const char* base : {"http://example.com", "ftp://127.0.0.1", "https://user@example.com", "nothing"})
    EXPECT_EQ(asked(base).error().kind, ErrorKind::usage) << base;
}

}  // namespace
}  // namespace bellwether::net
