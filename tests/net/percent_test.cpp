#include "bellwether/net/percent.h"

#include <gtest/gtest.h>

#include "bellwether/net/request.h"

namespace bellwether::net {
namespace {

TEST(Percent, Every_byte_comes_back_from_a_query) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(decoded_query_text(encoded(all)), all);
}

TEST(Percent, A_plus_is_a_blank_and_half_an_escape_stays) {
  EXPECT_EQ(decoded_query_text("a+b%20c%2"), "a b c%2");
  EXPECT_EQ(decoded_query_text("%zz%"), "%zz%");
}

TEST(Percent, A_path_keeps_its_slashes) { EXPECT_EQ(encoded_path("a b/c%"), "a%20b/c%25"); }

}  // namespace
}  // namespace bellwether::net
