#include "bellwether/io/byte_window.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::io {
namespace {

ByteWindow window_of(std::string bytes) { return ByteWindow(ByteStream::of_memory(std::move(bytes), "t")); }

// Reads all of it, taking `step` bytes at a time.
std::string window_bytes(ByteWindow& window, std::size_t step) {
  std::string all;
  while (true) {
    while (window.bytes().size() < step && !window.at_end()) EXPECT_TRUE(window.grow());
    if (window.bytes().empty()) return all;
    EXPECT_EQ(window.bytes().data()[window.bytes().size()], '\0') << "the byte behind is readable and NUL";
    const std::string_view taken = window.bytes().substr(0, step);
    all += taken;
    window.consume(taken.size());
  }
}

// More than the first chunk of 4 KiB and than a chunk of 256 KiB.
TEST(ByteWindow, Every_byte_is_seen_once_whatever_is_taken_at_a_time) {
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += std::to_string(i) + "\n";
  for (const std::size_t step :
       {std::size_t{1000}, std::size_t{4096}, std::size_t{300'000}, std::size_t{1'000'000}}) {
    ByteWindow window = window_of(bytes);
    EXPECT_EQ(window_bytes(window, step), bytes) << step;
    EXPECT_TRUE(window.at_end());
  }
}

TEST(ByteWindow, Growing_at_the_end_changes_nothing) {
  ByteWindow window = window_of("ab");
  while (!window.at_end()) ASSERT_TRUE(window.grow());
  ASSERT_TRUE(window.grow());
  EXPECT_EQ(window.bytes(), "ab");
}

TEST(ByteWindow, A_byte_order_mark_is_skipped_where_it_is_whole) {
  for (const auto& [bytes, rest] : {std::pair<const char*, const char*>{"\xEF\xBB\xBF"
                                                                        "ab",
                                                                        "ab"},
                                    {"\xEF\xBB", "\xEF\xBB"},
                                    {"ab", "ab"},
                                    {"", ""}}) {
    ByteWindow window = window_of(bytes);
    ASSERT_TRUE(window.skip_byte_order_mark());
    EXPECT_EQ(window_bytes(window, 1), rest);
  }
}

}  // namespace
}  // namespace bellwether::io
