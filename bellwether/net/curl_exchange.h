// One exchange of libcurl under way: what its callbacks are told and what they decide.
#pragma once

#include <curl/curl.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "bellwether/core/clock.h"
#include "bellwether/net/transport.h"

namespace bellwether::net {

// Who stands between us and the vendor.
enum class Way { direct, by_proxy };

// Lives from set-up to the end of the exchange.
class CurlExchange {
 public:
  CurlExchange(const Call& call, const BodySink& sink, Way way) : call_(call), sink_(sink), way_(way) {}
  CurlExchange(const CurlExchange&) = delete;
  CurlExchange& operator=(const CurlExchange&) = delete;

  void set_callbacks(CURL* handle);
  // Seconds since the last byte came.
  [[nodiscard]] double silence() const { return watch_.seconds() - last_byte_; }
  // Ends the exchange with that fault; the first stays.
  void give_up(Fault fault);
  [[nodiscard]] bool has_given_up() const { return outcome_.fault.has_value(); }
  // What came of it. `code`: what libcurl says.
  [[nodiscard]] Outcome finished(CURLcode code);

 private:
  static std::size_t on_header(char* bytes, std::size_t one, std::size_t size, void* exchange);
  static std::size_t on_body(char* bytes, std::size_t one, std::size_t size, void* exchange);
  static curl_socket_t on_socket(void* exchange, curlsocktype purpose, curl_sockaddr* address);

  [[nodiscard]] bool take_header(std::string_view line);
  [[nodiscard]] bool take_body(std::string_view piece);

  const Call& call_;
  const BodySink& sink_;
  Way way_;
  Outcome outcome_;
  std::uint64_t header_bytes_ = 0, body_bytes_ = 0;
  core::Stopwatch watch_;
  double last_byte_ = 0.0;
  std::array<char, CURL_ERROR_SIZE> detail_{};
};

}  // namespace bellwether::net
