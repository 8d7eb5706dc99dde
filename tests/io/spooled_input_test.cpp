#include "bellwether/io/spooled_input.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace bellwether::io {
namespace {

FetchBytes bytes_of(std::string bytes) {
  return [bytes = std::move(bytes),
          at = std::size_t{0}](std::span<char> buffer) mutable -> core::Result<std::size_t> {
    const std::size_t count = std::min(buffer.size(), bytes.size() - at);
    std::copy_n(bytes.data() + at, count, buffer.data());
    at += count;
    return count;
  };
}

std::string read_from(const SpooledInput& input, std::uint64_t offset) {
  std::string read(100, ' ');
  return read.substr(0, *input.read_at(offset, read));
}

TEST(SpooledInput, Is_read_from_any_place_and_more_than_once) {
  const auto input = SpooledInput::make("begin,", bytes_of("rest"));
  ASSERT_TRUE(input) << input.error().message;
  EXPECT_EQ(read_from(**input, 0), "begin,rest");
  EXPECT_EQ(read_from(**input, 6), "rest");
  EXPECT_EQ(read_from(**input, 0), "begin,rest");
  EXPECT_EQ(read_from(**input, 10), "");
}

TEST(SpooledInput, Is_bounded) {
  EXPECT_TRUE(SpooledInput::make("ab", bytes_of("cde"), 5));
  const auto more = SpooledInput::make("ab", bytes_of("cdef"), 5);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().kind, core::ErrorKind::data);
}

TEST(SpooledInput, An_input_that_fails_fails) {
  const auto input = SpooledInput::make("ab", [](std::span<char>) -> core::Result<std::size_t> {
    return core::fail(core::ErrorKind::io, "broken pipe");
  });
  ASSERT_FALSE(input);
  EXPECT_EQ(input.error().message, "broken pipe");
}

}  // namespace
}  // namespace bellwether::io
