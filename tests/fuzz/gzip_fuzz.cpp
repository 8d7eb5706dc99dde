// Any bytes behind the mark of gzip: reading ends, gives the same in small steps and in large ones, and reads
// the file to its last byte before it calls it whole.
#include <cstdint>
#include <cstdlib>

#include "bellwether/io/byte_stream.h"

namespace {

using bellwether::io::ByteStream;

constexpr std::size_t kMost = std::size_t{16} << 20;  // of what comes out: a small file may hold much

std::string outcome(const std::string& bytes, std::size_t at_a_time) {
  auto stream = ByteStream::of_memory(bytes, "f");
  std::string all, buffer(at_a_time, '\0');
  while (all.size() < kMost) {
    const auto count = stream.read(buffer);
    if (!count && count.error().message.empty()) std::abort();
    if (!count) return "refused: " + count.error().message;
    if (*count > buffer.size()) std::abort();
    if (*count == 0) {
      if (stream.bytes_read() != bytes.size()) std::abort();
      return all;
    }
    all.append(buffer, 0, *count);
  }
  return "much";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string bytes = "\x1F\x8B\x08";
  bytes.append(reinterpret_cast<const char*>(data), size);
  if (outcome(bytes, 4096) != outcome(bytes, 64 << 10)) std::abort();
  return 0;
}
