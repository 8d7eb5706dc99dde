#include "bellwether/provider/alpaca_keys.h"

#include <gtest/gtest.h>

namespace bellwether::provider {
namespace {

TEST(AlpacaKeys, Each_has_its_header_and_none_is_in_the_address) {
  net::Request request;
  add_alpaca_keys({.keys = {net::Key("name"), net::Key("secret")}}, request);
  ASSERT_EQ(request.secret_headers.size(), 2U);
  EXPECT_EQ(request.secret_headers[0].name, "APCA-API-KEY-ID");
  EXPECT_EQ(request.secret_headers[1].name, "APCA-API-SECRET-KEY");
  EXPECT_TRUE(request.secret_headers[0].prefix.empty());
  EXPECT_TRUE(request.secret_query.empty());
  EXPECT_TRUE(request.query.empty());
  EXPECT_TRUE(request.headers.empty());
}

TEST(AlpacaKeys, A_key_that_was_not_found_has_no_header) {
  net::Request none, one;
  add_alpaca_keys({}, none);
  EXPECT_TRUE(none.secret_headers.empty());
  add_alpaca_keys({.keys = {net::Key("name")}}, one);
  ASSERT_EQ(one.secret_headers.size(), 1U);
  EXPECT_EQ(one.secret_headers[0].name, "APCA-API-KEY-ID");
}

}  // namespace
}  // namespace bellwether::provider
