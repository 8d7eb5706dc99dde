// The reading half of index_file.h: everything that a written index promises is checked.
#include <gtest/gtest.h>

#include <functional>

#include "bellwether/signal/index_builder.h"
#include "bellwether/signal/index_file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::signal {
namespace {

std::vector<SentimentIndex> sample_index(Frequency frequency) {
  IndexBuilder builder(frequency, market::Calendar::nyse());
  for (const char* symbol : {"AAPL", "BRK.B"}) {
    EXPECT_TRUE(builder.add({{symbol}, *market::parse_utc("2025-09-25T14:00:00Z"), 0.1, 0.2, 0.7}));
    EXPECT_TRUE(builder.add({{symbol}, *market::parse_utc("2025-09-30T15:00:00Z"), 0.7, 0.2, 0.1}));
    EXPECT_TRUE(
        builder.add({{symbol}, *market::parse_utc("2025-09-30T15:01:00Z"), 1.0 / 3, 1.0 / 3, 1.0 / 3}));
  }
  return *builder.build({});
}

TEST(IndexReader, Is_read_from_disk_by_its_extension) {
  const tests::TemporaryFolder folder;
  const auto csv = folder.write("index.csv", write_index(sample_index(Frequency::day), IndexFormat::csv));
  const auto jsonl =
      folder.write("index.jsonl", write_index(sample_index(Frequency::day), IndexFormat::jsonl));
  EXPECT_TRUE(read_index(csv, market::Calendar::nyse()));
  EXPECT_TRUE(read_index(jsonl, market::Calendar::nyse()));
  EXPECT_EQ(read_index(folder.path() / "none.csv", market::Calendar::nyse()).error().kind,
            core::ErrorKind::not_found);
  EXPECT_EQ(read_index(folder.write("index.txt", "x"), market::Calendar::nyse()).error().kind,
            core::ErrorKind::data);
}

// One change of the good file, and where and what the refusal must name.
struct Damage {
  const char* from;
  const char* to;
  const char* place;
  const char* word;
};

void expect_refused(const std::string& good, IndexFormat format, const Damage& damage) {
  std::string content = good;
  const std::size_t at = content.find(damage.from);
  ASSERT_NE(at, std::string::npos) << damage.from;
  content.replace(at, std::string_view(damage.from).size(), damage.to);
  const auto read = parse_index(content, format, "i", market::Calendar::nyse());
  ASSERT_FALSE(read) << damage.from << " -> " << damage.to;
  EXPECT_EQ(read.error().kind, core::ErrorKind::data);
  EXPECT_NE(read.error().message.find(damage.place), std::string::npos) << read.error().message;
  EXPECT_NE(read.error().message.find(damage.word), std::string::npos) << read.error().message;
}

TEST(IndexReader, Damaged_csv_is_refused_with_line_and_field) {
  const std::string good = write_index(sample_index(Frequency::day), IndexFormat::csv);
  for (const Damage& damage : {
           Damage{"ticker,", "symbol,", "i:1", "header"},
           Damage{"AAPL,2025-09-25", "aapl,2025-09-25", "i:2", "ticker"},
           Damage{"AAPL,2025-09-25", "\"AAPL\",2025-09-25", "i:2", "ticker"},
           Damage{"AAPL,2025-09-25", "BRK.B,2025-09-25", "i:6", "together"},
           Damage{"2025-09-25,", "2025-09-27,", "i:2", "closed"},
           Damage{"2025-09-25,", "2025-09-25x,", "i:2", "period"},
           Damage{"2025-09-26,", "2025-09-29,", "i:3", "known_at"},
           Damage{"T20:00:00Z,1,", "T20:00:01Z,1,", "i:2", "known_at"},
           Damage{"Z,1,0,0,1,", "Z,2,0,0,1,", "i:2", "texts"},
           Damage{"Z,1,0,0,1,", "Z,1,0,0,1.5,", "i:2", "positive"},
           Damage{"Z,1,0,0,1,", "Z,1,-1,0,2,", "i:2", "negative"},
           Damage{"Z,1,0,0,1,", "Z,1,,0,1,", "i:2", "negative"},
           Damage{"Z,1,0,0,1,", "Z,1e300,0,0,1,", "i:2", "texts"},
           Damage{",0.6", ",nan0.6", "i:2", "mean"},
           Damage{",0.6", ",1.6", "i:2", "mean"},
           Damage{",0,0,0,0,,,,0,0,0,1\n", ",0,0,0,0,0,,,0,0,0,1\n", "i:3", "mean"},
           Damage{",0,0,0,0,,,,0,0,0,1\n", ",0,0,0,0,,,,0.5,0,0,1\n", "i:3", "positive_impact"},
           Damage{",0,0,0,0,,,,0,0,0,1\n", ",0,0,0,0,,,,0,0,0\n", "i:3", "14"},
           Damage{",0,0,0,0,,,,0,0,0,1\n", ",0,0,0,0,,,,0,0,0,1,1\n", "i:3", "14"},
           Damage{",0,0,0,0,,,,0,0,0,1\n", "", "i:3", "texts"},
       }) {
    expect_refused(good, IndexFormat::csv, damage);
  }
}

TEST(IndexReader, Missing_row_leaves_a_hole_and_is_refused) {
  std::string content = write_index(sample_index(Frequency::day), IndexFormat::csv);
  const std::size_t at = content.find("AAPL,2025-09-26");
  content.erase(at, content.find('\n', at) + 1 - at);
  const auto read = parse_index(content, IndexFormat::csv, "i", market::Calendar::nyse());
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("i:3: period: does not follow 2025-09-25"), std::string::npos)
      << read.error().message;
}

