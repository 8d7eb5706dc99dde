#include "bellwether/core/result.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <new>
#include <stdexcept>

#include "bellwether/core/checked.h"

namespace bellwether::core {
namespace {

// The table of the design, section 5.
TEST(Error, Every_kind_has_the_exit_code_of_the_manual) {
  const std::map<ErrorKind, int> expected = {
      {ErrorKind::internal, 1}, {ErrorKind::usage, 2},         {ErrorKind::config, 3},
      {ErrorKind::data, 4},     {ErrorKind::not_found, 4},     {ErrorKind::io, 4},
      {ErrorKind::network, 5},  {ErrorKind::authorisation, 6}, {ErrorKind::rate_limit, 7},
      {ErrorKind::model, 8},    {ErrorKind::unsupported, 8},   {ErrorKind::memory, 8},
      {ErrorKind::finding, 9},  {ErrorKind::interrupted, 130}};
  for (const auto& [kind, code] : expected) EXPECT_EQ(exit_code(kind), code) << name_of(kind);
}

TEST(Error, Context_stands_before_what_went_wrong) {
  const Error error =
      Error{ErrorKind::data, "line 3 is empty"}.within("prices.csv").within("AAPL daily bars");
  EXPECT_EQ(error.message, "AAPL daily bars: prices.csv: line 3 is empty");
  EXPECT_EQ(error.kind, ErrorKind::data);
}

TEST(Guard, Turns_exceptions_into_errors_and_values_into_results) {
  EXPECT_EQ(*guard("sum", [] { return 3; }), 3);
  EXPECT_TRUE(guard("nothing", [] {}));
  const auto failed = guard("matmul", []() -> int { throw std::runtime_error("bad shape"); });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().kind, ErrorKind::internal);
  EXPECT_EQ(failed.error().message, "matmul: bad shape");
  const auto exhausted = guard("matmul", [] { throw std::bad_alloc(); });
  ASSERT_FALSE(exhausted);
  EXPECT_EQ(exhausted.error().kind, ErrorKind::memory);
}

TEST(Checked, Arithmetic_that_does_not_fit_is_nothing) {
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(checked_multiply<std::uint64_t>(1ull << 32, 1ull << 31), 1ull << 63);
  EXPECT_EQ(checked_multiply<std::uint64_t>(1ull << 32, 1ull << 32), std::nullopt);
  EXPECT_EQ(checked_add<std::uint64_t>(kMost, 0), kMost);
  EXPECT_EQ(checked_add<std::uint64_t>(kMost, 1), std::nullopt);
  EXPECT_EQ(checked_multiply<std::int32_t>(-1, std::numeric_limits<std::int32_t>::min()), std::nullopt);
}

TEST(Result, A_context_that_stands_there_already_is_not_repeated) {
  const Error error{ErrorKind::data, "ridge: no rows"};
  EXPECT_EQ(error.within("ridge").message, "ridge: no rows");
  EXPECT_EQ(error.within("fit").within("fit").message, "fit: ridge: no rows");
}

}  // namespace
}  // namespace bellwether::core
