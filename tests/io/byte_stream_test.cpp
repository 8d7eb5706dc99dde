#include "bellwether/io/byte_stream.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <array>
#include <string>

#include "tests/support/temporary_folder.h"

namespace bellwether::io {
namespace {

std::string read_all(ByteStream& stream, std::size_t at_a_time) {
  std::string all, buffer(at_a_time, '\0');
  for (;;) {
    const auto count = stream.read(buffer);
    EXPECT_TRUE(count);
    if (!count || *count == 0) return all;
    all.append(buffer, 0, *count);
  }
}

TEST(ByteStream, Hands_out_every_byte_once_with_its_hash) {
  const tests::TemporaryFolder folder;
  const auto path = folder.write("abc.txt", "abc");
  auto stream = ByteStream::open(path.string());
  ASSERT_TRUE(stream);
  EXPECT_EQ(*stream->peek(2), "ab");
  EXPECT_EQ(*stream->peek(10), "abc");
  EXPECT_EQ(stream->sha256(), "");
  EXPECT_EQ(read_all(*stream, 2), "abc");
  EXPECT_EQ(stream->bytes_read(), 3u);
  // FIPS 180-4, example 1.
  EXPECT_EQ(stream->sha256(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(ByteStream, Memory_reads_like_a_file) {
  auto stream = ByteStream::of_memory("hello", "a name");
  EXPECT_EQ(*stream.peek(3), "hel");
  EXPECT_EQ(read_all(stream, 4), "hello");
  EXPECT_EQ(stream.name(), "a name");
}

TEST(ByteStream, What_is_no_regular_file_is_refused_at_once) {
  const tests::TemporaryFolder folder;
  const auto fifo = folder.path() / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  for (const std::string& path : {fifo.string(), folder.path().string(), std::string("/dev/zero")}) {
    const auto stream = ByteStream::open(path);
    ASSERT_FALSE(stream) << path;
    EXPECT_EQ(stream.error().kind, core::ErrorKind::data) << path;
  }
  const auto missing = ByteStream::open((folder.path() / "nothing.csv").string());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, core::ErrorKind::not_found);
  EXPECT_NE(missing.error().message.find("nothing.csv"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::io
