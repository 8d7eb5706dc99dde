#include "bellwether/api/failures.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>

namespace bellwether::api {
namespace {

std::optional<Failure> thrown_for(core::ErrorKind kind) {
  try {
    throw_error({kind, "what happened"});
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()), "what happened");
    return error.failure();
  }
}

TEST(Failures, Each_kind_of_error_is_thrown_as_its_failure_with_its_message) {
  using core::ErrorKind;
  const std::pair<ErrorKind, Failure> failures[] = {{ErrorKind::usage, Failure::usage},
                                                    {ErrorKind::config, Failure::config},
                                                    {ErrorKind::data, Failure::data},
                                                    {ErrorKind::not_found, Failure::data},
                                                    {ErrorKind::io, Failure::data},
                                                    {ErrorKind::network, Failure::network},
                                                    {ErrorKind::authorisation, Failure::authorization},
                                                    {ErrorKind::rate_limit, Failure::rate_limit},
                                                    {ErrorKind::model, Failure::model},
                                                    {ErrorKind::unsupported, Failure::model},
                                                    {ErrorKind::memory, Failure::memory},
                                                    {ErrorKind::finding, Failure::finding},
                                                    {ErrorKind::interrupted, Failure::interrupted},
                                                    {ErrorKind::internal, Failure::internal}};
  for (const auto& [kind, failure] : failures) EXPECT_EQ(thrown_for(kind), failure) << core::name_of(kind);
}

TEST(Failures, Only_a_result_without_a_value_throws) {
  EXPECT_EQ(taken(core::Result<int>(7)), 7);
  EXPECT_NO_THROW(check(core::Status()));
  EXPECT_THROW((void)taken(core::Result<int>(core::fail(core::ErrorKind::data, "no"))), Error);
  EXPECT_THROW(check(core::fail(core::ErrorKind::data, "no")), Error);
}

}  // namespace
}  // namespace bellwether::api
