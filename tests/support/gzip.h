// What gzip makes of a text, for tests of what reads it.
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace bellwether::tests {

// One gzip member; empty where zlib cannot.
inline std::string gzip(std::string_view text) {
  z_stream zlib{};
  if (deflateInit2(&zlib, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string out(deflateBound(&zlib, text.size()) + 64, '\0');
  std::string in(text);
  zlib.next_in = reinterpret_cast<Bytef*>(in.data());
  zlib.avail_in = static_cast<uInt>(in.size());
  zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&zlib, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? out.size() - zlib.avail_out : 0);
  deflateEnd(&zlib);
  return out;
}

}  // namespace bellwether::tests
