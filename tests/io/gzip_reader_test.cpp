#include "bellwether/io/gzip_reader.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>

#include "bellwether/io/byte_stream.h"
#include "tests/support/gzip.h"

namespace bellwether::io {
namespace {

using tests::gzip;

core::Result<std::string> read_all(std::string bytes, std::size_t at_a_time = 7) {
  auto stream = ByteStream::of_memory(std::move(bytes), "t.csv.gz");
  std::string all, buffer(at_a_time, '\0');
  for (;;) {
    const auto count = stream.read(buffer);
    if (!count) return core::fail(count.error());
    if (*count == 0) return all;
    all.append(buffer, 0, *count);
  }
}

// "hello\n" as gzip -n 1.12 writes it: written by another program than zlib's deflate of this test.
constexpr std::string_view kHello(
    "\x1F\x8B\x08\0\0\0\0\0\0\x03\xCB\x48\xCD\xC9\xC9\xE7\x02\0\x20\x30\x3A\x36\x06\0\0\0", 26);

TEST(GzipReader, Reads_what_gzip_wrote) { EXPECT_EQ(*read_all(std::string(kHello)), "hello\n"); }

TEST(GzipReader, Members_follow_one_another) {
  EXPECT_EQ(*read_all(gzip("one\n") + gzip("") + gzip("two\n")), "one\ntwo\n");
}

TEST(GzipReader, A_long_text_comes_out_whole_however_it_is_asked_for) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + ",row\n";
  for (const std::size_t at_a_time : {std::size_t{1000}, std::size_t{1} << 20})
    EXPECT_TRUE(*read_all(gzip(text), at_a_time) == text) << at_a_time;
}

TEST(GzipReader, Padding_of_NUL_is_no_data) {
  EXPECT_EQ(*read_all(gzip("one\n") + std::string(100'000, '\0')), "one\n");
}

TEST(GzipReader, Bytes_behind_the_last_member_are_refused_with_their_place) {
  const std::string member = gzip("one\n");
  const auto read = read_all(member + "garbage");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, core::ErrorKind::data);
  EXPECT_NE(read.error().message.find("t.csv.gz: bytes that belong to no gzip member stand at byte " +
                                      std::to_string(member.size())),
            std::string::npos)
      << read.error().message;
}

TEST(GzipReader, A_file_that_is_cut_off_anywhere_is_refused) {
  const std::string whole = gzip("some rows of text\nand some more\n");
  for (std::size_t length = 3; length < whole.size(); ++length) {
    const auto read = read_all(whole.substr(0, length));
    ASSERT_FALSE(read) << length;
    EXPECT_NE(read.error().message.find("cut off at byte " + std::to_string(length)), std::string::npos)
        << read.error().message;
  }
}

TEST(GzipReader, A_changed_byte_never_gives_another_text_in_silence) {
  const std::string text = "some rows of text\nand some more\n", whole = gzip(text);
  for (std::size_t at = 10; at < whole.size(); ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    const auto read = read_all(damaged);
    EXPECT_TRUE(!read || *read == text) << at;       // a bit of padding may change
    const bool in_trailer = at + 8 >= whole.size();  // checksum and length, RFC 1952, 2.3.1
    EXPECT_FALSE(in_trailer && read) << at;
  }
}

TEST(GzipReader, Hash_and_count_are_those_of_the_file_on_the_disk) {
  auto stream = ByteStream::of_memory(std::string(kHello), "t");
  std::string buffer(100, '\0');
  while (*stream.read(buffer) > 0) {
  }
  EXPECT_EQ(stream.bytes_read(), kHello.size());
  // sha256sum of the 26 bytes above.
  EXPECT_EQ(stream.sha256(), "cf8187e9a5d4c53e63790f6350ea61dee4929bf6b6402c10307df634a741dd41");
}

}  // namespace
}  // namespace bellwether::io
