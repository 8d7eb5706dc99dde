#include "bellwether/io/encoding.h"

#include <gtest/gtest.h>

#include <string>

#include "bellwether/core/utf8.h"

namespace bellwether::io {
namespace {

std::string decoded(std::string_view bytes, Encoding encoding) {
  std::string out;
  EXPECT_FALSE(append_as_utf8(bytes, encoding, out));
  return out;
}

TEST(Encoding, Latin1_bytes_are_the_code_points_of_the_same_number) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = decoded(std::string(1, static_cast<char>(byte)), Encoding::latin1);
    std::size_t position = 0;
    ASSERT_EQ(core::next_code_point(text, position), static_cast<char32_t>(byte));
    ASSERT_EQ(position, text.size());
  }
}

TEST(Encoding, Cp1252_differs_from_latin1_in_27_of_the_bytes_80_to_9F) {
  // https://encoding.spec.whatwg.org/index-windows-1252.txt
  EXPECT_EQ(decoded("\x80\x85\x91\x92\x93\x94\x96\x97\x99\x9F", Encoding::cp1252), "€…‘’“”–—™Ÿ");
  int differing = 0;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    const bool differs = decoded(one, Encoding::cp1252) != decoded(one, Encoding::latin1);
    differing += differs ? 1 : 0;
    ASSERT_TRUE(!differs || (byte >= 0x80 && byte < 0xA0)) << byte;
  }
  EXPECT_EQ(differing, 27);
}

TEST(Encoding, Invalid_UTF8_is_refused_at_its_first_byte_and_nothing_is_kept) {
  std::string out = "before";
  EXPECT_EQ(append_as_utf8("caf\xE9 au lait", Encoding::utf8, out), 3u);
  EXPECT_EQ(append_as_utf8("overlong \xC0\xAF", Encoding::utf8, out), 9u);
  EXPECT_EQ(append_as_utf8("\xED\xA0\x80", Encoding::utf8, out), 0u);  // a surrogate
  EXPECT_EQ(append_as_utf8("cut \xF0\x9F\x9A", Encoding::utf8, out), 4u);
  EXPECT_EQ(out, "before");
  EXPECT_FALSE(append_as_utf8(" 🚀", Encoding::utf8, out));
  EXPECT_EQ(out, "before 🚀");
}

}  // namespace
}  // namespace bellwether::io
