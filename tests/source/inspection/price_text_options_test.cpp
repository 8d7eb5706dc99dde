#include "bellwether/source/inspection/price_text_options.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(PriceTextOptions, What_says_how_a_file_is_read_says_so_of_prices_too) {
  PriceOptions prices;
  const TextOptions options{.schema = "daily",
                            .time_column = "Day",
                            .ticker_column = "Who",
                            .encoding = EncodingChoice::latin1,
                            .delimiter = io::Delimiter::tab,
                            .bad_rows = io::BadRows::skip,
                            .rejects = "bad.csv",
                            .limit = 7};
  ASSERT_TRUE(apply_text_options(options, prices));
  EXPECT_EQ(prices.table.schema, "daily");
  EXPECT_EQ(prices.table.columns.date_column, "Day");
  EXPECT_EQ(prices.table.columns.ticker_column, "Who");
  EXPECT_EQ(prices.table.encoding, io::Encoding::latin1);
  EXPECT_EQ(prices.table.delimiter, io::Delimiter::tab);
  EXPECT_EQ(prices.bad_rows, io::BadRows::skip);
  EXPECT_EQ(prices.rejects, "bad.csv");
  EXPECT_EQ(prices.limit, 7u);
}

TEST(PriceTextOptions, What_only_texts_have_is_refused_by_its_flag) {
  const std::pair<TextOptions, const char*> cases[] = {{{.text_column = "x"}, "--text-column"},
                                                       {{.label_column = "x"}, "--label-column"},
                                                       {{.label_names = "0=negative"}, "--label-names"},
                                                       {{.columns = "date,text"}, "--columns"},
                                                       {{.midnight = MidnightChoice::day}, "--midnight"}};
  for (const auto& [options, flag] : cases) {
    PriceOptions prices;
    const core::Status status = apply_text_options(options, prices);
    ASSERT_FALSE(status) << flag;
    EXPECT_EQ(status.error().kind, core::ErrorKind::usage);
    EXPECT_NE(status.error().message.find(flag), std::string::npos);
  }
}

}  // namespace
}  // namespace bellwether::source
