// Any bytes as a recorded exchange: refused with a line, or read so that writing and reading again gives the same.
#include "bellwether/net/recording.h"

#include <cstdint>
#include <cstdlib>

#include "bellwether/net/send_log.h"

namespace {

void check_recording(std::string_view text) {
  const auto read = bellwether::net::parse_recorded(text);
  if (!read) {
    if (read.error().message.empty()) std::abort();
    return;
  }
  const std::string written = bellwether::net::to_text(*read);
  const auto again = bellwether::net::parse_recorded(written);
  if (!again || bellwether::net::to_text(*again) != written || again->body != read->body) std::abort();
  if (bellwether::net::file_name_of(*read, 1).find('/') != std::string::npos) std::abort();
}

// The state of a rate limit is read by the same kind of reader.
void check_send_log(std::string_view text) {
  const auto log = bellwether::net::parse_send_log(text);
  if (!log) return;
  const auto again = bellwether::net::parse_send_log(bellwether::net::to_text(*log));
  if (!again || again->sent != log->sent || again->not_before != log->not_before) std::abort();
  const std::vector<bellwether::net::RateLimit> limits = {{5, 60.0}, {2, 1.0}};
  constexpr std::int64_t kNow = 1'796'040'000'000;
  const std::int64_t next = bellwether::net::earliest_send(*log, limits, 1, kNow);
  if (next < kNow || next > kNow + 61'000) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_recording(text);
  check_send_log(text);
  return 0;
}
