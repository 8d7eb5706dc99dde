#include "bellwether/source/texts/missing_header.h"

#include <gtest/gtest.h>

#include "tests/source/texts/table_reading.h"

namespace bellwether::source {
namespace {

using tests::FrontOutcome;
using tests::read_front;

// Twelve rows in the manner of the PhraseBank as a table without header, ISO-8859-1.
std::string headerless() {
  std::string table;
  for (const char* label : {"negative", "neutral", "positive"}) {
    for (int row = 0; row < 4; ++row)
      table += std::string(label) + ",\"Row " + std::to_string(row) + " of " + label + " , caf\xE9\"\n";
  }
  return table;
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

}  // namespace
}  // namespace bellwether::source
