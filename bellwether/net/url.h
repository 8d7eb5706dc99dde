// Addresses, taken apart by the library that will connect to them, so that what is checked is what is used.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::net {

// An address of HTTP without user, password and fragment. An IPv6 host is without brackets.
struct Url {
  std::string scheme;  // "https" or "http"
  std::string host;    // in small letters
  std::string port;    // "443" where the address gives none
  std::string path;    // from "/" on
  std::string query;   // without '?'; may be empty
};

// Errors: usage, saying what is wrong: another scheme than http and https, a user or password, a host that is not
// written plainly: in decimal, octal or hexadecimal, with IPv4 within IPv6, with a final dot, a zone, percent signs, or
// letters beyond ASCII. The message does not repeat the address.
[[nodiscard]] core::Result<Url> parse_url(const std::string& text);

// Where a Location header leads, seen from `base`. Errors as parse_url.
[[nodiscard]] core::Result<Url> resolve_url(const Url& base, const std::string& location);

[[nodiscard]] std::string to_text(const Url& url);

// Scheme, host and port are the same: what a secret may follow.
[[nodiscard]] bool same_origin(const Url& a, const Url& b);

// The host, and the port where it is not the scheme's own, for texts.
[[nodiscard]] std::string shown_host(const Url& url);

// 127.0.0.0/8, ::1 or localhost.
[[nodiscard]] bool is_loopback(const Url& url);

}  // namespace bellwether::net
