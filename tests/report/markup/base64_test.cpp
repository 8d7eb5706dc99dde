#include "bellwether/report/markup/base64.h"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace bellwether::report {
namespace {

std::string encoded(std::string_view words) {
  return base64(std::vector<std::uint8_t>(words.begin(), words.end()));
}

// RFC 4648, section 10.
TEST(Base64, Equals_the_vectors_of_the_rfc) {
  EXPECT_EQ(encoded(""), "");
  EXPECT_EQ(encoded("f"), "Zg==");
  EXPECT_EQ(encoded("fo"), "Zm8=");
  EXPECT_EQ(encoded("foo"), "Zm9v");
  EXPECT_EQ(encoded("foob"), "Zm9vYg==");
  EXPECT_EQ(encoded("fooba"), "Zm9vYmE=");
  EXPECT_EQ(encoded("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64(std::vector<std::uint8_t>{0xFB, 0xFF, 0xFE}), "+//+");
}

}  // namespace
}  // namespace bellwether::report
