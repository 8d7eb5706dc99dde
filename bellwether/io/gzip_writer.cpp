#include "bellwether/io/gzip_writer.h"

#include <zlib.h>

namespace bellwether::io {
namespace {

constexpr int kLevel = 6;
constexpr int kGzipWindow = MAX_WBITS + 16;  // zlib's way to ask for a gzip header
constexpr int kMemoryLevel = 8;

}  // namespace

core::Result<std::string> gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
    return core::fail(core::out_of_memory("gzip"));
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int outcome = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (outcome != Z_STREAM_END) return core::fail(core::ErrorKind::internal, "gzip: the output did not fit");
  return out;
}

}  // namespace bellwether::io
