#include "bellwether/serve/access.h"

#include <algorithm>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"
#include "bellwether/core/sha256.h"

namespace bellwether::serve {
namespace {

// "[::1]:8080" → "[::1]", "localhost:80" → "localhost".
[[nodiscard]] std::string_view without_port(std::string_view host) {
  const std::size_t close = host.rfind(']'), colon = host.rfind(':');
  if (colon == host.npos || (close != host.npos && colon < close)) return host;
  return host.substr(0, colon);
}

// Four numbers of up to three digits, or anything in brackets: no name, so nobody's to point elsewhere.
[[nodiscard]] bool is_ip_address(std::string_view host) {
  if (host.starts_with('[')) return host.ends_with(']');
  return std::ranges::count(host, '.') == 3 &&
         std::ranges::all_of(host, [](char letter) { return core::is_ascii_digit(letter) || letter == '.'; });
}

[[nodiscard]] bool is_this_machine(std::string_view host) {
  return host == "localhost" || host == "[::1]" || (host.starts_with("127.") && is_ip_address(host));
}

[[nodiscard]] bool is_own_host(std::string_view written, const AccessPolicy& policy) {
  const std::string host = core::in_lower_case(without_port(written));
  return is_this_machine(host) || (policy.is_public && is_ip_address(host)) ||
         std::ranges::find(policy.hosts, host) != policy.hosts.end();
}

// "https://name:port" → "name:port".
[[nodiscard]] std::string_view authority_of(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  return scheme == origin.npos ? std::string_view() : origin.substr(scheme + 3);
}

[[nodiscard]] bool is_foreign(const Request& request, const Route* route, const AccessPolicy& policy) {
  const std::string* origin = find(request.headers, "origin");
  if (origin != nullptr) {
    const std::string authority = core::in_lower_case(authority_of(*origin));
    const bool is_own = !authority.empty() && authority == core::in_lower_case(request.header("host"));
    return !is_own && allowed_origin(request, policy).empty();
  }
  const std::string_view site = request.header("sec-fetch-site");
  const bool is_elsewhere = site == "cross-site" || site == "same-site";
  const bool is_page = route != nullptr && route->access == Access::open && request.method != Method::post;
  return is_elsewhere && !is_page;
}

[[nodiscard]] bool has_key(const Request& request, const KeyDigest& key) {
  constexpr std::string_view kScheme = "bearer ";
  const std::string_view given = request.header("authorization");
  return given.size() > kScheme.size() && core::in_lower_case(given.substr(0, kScheme.size())) == kScheme &&
         key.matches(given.substr(kScheme.size()));
}

[[nodiscard]] bool is_json(std::string_view type) {
  const std::string small = core::in_lower_case(type.substr(0, type.find(';')));
  return small == "application/json" || small == "application/json ";
}

}  // namespace

KeyDigest::KeyDigest(std::string_view key) : digest_(core::sha256_hex(key)) {}

bool KeyDigest::matches(std::string_view key) const {
  const std::string other = core::sha256_hex(key);
  unsigned difference = 0;
  for (std::size_t i = 0; i < digest_.size(); ++i)
    difference |= static_cast<unsigned char>(digest_[i]) ^ static_cast<unsigned char>(other[i]);
  return difference == 0;
}

std::string_view allowed_origin(const Request& request, const AccessPolicy& policy) {
  const std::string_view origin = request.header("origin");
  return std::ranges::find(policy.origins, origin) == policy.origins.end() ? std::string_view() : origin;
}

std::optional<HttpError> check_access(const Request& request, const Route* route,
                                      const AccessPolicy& policy) {
  const std::string_view host = request.header("host");
  if (!host.empty() && !is_own_host(host, policy))
    return HttpError{421, "wrong_host",
                     "this server is not called '" + std::string(host.substr(0, 100)) +
                         "'; start it with --allow-host to give it that name"};
  if (is_foreign(request, route, policy))
    return HttpError{403, "foreign_origin", "pages of other origins may not call this server"};
  const bool is_open = route != nullptr && route->access == Access::open;
  if (policy.key && !is_open && request.method != Method::options && !has_key(request, *policy.key))
    return HttpError{
        401, "key_required", "send the key as 'Authorization: Bearer KEY'", {{"www-authenticate", "Bearer"}}};
  if (request.method == Method::post && !request.body.empty() && !is_json(request.header("content-type")))
    return HttpError{415, "not_json", "send the body as JSON, with 'Content-Type: application/json'"};
  return std::nullopt;
}

}  // namespace bellwether::serve
