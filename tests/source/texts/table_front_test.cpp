#include "bellwether/source/texts/table_front.h"

#include <gtest/gtest.h>

#include "bellwether/source/texts/labeled_texts.h"
#include "bellwether/source/texts/text_source.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

// Twelve rows in the manner of the PhraseBank as a table without header, ISO-8859-1.
std::string headerless() {
  std::string table;
  for (const char* label : {"negative", "neutral", "positive"}) {
    for (int row = 0; row < 4; ++row)
      table += std::string(label) + ",\"Row " + std::to_string(row) + " of " + label + " , caf\xE9\"\n";
  }
  return table;
}

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

TEST(MissingHeader, A_column_of_label_words_from_the_first_row_on_is_told_and_no_row_is_eaten) {
  const FrontOutcome outcome = read_front(headerless(), {.encoding = EncodingChoice::latin1});
  EXPECT_EQ(outcome.error, "");
  EXPECT_EQ(outcome.columns, "text=text, label=label");
  ASSERT_EQ(outcome.texts.size(), 12u);
  EXPECT_EQ(outcome.texts[0].body, "Row 0 of negative , café");
  EXPECT_EQ(outcome.texts[0].label, "negative");
  EXPECT_NE(outcome.note.find("no header line"), std::string::npos);
  EXPECT_EQ(read_front("Shares fell, and more;Negative\nShares rose, and more;POSITIVE\n").texts.size(), 2u);
}

TEST(MissingHeader, The_encoding_is_asked_for_not_guessed) {
  const FrontOutcome outcome = read_front(headerless());
  EXPECT_EQ(outcome.error.substr(0, 8), "t.csv:1:");
  EXPECT_NE(outcome.error.find("iso-8859-1"), std::string::npos);
}

TEST(MissingHeader, The_user_can_name_the_columns) {
  const std::string rows = "2024-01-02 10:00:00,AAPL,\"Up, and up\"\n2024-01-03 10:00:00,MSFT,Down\n";
  const FrontOutcome outcome = read_front(rows, {.columns = "date,ticker,text"});
  EXPECT_EQ(outcome.error, "");
  ASSERT_EQ(outcome.texts.size(), 2u);
  EXPECT_EQ(outcome.texts[0].body, "Up, and up");
  EXPECT_EQ(outcome.texts[1].tickers[0].symbol, "MSFT");
  EXPECT_NE(read_front(rows, {.columns = "date,text"}).error.find("names 2 columns"), std::string::npos);
  EXPECT_NE(read_front("date,ticker,text\n" + rows, {.columns = "date,ticker,text"}).error.find("already"),
            std::string::npos);
  EXPECT_NE(read_front(rows, {.columns = "date,date,text"}).error.find("named twice"), std::string::npos);
}

TEST(MissingHeader, A_first_line_of_data_is_never_eaten_as_a_header) {
  for (const auto& options :
       {TextOptions{}, TextOptions{.text_column = "Up", .time_column = "2024-01-02 10:00:00"}}) {
    const FrontOutcome outcome =
        read_front("2024-01-02 10:00:00,AAPL,Up\n2024-01-03 10:00:00,MSFT,Down\n", options);
    EXPECT_NE(outcome.error.find("t.csv:1: the first line looks like data"), std::string::npos)
        << outcome.error;
    EXPECT_NE(outcome.error.find("--columns"), std::string::npos);
  }
  EXPECT_NE(
      read_front("Shares of the firm rose sharply today,1\nShares fell,0\n").error.find("looks like data"),
      std::string::npos);
}

TEST(MissingHeader, Names_of_classes_in_a_real_header_are_no_data) {
  const FrontOutcome outcome = read_front("text,positive,negative\nfine,0.9,0.1\nbad,0.2,0.8\n");
  EXPECT_EQ(outcome.error, "");
  EXPECT_EQ(outcome.texts.size(), 2u);
}

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
