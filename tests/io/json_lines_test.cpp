#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bellwether/io/json_objects.h"

namespace bellwether::io {
namespace {

TEST(JsonLines, Each_line_is_an_object_and_blank_ones_are_counted) {
  const auto objects =
      json_lines(LineReader(ByteStream::of_memory("{\"a\":1}\n\n{\"a\":2}\r\n\n", "t.jsonl"), {}));
  std::vector<std::string> texts;
  std::vector<std::uint64_t> lines;
  for (;;) {
    const auto object = objects->next();
    ASSERT_TRUE(object) << object.error().message;
    if (!*object) break;
    texts.emplace_back((*object)->text);
    lines.push_back((*object)->line);
  }
  EXPECT_EQ(texts, (std::vector<std::string>{"{\"a\":1}", "{\"a\":2}"}));
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{1, 3}));
  EXPECT_EQ(objects->blank_lines(), 2u);
  EXPECT_EQ(objects->stream().name(), "t.jsonl");
}

TEST(JsonLines, A_line_that_cannot_be_read_is_refused_with_its_place) {
  const auto objects =
      json_lines(LineReader(ByteStream::of_memory("{\"a\":1}\n\xff\n{\"a\":2}\n", "t.jsonl"), {}));
  ASSERT_TRUE(objects->next());
  const auto bad = objects->next();
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().message.find("t.jsonl:2"), std::string::npos) << bad.error().message;
  EXPECT_TRUE(objects->refused().can_continue);
  EXPECT_TRUE(objects->next());
}

}  // namespace
}  // namespace bellwether::io
