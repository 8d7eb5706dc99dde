// What a client may ask of the server's memory and patience. Each bound has a test at the bound and on either side.
#pragma once

#include <chrono>
#include <cstddef>

namespace bellwether::serve {

// The bounds of one request as it arrives. Beyond them: 414 for the line, 431 for the headers, 413 for the body,
// 400 for the chunks.
struct RequestLimits {
  std::size_t line_bytes = std::size_t{8} << 10;     // method, target and version
  std::size_t header_bytes = std::size_t{32} << 10;  // all header lines
  std::size_t headers = 100;
  std::size_t body_bytes = 2'000'000;
  std::size_t chunk_extension_bytes = 256;  // of one chunk
  std::size_t chunk_overhead = 4;           // bytes of framing to one of data, beyond the first kilobyte
  std::size_t parameters = 100;             // of the query
};

// How long a connection may take, and how many there are.
struct ConnectionLimits {
  std::chrono::milliseconds header_time{10'000};  // from the first byte of a request to its last header
  std::chrono::milliseconds grace{10'000};        // of a body or an answer, before its rate counts
  std::size_t bytes_per_second = 1024;            // of a body or an answer, on average after the grace
  std::chrono::milliseconds idle_time{60'000};    // between requests
  std::size_t connections = 10'000;
  std::size_t per_address = 256;  // of an address that is not loopback
};

}  // namespace bellwether::serve