TEST(IndexReader, Damaged_jsonl_is_refused_with_line_and_key) {
  const std::string good = write_index(sample_index(Frequency::day), IndexFormat::jsonl);
  for (const Damage& damage : {
           Damage{"\"ticker\":\"AAPL\"", "\"ticker\":7", "i:1", "ticker"},
           Damage{"\"ticker\":", "\"symbol\":", "i:1", "ticker"},
           Damage{"\"texts\":1", "\"texts\":\"1\"", "i:1", "texts"},
           Damage{"\"texts\":1", "\"texts\":1,\"texts\":1", "i:1", ""},
           Damage{"\"texts\":1", "\"more\":1,\"texts\":1", "i:1", "14"},
           Damage{"\"mean\":null", "\"mean\":true", "i:2", "mean"},
           Damage{"{", "[", "i:1", ""},
       }) {
    expect_refused(good, IndexFormat::jsonl, damage);
  }
}

TEST(IndexReader, Two_frequencies_in_one_file_are_refused) {
  const std::string days = write_index(sample_index(Frequency::day), IndexFormat::jsonl);
  std::vector<SentimentIndex> months = sample_index(Frequency::month);
  months.front().ticker = {"ZZZ"};
  const auto read = parse_index(days + write_index(std::span(months).first(1), IndexFormat::jsonl),
                                IndexFormat::jsonl, "i", market::Calendar::nyse());
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("frequency"), std::string::npos);
}

TEST(IndexReader, Cut_or_empty_file_is_refused) {
  const std::string good = write_index(sample_index(Frequency::day), IndexFormat::csv);
  EXPECT_FALSE(parse_index("", IndexFormat::csv, "i", market::Calendar::nyse()));
  EXPECT_FALSE(parse_index(index_header(IndexFormat::csv), IndexFormat::csv, "i", market::Calendar::nyse()));
  for (std::size_t length = 1; length < good.size(); ++length) {
    if (good[length - 1] == '\n') continue;
    EXPECT_FALSE(parse_index(std::string_view(good).substr(0, length), IndexFormat::csv, "i",
                             market::Calendar::nyse()))
        << length;
  }
}

}  // namespace
}  // namespace bellwether::signal
