#include "bellwether/core/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bellwether::core {
namespace {

bool is_scalar(char32_t value) { return value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF); }

TEST(Utf8, Every_scalar_value_goes_there_and_back) {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (!is_scalar(value)) continue;
    std::string text;
    append_utf8(text, value);
    ASSERT_EQ(first_invalid_utf8(text), text.size()) << std::hex << static_cast<unsigned>(value);
    std::size_t position = 0;
    ASSERT_EQ(next_code_point(text, position), value);
    ASSERT_EQ(position, text.size());
  }
}

struct Invalid {
  std::string_view bytes;
  std::size_t at;  // the first byte that is not part of a valid sequence
};

// The forms that RFC 3629 (sections 3, 4 and 10) excludes.
TEST(Utf8, Refuses_every_form_the_standard_excludes) {
  const std::vector<Invalid> cases = {
      {"\x80", 0},
      {"\xbf", 0},
      {"a\x80", 1},  // continuation without a lead
      {"\xc0\x80", 0},
      {"\xc1\xbf", 0},
      {"\xc0\xaf", 0},  // overlong, 2 bytes
      {"\xe0\x80\xaf", 0},
      {"\xe0\x9f\xbf", 0},  // overlong, 3 bytes
      {"\xf0\x80\x80\xaf", 0},
      {"\xf0\x8f\xbf\xbf", 0},  // overlong, 4 bytes
      {"\xed\xa0\x80", 0},
      {"\xed\xaf\xbf", 0},
      {"\xed\xbf\xbf", 0},  // surrogates
      {"\xf4\x90\x80\x80", 0},
      {"\xf5\x80\x80\x80", 0},
      {"\xff", 0},
      {"\xfe", 0},  // above U+10FFFF
      {"\xf8\x88\x80\x80\x80", 0},
      {"\xfc\x84\x80\x80\x80\x80", 0},  // five and six bytes
      {"\xc3", 0},
      {"ab\xe2\x82", 2},
      {"\xf0\x9f\x98", 0},  // cut off
      {"\xc3\x28", 0},
      {"\xe2\x28\xa1", 0},
      {"\xe2\x82\x28", 0},  // wrong continuation
      {"12345678\xff", 8},
      {"1234567\xc3", 7},  // at the edges of a word of eight
  };
  for (const auto& [bytes, at] : cases) {
    EXPECT_EQ(first_invalid_utf8(bytes), at) << ::testing::PrintToString(bytes);
    const Status status = validate_utf8(bytes);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().kind, ErrorKind::data);
    EXPECT_NE(status.error().message.find("byte " + std::to_string(at)), std::string::npos);
  }
}

TEST(Utf8, Accepts_the_first_and_last_of_every_length) {
  for (const std::string_view text :
       {std::string_view("\0", 1), std::string_view("\x7f"), std::string_view("\xc2\x80"),
        std::string_view("\xdf\xbf"), std::string_view("\xe0\xa0\x80"), std::string_view("\xed\x9f\xbf"),
        std::string_view("\xee\x80\x80"), std::string_view("\xef\xbf\xbf"),
        std::string_view("\xf0\x90\x80\x80"), std::string_view("\xf4\x8f\xbf\xbf"), std::string_view("")}) {
    EXPECT_EQ(first_invalid_utf8(text), text.size());
  }
}

TEST(Utf8, A_prefix_never_cuts_a_code_point) {
  const std::string text = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80";  // a é € 😀: 1, 2, 3, 4 bytes
  const std::vector<std::size_t> expected = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
  for (std::size_t bytes = 0; bytes < expected.size(); ++bytes) {
    EXPECT_EQ(utf8_prefix(text, bytes).size(), expected[bytes]) << bytes;
  }
}

// The same rule, decoded one code point at a time with no fast path.
std::size_t slow_first_invalid(std::string_view text) {
  std::size_t position = 0;
  while (position < text.size()) {
    const auto lead = static_cast<unsigned char>(text[position]);
    const std::size_t length = lead < 0x80         ? 1
                               : (lead >> 5) == 6  ? 2
                               : (lead >> 4) == 14 ? 3
                               : (lead >> 3) == 30 ? 4
                                                   : 0;
    if (length == 0 || position + length > text.size()) return position;
    char32_t value = length == 1 ? lead : lead & ((1u << (7 - length)) - 1);
    for (std::size_t i = 1; i < length; ++i) {
      const auto byte = static_cast<unsigned char>(text[position + i]);
      if ((byte >> 6) != 2) return position;
      value = value << 6 | (byte & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
    if (value < kSmallest[length] || !is_scalar(value)) return position;
    position += length;
  }
  return text.size();
}

RC_GTEST_PROP(Utf8, Agrees_with_the_plain_decoder_on_any_bytes,
              (const std::string& before, const std::string& bytes)) {
  std::string text = before;
  for (const char each : bytes)
    append_utf8(text, static_cast<char32_t>(static_cast<unsigned char>(each)) * 37);
  text += bytes;
  RC_ASSERT(first_invalid_utf8(text) == slow_first_invalid(text));
}

TEST(Utf8, Agrees_with_the_plain_decoder_on_all_pairs_of_bytes_at_all_offsets_of_a_word) {
  for (std::size_t offset = 0; offset < 9; ++offset) {
    std::string text(offset + 2, 'a');
    for (int first = 0; first < 256; ++first) {
      for (int second = 0; second < 256; ++second) {
        text[offset] = static_cast<char>(first);
        text[offset + 1] = static_cast<char>(second);
        ASSERT_EQ(first_invalid_utf8(text), slow_first_invalid(text)) << first << " " << second;
      }
    }
  }
}

}  // namespace
}  // namespace bellwether::core
