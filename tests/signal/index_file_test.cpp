#include "bellwether/signal/index_file.h"

#include <gtest/gtest.h>

#include "bellwether/signal/index_builder.h"

namespace bellwether::signal {
namespace {

std::vector<SentimentIndex> sample(Frequency frequency) {
  IndexBuilder builder(frequency, market::Calendar::nyse());
  for (const char* symbol : {"AAPL", "BRK.B"}) {
    EXPECT_TRUE(builder.add({{symbol}, *market::parse_utc("2025-09-25T14:00:00Z"), 0.1, 0.2, 0.7}));
    EXPECT_TRUE(builder.add({{symbol}, *market::parse_utc("2025-09-30T15:00:00Z"), 0.7, 0.2, 0.1}));
    EXPECT_TRUE(
        builder.add({{symbol}, *market::parse_utc("2025-09-30T15:01:00Z"), 1.0 / 3, 1.0 / 3, 1.0 / 3}));
  }
  return *builder.build({});
}

TEST(IndexFile, Written_form_is_the_documented_one) {
  const std::string csv = write_index(sample(Frequency::day), IndexFormat::csv);
  EXPECT_TRUE(
      csv.starts_with("ticker,period,known_at,texts,negative,neutral,positive,mean,volatility,balance,"
                      "positive_impact,negative_impact,coverage,days_since_text\n"
                      "AAPL,2025-09-25,2025-09-25T20:00:00Z,1,0,0,1,0.6"))
      << csv;
  EXPECT_NE(csv.find("\nAAPL,2025-09-26,2025-09-26T20:00:00Z,0,0,0,0,,,,0,0,0,1\n"), std::string::npos)
      << csv;
  const std::string jsonl = write_index(sample(Frequency::day), IndexFormat::jsonl);
  EXPECT_NE(
      jsonl.find("\"period\":\"2025-09-26\",\"known_at\":\"2025-09-26T20:00:00Z\",\"texts\":0,\"negative\":0,"
                 "\"neutral\":0,\"positive\":0,\"mean\":null"),
      std::string::npos)
      << jsonl;
}

TEST(IndexFile, Reads_back_to_the_same_bytes_in_both_formats) {
  for (const Frequency frequency : {Frequency::day, Frequency::session, Frequency::month}) {
    for (const IndexFormat format : {IndexFormat::csv, IndexFormat::jsonl}) {
      const std::string written = write_index(sample(frequency), format);
      const auto read = parse_index(written, format, "index", market::Calendar::nyse());
      ASSERT_TRUE(read) << read.error().message;
      EXPECT_EQ(read->size(), 2U);
      EXPECT_EQ(write_index(*read, format), written);
    }
  }
}

}  // namespace
}  // namespace bellwether::signal
