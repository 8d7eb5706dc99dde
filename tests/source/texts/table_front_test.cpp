#include "bellwether/source/texts/table_front.h"

#include <gtest/gtest.h>

#include "bellwether/source/texts/text_source.h"

namespace bellwether::source {
namespace {

struct FrontOutcome {
  std::vector<market::Text> texts;
  std::string columns, note, error;
  std::uint64_t read = 0;
};

FrontOutcome read_front(std::string bytes, TextOptions options = {}) {
  options.labels = LabelUse::required;
  auto stream = open_texts(io::ByteStream::of_memory(std::move(bytes), "t.csv"), options);
  if (!stream) return {{}, "", "", stream.error().message};
  FrontOutcome outcome{{}, stream->columns(), "", ""};
  for (;;) {
    auto text = stream->next();
    if (!text) outcome.error = text.error().message;
    if (!text || !*text) break;
    outcome.texts.push_back(std::move(**text));
  }
  outcome.note = stream->note();
  outcome.read = stream->report().read;
  return outcome;
}

TEST(TableFront, A_table_under_the_name_of_plain_text_is_a_table) {
  const auto shape_of = [](std::string bytes) {
    auto stream = open_texts(io::ByteStream::of_memory(std::move(bytes), "t.txt"), {});
    return stream ? std::string(stream->shape()) : stream.error().message;
  };
  EXPECT_EQ(shape_of("date,title,who\n2024-01-02,Up we go,me\n2024-01-03,Down,you\n"), "columns");
  EXPECT_NE(shape_of("<TICKER>,<DATE>,<CLOSE>\nAAPL.US,20240102,185.2\nAAPL.US,20240103,182.3\n")
                .find("no valid text column"),
            std::string::npos);
  EXPECT_EQ(shape_of("Shares rose, profits fell\nSales up, margins down\n"), "lines");
  EXPECT_EQ(shape_of("one line\n"), "lines");
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
