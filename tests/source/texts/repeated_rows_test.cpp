#include "bellwether/source/texts/repeated_rows.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

market::Text acme_row(std::string_view ticker, std::optional<std::string> label = std::nullopt) {
  market::Text text;
  text.tickers = {{std::string(ticker)}};
  text.event_time = {1'704'196'800};
  text.body = "Acme beats estimates";
  text.label = std::move(label);
  return text;
}

TEST(RepeatedRows, The_same_row_again_is_a_duplicate) {
  RepeatedRows rows;
  io::RowReport report;
  EXPECT_FALSE(rows.is_repeat(acme_row("ACME", "positive"), report));
  EXPECT_TRUE(rows.is_repeat(acme_row("ACME", "positive"), report));
  EXPECT_EQ(report.duplicates, 1U);
  EXPECT_EQ(report.shared + report.relabelled, 0U);
}

TEST(RepeatedRows, The_same_words_about_another_ticker_or_with_another_label_are_kept_and_counted) {
  RepeatedRows rows;
  io::RowReport report;
  EXPECT_FALSE(rows.is_repeat(acme_row("ACME", "positive"), report));
  EXPECT_FALSE(rows.is_repeat(acme_row("KSTL", "positive"), report));
  EXPECT_EQ(report.shared, 1U);
  EXPECT_EQ(report.relabelled, 0U);
  EXPECT_FALSE(rows.is_repeat(acme_row("ACME", "negative"), report));
  EXPECT_EQ(report.shared, 1U);
  EXPECT_EQ(report.relabelled, 1U);
  EXPECT_EQ(report.duplicates, 0U);
}

TEST(RepeatedRows, The_same_words_at_another_time_are_another_text) {
  RepeatedRows rows;
  io::RowReport report;
  market::Text later = acme_row("ACME");
  ++later.event_time.seconds;
  EXPECT_FALSE(rows.is_repeat(acme_row("ACME"), report));
  EXPECT_FALSE(rows.is_repeat(later, report));
  EXPECT_EQ(report.duplicates + report.shared + report.relabelled, 0U);
}

}  // namespace
}  // namespace bellwether::source
