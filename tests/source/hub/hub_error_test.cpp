#include "bellwether/source/hub/hub_error.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

using core::ErrorKind;

core::Error error_of_hub(int status, std::vector<net::Field> headers, std::string_view file = "config.json") {
  const HubRepository repository{.id = "meta-llama/Llama-2-7b-chat-hf", .revision = "refs/pr/3"};
  return hub_error({.status = status, .headers = std::move(headers)}, {repository, file}, HubSettings{});
}

TEST(HubError, Three_kinds_of_404_have_three_messages) {
  const auto repository = error_of_hub(404, {{"x-error-code", "RepoNotFound"}}, "");
  const auto revision = error_of_hub(404, {{"x-error-code", "RevisionNotFound"}}, "");
  const auto entry = error_of_hub(404, {{"x-error-code", "EntryNotFound"}});
  for (const core::Error& each : {repository, revision, entry}) EXPECT_EQ(each.kind, ErrorKind::not_found);
  EXPECT_NE(repository.message.find("no such model"), std::string::npos);
  EXPECT_NE(revision.message.find("no revision 'refs/pr/3'"), std::string::npos);
  EXPECT_NE(entry.message.find("no file 'config.json'"), std::string::npos);
}

TEST(HubError, A_missing_model_may_be_a_private_one) {
  const auto error = error_of_hub(401, {{"x-error-code", "RepoNotFound"}});
  EXPECT_EQ(error.kind, ErrorKind::not_found);
  EXPECT_NE(error.message.find("private"), std::string::npos);
  EXPECT_NE(error.message.find("HF_TOKEN"), std::string::npos);
}

TEST(HubError, A_gated_model_and_a_bad_token_are_authorization) {
  const auto gated = error_of_hub(403, {{"x-error-code", "GatedRepo"}});
  EXPECT_EQ(gated.kind, ErrorKind::authorisation);
  EXPECT_NE(gated.message.find("https://huggingface.co/meta-llama/Llama-2-7b-chat-hf"), std::string::npos);
  const auto token = error_of_hub(401, {{"x-error-message", "Invalid credentials in Authorization header"}});
  EXPECT_EQ(token.kind, ErrorKind::authorisation);
  EXPECT_NE(token.message.find("Invalid credentials"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::source
