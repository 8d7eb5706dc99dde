#include "bellwether/provider/alpaca_page.h"

#include <gtest/gtest.h>

namespace bellwether::provider {
namespace {

TEST(AlpacaPage, The_next_page_is_asked_for_as_the_first_was_with_the_token) {
  const net::Request first{.path = "/v2/stocks/AAPL/bars", .query = {{"timeframe", "1Day"}}};
  const PageOutcome outcome = page_outcome({.rows = 3, .new_rows = 2, .next_page_token = "QUFQ"}, first);
  EXPECT_EQ(outcome.rows, 3u);
  EXPECT_EQ(outcome.new_rows, 2u);
  ASSERT_TRUE(outcome.next);
  EXPECT_EQ(outcome.next->path, first.path);
  ASSERT_EQ(outcome.next->query.size(), 2u);
  EXPECT_EQ(outcome.next->query[1].name, "page_token");
  EXPECT_EQ(outcome.next->query[1].value, "QUFQ");
}

TEST(AlpacaPage, A_page_without_a_token_is_the_last) {
  EXPECT_FALSE(page_outcome({.rows = 1, .new_rows = 1, .next_page_token = ""}, {}).next);
}

}  // namespace
}  // namespace bellwether::provider
