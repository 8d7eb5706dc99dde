#include "bellwether/net/url.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/net/address.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;

using CurlUrl = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(const CurlUrl& url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, flags) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

std::string_view problem_of(CURLUcode code) {
  switch (code) {
    case CURLUE_UNSUPPORTED_SCHEME: return "its scheme is neither https nor http";
    case CURLUE_USER_NOT_ALLOWED: return "it holds a user name or a password";
    case CURLUE_BAD_SCHEME: return "it does not begin with https://";
    case CURLUE_NO_HOST:
    case CURLUE_BAD_HOSTNAME:
    case CURLUE_BAD_IPV6: return "its host is not one";
    case CURLUE_BAD_PORT_NUMBER: return "its port is not a number up to 65535";
    default: return "it is not written as one";
  }
}

// A host in any other spelling than the one that is compared with lists is refused: its meaning is a parser's secret.
std::string_view host_problem(const std::string& text, const std::string& host) {
  const std::string small = core::in_lower_case(text);
  const auto begin = small.find("://");
  const std::string_view authority = std::string_view(small).substr(begin == small.npos ? 0 : begin + 3);
  const std::string_view written = authority.substr(0, authority.find_first_of("/?#"));
  if (host.starts_with('[')) {
    return holds_ipv4(host.substr(1, host.size() - 2)) ? "its IPv6 address holds an IPv4 address" : "";
  }
  const std::string_view name = written.substr(0, written.find(':'));
  if (name != host) return "its host is not written plainly: an IPv4 address is four decimal numbers";
  if (host.ends_with('.')) return "its host ends with a dot";
  const bool is_plain = std::ranges::all_of(host, [](char c) {
    return core::is_ascii_letter(c) || core::is_ascii_digit(c) || c == '-' || c == '.' || c == '_';
  });
  return is_plain
             ? ""
             : "its host has characters beyond letters, digits, '-' and '.'; write it in punycode (xn--)";
}

core::Result<Url> taken_apart(const CurlUrl& url, const std::string& text) {
  Url parts{.scheme = core::in_lower_case(part_of(url, CURLUPART_SCHEME)),
            .host = core::in_lower_case(part_of(url, CURLUPART_HOST)),
            .port = part_of(url, CURLUPART_PORT, CURLU_DEFAULT_PORT),
            .path = part_of(url, CURLUPART_PATH),
            .query = part_of(url, CURLUPART_QUERY)};
  if (parts.scheme != "https" && parts.scheme != "http")
    return fail(ErrorKind::usage, "its scheme is neither https nor http");
  if (!part_of(url, CURLUPART_ZONEID).empty()) return fail(ErrorKind::usage, "its IPv6 address has a zone");
  if (const auto problem = host_problem(text, parts.host); !problem.empty())
    return fail(ErrorKind::usage, std::string(problem));
  if (parts.host.starts_with('[')) parts.host = parts.host.substr(1, parts.host.size() - 2);
  return parts;
}

bool has_controls(const std::string& text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
}

}  // namespace

core::Result<Url> parse_url(const std::string& text) {
  if (has_controls(text)) return fail(ErrorKind::usage, "it holds blanks or control characters");
  const CurlUrl url(curl_url(), curl_url_cleanup);
  if (url == nullptr) return fail(core::out_of_memory("address"));
  const CURLUcode code =
      curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_DISALLOW_USER | CURLU_PATH_AS_IS);
  if (code != CURLUE_OK) return fail(ErrorKind::usage, std::string(problem_of(code)));
  return taken_apart(url, text);
}

core::Result<Url> resolve_url(const Url& base, const std::string& location) {
  const std::string_view start = std::string_view(location).substr(0, location.find_first_of("/?#"));
  if (start.find(':') != start.npos) return parse_url(location);
  if (has_controls(location)) return fail(ErrorKind::usage, "it holds blanks or control characters");
  const CurlUrl url(curl_url(), curl_url_cleanup);
  if (url == nullptr) return fail(core::out_of_memory("address"));
  CURLUcode code = curl_url_set(url.get(), CURLUPART_URL, to_text(base).c_str(), CURLU_PATH_AS_IS);
  if (code == CURLUE_OK) code = curl_url_set(url.get(), CURLUPART_URL, location.c_str(), CURLU_DISALLOW_USER);
  if (code != CURLUE_OK) return fail(ErrorKind::usage, std::string(problem_of(code)));
  const bool names_host = location.starts_with("//");
  return taken_apart(url, names_host ? base.scheme + ":" + location : to_text(base));
}

std::string shown_host(const Url& url) {
  const std::string host = url.host.find(':') == url.host.npos ? url.host : "[" + url.host + "]";
  const bool is_usual = url.port == (url.scheme == "https" ? "443" : "80");
  return is_usual ? host : host + ":" + url.port;
}

std::string to_text(const Url& url) {
  return url.scheme + "://" + shown_host(url) + url.path + (url.query.empty() ? "" : "?" + url.query);
}

bool same_origin(const Url& a, const Url& b) {
  return a.scheme == b.scheme && a.host == b.host && a.port == b.port;
}

bool is_loopback(const Url& url) {
  return url.host == "localhost" || literal_address_kind(url.host) == AddressKind::loopback;
}

}  // namespace bellwether::net
