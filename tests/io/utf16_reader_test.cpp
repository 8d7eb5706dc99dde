#include "bellwether/io/utf16_reader.h"

#include <gtest/gtest.h>

#include "bellwether/io/byte_stream.h"

namespace bellwether::io {
namespace {

using namespace std::string_view_literals;

core::Result<std::string> read_all(std::string_view bytes) {
  auto stream = ByteStream::of_memory(std::string(bytes), "t.txt");
  std::string all, buffer(3, '\0');
  for (;;) {
    const auto count = stream.read(buffer);
    if (!count) return core::fail(count.error());
    if (*count == 0) return all;
    all.append(buffer, 0, *count);
  }
}

// Code units as The Unicode Standard, table 3-5, gives them: 004D, 0430, 4E8C, 10302 = D800 DF02.
TEST(Utf16Reader, Both_orders_of_bytes_become_UTF_8) {
  constexpr auto kText = "M\xD0\xB0\xE4\xBA\x8C\xF0\x90\x8C\x82"sv;
  EXPECT_EQ(*read_all("\xFF\xFEM\0\x30\x04\x8C\x4E\0\xD8\x02\xDF"sv), kText);
  EXPECT_EQ(*read_all("\xFE\xFF\0M\x04\x30\x4E\x8C\xD8\0\xDF\x02"sv), kText);
}

TEST(Utf16Reader, Half_a_character_is_refused_with_its_place) {
  for (const auto bytes :
       {"\xFF\xFEM\0\x30"sv, "\xFF\xFEM\0\0\xD8"sv, "\xFF\xFEM\0\0\xD8M\0"sv, "\xFF\xFEM\0\x02\xDF"sv}) {
    const auto read = read_all(bytes);
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().message.find("t.txt: half a character at byte"), std::string::npos)
        << read.error().message;
  }
}

TEST(Utf16Reader, UTF_32_is_not_taken_for_it) { EXPECT_FALSE(utf16_order("\xFF\xFE\0\0M\0\0\0"sv)); }

}  // namespace
}  // namespace bellwether::io
