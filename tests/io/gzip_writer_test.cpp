// Files of RFC 1952, whose header and trailer are known without a second writer.
#include "bellwether/io/gzip_writer.h"

#include <gtest/gtest.h>

#include "bellwether/io/byte_stream.h"

namespace bellwether::io {
namespace {

TEST(GzipWriter, A_member_has_neither_name_nor_time) {
  const auto written = io::gzip("123456789");
  ASSERT_TRUE(written);
  // Magic number, deflate, no flags, no time.
  EXPECT_EQ(written->substr(0, 8), std::string_view("\x1F\x8B\x08\0\0\0\0\0", 8));
}

// 0xCBF43926 is the check value of CRC-32 in the catalogue of CRC algorithms.
TEST(GzipWriter, A_member_ends_with_checksum_and_length) {
  const auto written = io::gzip("123456789");
  ASSERT_TRUE(written);
  ASSERT_GT(written->size(), 8U);
  EXPECT_EQ(written->substr(written->size() - 8), std::string_view("\x26\x39\xF4\xCB\x09\0\0\0", 8));
}

TEST(GzipWriter, What_was_written_is_read_back_whole) {
  std::string noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 100'000; ++i) {
    state = state * 1664525U + 1013904223U;
    noise += static_cast<char>(state >> 24U);
  }
  for (const std::string& text : {std::string(), std::string("one\n"), std::string(100'000, 'a'), noise}) {
    auto written = io::gzip(text);
    ASSERT_TRUE(written);
    auto stream = ByteStream::of_memory(std::move(*written), "t.gz");
    std::string all, buffer(4096, '\0');
    for (;;) {
      const auto count = stream.read(buffer);
      ASSERT_TRUE(count) << count.error().message;
      if (*count == 0) break;
      all.append(buffer, 0, *count);
    }
    EXPECT_TRUE(all == text) << text.size();
  }
}

}  // namespace
}  // namespace bellwether::io
