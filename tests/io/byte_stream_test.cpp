#include "bellwether/io/byte_stream.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <string>
#include <thread>

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

std::string read_again(const ByteStream& stream) {
  auto again = stream.open_again();
  EXPECT_TRUE(again) << again.error().message;
  return again ? read_all(*again, 70'000) : "";
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

TEST(ByteStream, Files_and_memory_are_read_again_from_the_start) {
  const tests::TemporaryFolder folder;
  auto file = ByteStream::open(folder.write("abc.txt", "abc").string());
  auto memory = ByteStream::of_memory("hello", "a name");
  EXPECT_EQ(read_all(*file, 2), "abc");
  EXPECT_EQ(read_all(memory, 2), "hello");
  EXPECT_EQ(read_again(*file), "abc");
  auto again = memory.open_again();
  EXPECT_EQ(again->name(), "a name");
  EXPECT_EQ(read_all(*again, 2), "hello");
}

// Standard input of this process, as a pipe that holds `bytes`.
class PipedInput {
 public:
  explicit PipedInput(const std::string& bytes) : bytes_(bytes), before_(::dup(STDIN_FILENO)) {
    std::array<int, 2> ends{};
    EXPECT_EQ(::pipe(ends.data()), 0);
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    writer_ = std::thread([this, end = ends[1]] {
      std::string_view left = bytes_;
      while (!left.empty()) {
        const ssize_t written = ::write(end, left.data(), left.size());
        if (written <= 0) break;
        left.remove_prefix(static_cast<std::size_t>(written));
      }
      ::close(end);
    });
  }
  PipedInput(const PipedInput&) = delete;
  PipedInput& operator=(const PipedInput&) = delete;
  ~PipedInput() {
    writer_.join();
    ::dup2(before_, STDIN_FILENO);
    ::close(before_);
  }

 private:
  std::string bytes_;
  int before_;
  std::thread writer_;
};

std::string numbered_bytes(std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; bytes.size() < size; ++i) bytes += std::to_string(i) + "\n";
  return bytes;
}

TEST(ByteStream, Standard_input_is_read_again_once_its_whole_is_kept) {
  const std::string bytes = numbered_bytes(3'000'000);
  const PipedInput input(bytes);
  auto stream = ByteStream::open("-");
  std::string front(100'000, ' ');
  front.resize(*stream->read(front));
  auto again = stream->open_again();
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(read_all(*again, 70'000), bytes);
  EXPECT_EQ(front + read_all(*stream, 70'000), bytes);
  EXPECT_EQ(stream->sha256(), again->sha256());
  EXPECT_EQ(stream->bytes_read(), bytes.size());
  EXPECT_EQ(again->name(), "<stdin>");
  EXPECT_EQ(read_again(*stream), bytes);
}

TEST(ByteStream, Standard_input_of_which_too_much_is_gone_is_not_read_again) {
  const PipedInput input(numbered_bytes(3 * kKeptStart));
  auto stream = ByteStream::open("-");
  std::string block(4096, ' ');
  for (std::size_t read = 0; read <= kKeptStart + (std::size_t{64} << 10);) read += *stream->read(block);
  const auto again = stream->open_again();
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, core::ErrorKind::unsupported);
  read_all(*stream, 70'000);
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
