#include "bellwether/io/byte_lookahead.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace bellwether::io {
namespace {

// Gives `text` in pieces of at most `piece` bytes, then `end`.
FetchBytes pieces_of(std::string text, std::size_t piece, core::Result<std::size_t> end = std::size_t{0}) {
  return [text = std::move(text), piece, end,
          at = std::size_t{0}](std::span<char> out) mutable -> core::Result<std::size_t> {
    const std::size_t count = std::min({piece, out.size(), text.size() - at});
    if (count == 0) return end;
    std::copy_n(text.data() + at, count, out.data());
    at += count;
    return count;
  };
}

std::string bytes_left(ByteLookahead& bytes) {
  std::string all;
  char buffer[3];
  for (;;) {
    const auto count = bytes.read(buffer);
    EXPECT_TRUE(count);
    if (!count || *count == 0) return all;
    all.append(buffer, *count);
  }
}

TEST(ByteLookahead, What_was_looked_at_is_still_read) {
  for (const std::size_t piece : {1u, 2u, 5u, 100u}) {
    ByteLookahead bytes(pieces_of("abcdefgh", piece));
    EXPECT_EQ(*bytes.peek(4), "abcd");
    EXPECT_EQ(*bytes.peek(2), "ab");
    EXPECT_EQ(*bytes.peek(6), "abcdef");
    EXPECT_EQ(bytes_left(bytes), "abcdefgh");
  }
}

TEST(ByteLookahead, Looking_goes_on_from_what_was_read) {
  ByteLookahead bytes(pieces_of("abcdefgh", 3));
  char buffer[2];
  EXPECT_EQ(*bytes.peek(4), "abcd");
  EXPECT_EQ(*bytes.read(buffer), 2u);
  EXPECT_EQ(*bytes.peek(3), "cde");
  EXPECT_EQ(bytes_left(bytes), "cdefgh");
}

TEST(ByteLookahead, At_the_end_fewer_bytes_are_shown) {
  ByteLookahead bytes(pieces_of("ab", 1));
  EXPECT_EQ(*bytes.peek(10), "ab");
  EXPECT_EQ(*ByteLookahead(pieces_of("", 1)).peek(10), "");
}

TEST(ByteLookahead, An_error_of_the_source_comes_through) {
  ByteLookahead bytes(pieces_of("ab", 1, core::fail(core::ErrorKind::io, "the disk failed")));
  ASSERT_FALSE(bytes.peek(10));
  EXPECT_EQ(bytes.peek(10).error().message, "the disk failed");
}

}  // namespace
}  // namespace bellwether::io
