#include "bellwether/source/texts/table_front.h"

#include <gtest/gtest.h>

#include "tests/source/texts/table_reading.h"

namespace bellwether::source {
namespace {

using tests::FrontOutcome;
using tests::read_front;

TEST(TableFront, A_table_under_the_name_of_plain_text_is_a_table) {
  const auto schema_of = [](std::string bytes) {
    auto stream = open_texts(io::ByteStream::of_memory(std::move(bytes), "t.txt"), {});
    return stream ? std::string(stream->schema()) : stream.error().message;
  };
  EXPECT_EQ(schema_of("date,title,who\n2024-01-02,Up we go,me\n2024-01-03,Down,you\n"), "columns");
  EXPECT_NE(schema_of("<TICKER>,<DATE>,<CLOSE>\nAAPL.US,20240102,185.2\nAAPL.US,20240103,182.3\n")
                .find("no valid text column"),
            std::string::npos);
  EXPECT_EQ(schema_of("Shares rose, profits fell\nSales up, margins down\n"), "lines");
  EXPECT_EQ(schema_of("one line\n"), "lines");
}

TEST(Encoding, What_the_file_itself_shows_comes_before_the_shape) {
  // The shape stock_data is cp1252; a copy saved as UTF-8 is not.
  for (const char* mark : {"", "\xEF\xBB\xBF"}) {
    const FrontOutcome outcome =
        read_front(std::string(mark) + "Text,Sentiment\nABC looks “fine”,1\nABC is done,-1\n");
    ASSERT_EQ(outcome.texts.size(), 2u) << outcome.error;
    EXPECT_EQ(outcome.texts[0].body, "ABC looks “fine”");
  }
  EXPECT_NE(read_front("\xEF\xBB\xBFtext\nfine\n", {.encoding = EncodingChoice::cp1252})
                .error.find("byte-order mark"),
            std::string::npos);
}

}  // namespace
}  // namespace bellwether::source
