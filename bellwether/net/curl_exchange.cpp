#include "bellwether/net/curl_exchange.h"

#include <fmt/format.h>
#include <sys/socket.h>

#include <charconv>

#include "bellwether/core/lower_case.h"
#include "bellwether/core/progress.h"
#include "bellwether/io/stripped.h"
#include "bellwether/net/curl_setup.h"
#include "bellwether/net/destination.h"

namespace bellwether::net {
namespace {

constexpr std::uint64_t kLargestHeaders = std::uint64_t{64} << 10;
constexpr std::size_t kMostHeaders = 200;

Fault staying(std::string message) {
  return {{core::ErrorKind::network, std::move(message)}, FaultKind::stays};
}

// "HTTP/1.1 200 OK"
int status_of(std::string_view line) {
  int status = 0;
  const auto blank = line.find(' ');
  if (blank == line.npos) return 0;
  std::from_chars(line.data() + blank + 1, line.data() + line.size(), status);
  return status;
}

}  // namespace

void CurlExchange::set_callbacks(CURL* handle) {
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, detail_.data());
  curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &CurlExchange::on_header);
  curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &CurlExchange::on_body);
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &CurlExchange::on_socket);
  curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
}

void CurlExchange::give_up(Fault fault) {
  if (!outcome_.fault) outcome_.fault = std::move(fault);
}

Outcome CurlExchange::finished(CURLcode code) {
  if (code != CURLE_OK) give_up(fault_of(code, detail_.data()));
  return std::move(outcome_);
}

std::size_t CurlExchange::on_header(char* bytes, std::size_t, std::size_t size, void* exchange) {
  return static_cast<CurlExchange*>(exchange)->take_header({bytes, size}) ? size : 0;
}

std::size_t CurlExchange::on_body(char* bytes, std::size_t, std::size_t size, void* exchange) {
  return static_cast<CurlExchange*>(exchange)->take_body({bytes, size}) ? size : CURL_WRITEFUNC_ERROR;
}

// The address is the one that is about to be connected to, whatever name led to it.
curl_socket_t CurlExchange::on_socket(void* data, curlsocktype, curl_sockaddr* address) {
  auto& exchange = *static_cast<CurlExchange*>(data);
  const AddressKind kind = address_kind(address->addr);
  const bool may = exchange.way_ == Way::by_proxy ? kind != AddressKind::forbidden
                                                  : may_connect(*exchange.call_.vendor, kind);
  if (!may) {
    exchange.give_up(
        staying("its name leads to an address that is no vendor's (private, of this machine or of a "
                "cloud's own services); check the name servers and the base URL"));
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

bool CurlExchange::take_header(std::string_view line) {
  last_byte_ = watch_.seconds();
  header_bytes_ += line.size();
  if (header_bytes_ > kLargestHeaders || outcome_.reply.headers.size() >= kMostHeaders) {
    give_up(staying("the answer has more headers than any vendor sends; check the base URL and the proxy"));
    return false;
  }
  if (line.starts_with("HTTP/")) {  // the one before was interim
    outcome_.reply = {.status = status_of(line), .headers = {}};
    return true;
  }
  const auto colon = line.find(':');
  if (colon == line.npos) return true;
  outcome_.reply.headers.push_back({core::in_lower_case(io::stripped(line.substr(0, colon))),
                                    std::string(io::stripped(line.substr(colon + 1)))});
  return true;
}

bool CurlExchange::take_body(std::string_view piece) {
  last_byte_ = watch_.seconds();
  body_bytes_ += piece.size();
  if (body_bytes_ > call_.largest_body) {
    give_up(staying(fmt::format("the answer has more than the {} bytes that are taken; ask for less at once",
                                core::with_thousands(call_.largest_body))));
    return false;
  }
  if (core::Status taken = sink_(outcome_.reply, piece); !taken) {
    give_up({taken.error(), FaultKind::stays});
    return false;
  }
  return true;
}

}  // namespace bellwether::net
