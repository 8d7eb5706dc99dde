#include "bellwether/io/foreign_format.h"

#include <gtest/gtest.h>

#include "bellwether/source/prices/price_file.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::io {
namespace {

using namespace std::string_view_literals;

std::string found(std::string_view start, Understands understands = Understands::tables) {
  return find_foreign_format(start, "AAPL.csv", understands).value_or("");
}

// The marks are those of each format's own specification.
TEST(ForeignFormat, Binary_formats_are_named_by_their_marks_with_a_remedy) {
  const struct {
    std::string_view start, what, remedy;
  } cases[] = {{"PAR1\x15\x04\x15\x80\xFF"sv, "a Parquet file", "read_parquet('AAPL.csv')"},
               {"ARROW1\0\0\xFF\xFF"sv, "an Arrow (Feather) file", "read_feather"},
               {"\x89HDF\r\n\x1A\n\0"sv, "an HDF5 file", "read_hdf"},
               {"\x80\x04\x95\x1A\0"sv, "a Python pickle", "read_pickle"},
               {"SQLite format 3\0"sv, "an SQLite database", "sqlite3 -header -csv AAPL.csv"},
               {"PK\3\4\x14\0\6\0[Content_Types].xml"sv, "an Excel workbook (.xlsx)", "Save As"},
               {"PK\3\4\x14\0\0\0AAPL.csv"sv, "a zip archive", "unzip AAPL.csv"},
               {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an Excel workbook of the old kind", "Save As"},
               {"%PDF-1.7\n"sv, "a PDF document", "a table of text"},
               {"\x28\xB5\x2F\xFD\x04"sv, "a file made by zstd", "zstd -d AAPL.csv"},
               {"BZh91AY&SY\0\1"sv, "a file made by bzip2", "bunzip2"},
               {"\xFD"
                "7zXZ\0\0\4"sv,
                "a file made by xz", "xz -dk AAPL.csv"},
               {"version https://git-lfs.github.com/spec/v1\noid sha256:00\n"sv, "a pointer of Git LFS",
                "git lfs pull"},
               {"D\0a\0t\0e\0,\0C\0l\0o\0"sv, "text in UTF-16 without", "iconv -f UTF-16LE"},
               {"\0D\0a\0t\0e\0,\0C\0l\0o"sv, "text in UTF-16 without", "iconv -f UTF-16BE"},
               {"date,text\r2024-01-02,up\r"sv, "lines end in a carriage return alone", "tr '\\r' '\\n'"},
               {"\n<!DOCTYPE html>\n<html>"sv, "an HTML page", "fetch it again"},
               {"<?xml version=\"1.0\"?><rss version=\"2.0\">"sv, "an RSS feed", "JSON Lines"}};
  for (const auto& each : cases) {
    for (const auto understands : {Understands::tables, Understands::texts}) {
      const std::string sentence = found(each.start, understands);
      EXPECT_NE(sentence.find(each.what), std::string::npos) << each.what << ": " << sentence;
      EXPECT_NE(sentence.find(each.remedy), std::string::npos) << each.what << ": " << sentence;
    }
  }
}

TEST(ForeignFormat, Text_that_begins_like_a_mark_stays_text) {
  for (const auto start :
       {"ORC shares rise on buyback\n"sv, "PAR1 is a fund\n"sv, "<3 this stock\n"sv, "BZh what\n"sv,
        "[BREAKING] Apple jumps\n"sv, "{curly} talk\n"sv, "date,text\n2024-01-02,No data\n"sv,
        "\xEF\xBB\xBF"
        "date;text\n"sv,
        ""sv})
    EXPECT_EQ(found(start, Understands::texts), "") << start;
}

TEST(ForeignFormat, What_a_failed_download_leaves_is_named_with_its_own_words) {
  const struct {
    std::string_view answer, words;
  } cases[] = {
      {"{\n \"Note\": \"at most 5 calls a minute\"\n}\n"sv, "at most 5 calls a minute"},
      {"{\"Information\": \"premium endpoint\"}"sv, "premium endpoint"},
      {"{\"Error Message\": \"Invalid API call\"}"sv, "Invalid API call"},
      {"{\"error\":\"Invalid API key\"}"sv, "Invalid API key"},
      {"{\"s\":\"no_data\"}"sv, "no_data"},
      {"{\"status\":\"NOT_AUTHORIZED\",\"request_id\":\"r\",\"message\":\"upgrade\"}"sv, "upgrade"},
      {"{\"response\":{\"status\":429},\"errors\":[{\"message\":\"Rate limit exceeded\"}]}"sv,
       "Rate limit exceeded"},
      {"{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\",\"description\":\"delisted\"}}}"sv,
       "delisted"}};
  for (const auto& each : cases) {
    for (const auto understands : {Understands::tables, Understands::texts}) {
      const std::string sentence = found(each.answer, understands);
      EXPECT_NE(sentence.find("'" + std::string(each.words) + "'"), std::string::npos)
          << each.answer << sentence;
      EXPECT_NE(sentence.find("fetch it again"), std::string::npos) << sentence;
    }
  }
  EXPECT_NE(found("No data\n").find("'No data'"), std::string::npos);
  EXPECT_NE(found("[{\"t\":1,\"o\":2}]").find("JSON, not a table"), std::string::npos);
}

TEST(ForeignFormat, JSON_with_rows_or_a_text_is_no_failure) {
  for (const auto text : {"{\"text\":\"fine\"}\n"sv, "{\"messages\":[{\"body\":\"up\"}],\"error\":null}"sv,
                          "{\"id\":1,\"message\":\"up we go\"}\n"sv, "[{\"text\":\"fine\"}]"sv})
    EXPECT_EQ(found(text, Understands::texts), "") << text;
}

TEST(ForeignFormat, Prices_and_texts_are_refused_with_the_name_of_the_file) {
  const auto prices = source::read_prices(ByteStream::of_memory("No data\n", "AAPL.csv"), {});
  ASSERT_FALSE(prices);
  EXPECT_EQ(prices.error().kind, core::ErrorKind::data);
  EXPECT_TRUE(prices.error().message.starts_with("AAPL.csv: ")) << prices.error().message;
  const auto texts = source::open_texts(ByteStream::of_memory("<html></html>", "news.csv"), {});
  ASSERT_FALSE(texts);
  EXPECT_TRUE(texts.error().message.starts_with("news.csv: an HTML page")) << texts.error().message;
}

}  // namespace
}  // namespace bellwether::io
