#include "bellwether/io/line_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bellwether::io {
namespace {

LineReader reader_of(std::string bytes, const LineOptions& options = {}) {
  return LineReader(ByteStream::of_memory(std::move(bytes), "t.txt"), options);
}

std::vector<std::string> lines_of(std::string bytes, const LineOptions& options = {}) {
  LineReader reader = reader_of(std::move(bytes), options);
  std::vector<std::string> lines;
  for (;;) {
    const auto line = reader.next();
    if (!line || !*line) return lines;
    lines.emplace_back((*line)->text);
    EXPECT_EQ((*line)->number, lines.size());
  }
}

TEST(LineReader, Splits_at_LF_and_CRLF) {
  EXPECT_EQ(lines_of("\xEF\xBB\xBF"
                     "a\r\nb\n\nc"),
            (std::vector<std::string>{"a", "b", "", "c"}));
  EXPECT_EQ(lines_of("a\n"), (std::vector<std::string>{"a"}));
  EXPECT_TRUE(lines_of("").empty());
  EXPECT_EQ(lines_of("\xE4"
                     "\n",
                     {.encoding = Encoding::latin1}),
            (std::vector<std::string>{"ä"}));
}

TEST(LineReader, Lines_may_lie_across_the_edges_of_its_window) {
  for (std::size_t length = 4'090; length < 262'150; length += length == 4'100 ? 258'040 : 1) {
    const auto lines = lines_of(std::string(length, 'x') + "\r\nnext\r\n");
    ASSERT_EQ(lines.size(), 2u) << length;
    ASSERT_EQ(lines[0].size(), length);
    ASSERT_EQ(lines[1], "next");
  }
}

TEST(LineReader, A_bad_line_is_refused_and_the_next_one_read) {
  LineReader reader =
      reader_of(std::string("ok\nb\xFF"
                            "d\nn\0l\nok\n",
                            13));
  EXPECT_EQ((*reader.next())->text, "ok");
  const auto encoding = reader.next();
  ASSERT_FALSE(encoding);
  EXPECT_EQ(encoding.error().message.substr(0, 10), "t.txt:2:2:");
  EXPECT_EQ(reader.refused().reason, "encoding");
  EXPECT_EQ(reader.refused().bytes,
            "b\xFF"
            "d");
  const auto nul = reader.next();
  ASSERT_FALSE(nul);
  EXPECT_EQ(nul.error().message.substr(0, 10), "t.txt:3:2:");
  EXPECT_EQ((*reader.next())->text, "ok");
  EXPECT_FALSE(reader.next()->has_value());
}

TEST(LineReader, Lines_are_limited) {
  for (const char* end : {"", "\n", "\r\n"}) {
    for (const std::size_t length : {9u, 10u}) {
      LineReader reader = reader_of(std::string(length, 'x') + end, {.line_bytes = 10});
      EXPECT_TRUE(reader.next()) << length;
    }
    LineReader reader = reader_of(std::string(11, 'x') + end, {.line_bytes = 10});
    const auto line = reader.next();
    ASSERT_FALSE(line);
    EXPECT_NE(line.error().message.find("more than 10 bytes"), std::string::npos);
    EXPECT_FALSE(reader.refused().can_continue);
    EXPECT_FALSE(reader.next()->has_value());
  }
  EXPECT_EQ(LineOptions{}.line_bytes, 16u << 20);  // reliability.md, section 3
}

}  // namespace
}  // namespace bellwether::io
