#include "bellwether/provider/read_texts.h"

#include <gtest/gtest.h>

#include "tests/provider/made_session.h"

namespace bellwether::provider {
namespace {

io::ByteStream stream_of(const std::string& rows, const std::string& name) {
  return io::ByteStream::of_memory("datetime,ticker,headline\n" + rows, name);
}

TEST(ReadTexts, Of_several_streams_are_one_answer_with_every_row_accounted_for) {
  ReadTexts texts("file", aapl_texts("2024-01-01", "2024-02-29"));
  ASSERT_TRUE(
      texts.add(stream_of("2024-01-03 10:00:00,AAPL,Later\n2024-01-03 10:00:00,AAPL,Later\n", "a.csv"),
                {.duplicates = source::Duplicates::drop}));
  ASSERT_TRUE(texts.add(
      stream_of(
          "2024-01-02 10:00:00,AAPL,Earlier\n2024-01-02 10:00:00,MSFT,Other\n2020-01-02 10:00:00,AAPL,Old\n",
          "b.csv"),
      {.duplicates = source::Duplicates::drop}));
  const FetchedTexts fetched = texts.finish();
  ASSERT_EQ(fetched.texts.size(), 2U);
  EXPECT_EQ(fetched.texts[0].text.body, "Earlier");
  EXPECT_EQ(fetched.texts[0].text.id, "b.csv:2");
  const io::RowReport& rows = fetched.report.rows;
  EXPECT_EQ(rows.read, rows.kept + rows.empty + rows.duplicates + fetched.report.outside +
                           fetched.report.off_subject + rows.refused_count());
  EXPECT_EQ(rows.read, 5U);
  EXPECT_TRUE(is_warned(fetched.report, "no texts in 2024-02"));
}

TEST(ReadTexts, Ids_of_two_streams_are_not_the_same_where_that_is_asked_for) {
  ReadTexts texts("file", aapl_texts("2024-01-01", "2024-01-31"));
  for (const char* name : {"org/one", "org/two"})
    ASSERT_TRUE(texts.add(
        io::ByteStream::of_memory(R"({"id":"7","date":"2024-01-02T10:00:00Z","ticker":"AAPL","text":"Words"})"
                                  "\n",
                                  name),
        {}, TextIds::of_stream));
  const FetchedTexts fetched = texts.finish();
  ASSERT_EQ(fetched.texts.size(), 2U);
  EXPECT_EQ(fetched.texts[0].text.id, "org/one#7");
  EXPECT_EQ(fetched.texts[1].text.id, "org/two#7");
}

TEST(ReadTexts, A_bad_row_ends_it_or_is_told) {
  const std::string rows = "2024-01-02 10:00:00,AAPL,Good\nsome day,AAPL,Bad\n";
  ReadTexts strict("file", aapl_texts("2024-01-01", "2024-01-31"));
  EXPECT_FALSE(strict.add(stream_of(rows, "a.csv"), {}));
  ReadTexts lenient("file", aapl_texts("2024-01-01", "2024-01-31"));
  ASSERT_TRUE(lenient.add(stream_of(rows, "a.csv"), {.bad_rows = io::BadRows::skip}));
  const FetchedTexts fetched = lenient.finish();
  EXPECT_EQ(fetched.report.rows.refused_count(), 1U);
  EXPECT_TRUE(is_warned(fetched.report, "1 rows refused ("));
}

}  // namespace
}  // namespace bellwether::provider
