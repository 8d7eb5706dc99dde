#include <gtest/gtest.h>

#include "bellwether/dataset/build_index.h"

namespace bellwether::dataset {
namespace {

TEST(IndexedText, Line_reads_back) {
  const IndexedText text{"a\"b,1",
                         {"BRK.B"},
                         *signal::parse_period("2025-09-30/pre"),
                         *market::parse_utc("2025-09-30T12:00:00Z"),
                         0.1,
                         0.2,
                         0.7};
  const auto read = parse_indexed_text(indexed_text_line(text));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(indexed_text_line(*read), indexed_text_line(text));
}

TEST(IndexedText, Damaged_lines_are_refused) {
  const std::string good =
      indexed_text_line({"1", {"SPY"}, *signal::parse_period("2025-09"), {}, 0.1, 0.2, 0.7});
  for (const auto& [from, to] : {std::pair{"\"id\"", "\"ID\""},
                                 {"\"SPY\"", "7"},
                                 {"\"SPY\"", "\"S P Y\""},
                                 {"2025-09", "2025-99"},
                                 {"0.7", "\"0.7\""},
                                 {"{", "["},
                                 {"}", ",\"x\":1}"}}) {
    std::string bad = good;
    bad.replace(bad.find(from), std::string_view(from).size(), to);
    const auto read = parse_indexed_text(bad);
    ASSERT_FALSE(read) << bad;
    EXPECT_EQ(read.error().kind, core::ErrorKind::data);
  }
}

}  // namespace
}  // namespace bellwether::dataset
