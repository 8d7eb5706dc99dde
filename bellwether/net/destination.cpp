#include "bellwether/net/destination.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/ascii.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;

// "*.hf.co" is every host below hf.co and not itself.
bool fits_pattern(const std::string& host, const std::string& pattern) {
  if (pattern == "*") return true;
  return pattern.starts_with("*.") ? host.ends_with(pattern.substr(1)) : host == pattern;
}

bool is_allowed_host(const Vendor& vendor, const Url& base, const Url& to) {
  if (to.host == base.host && to.port == base.port) return true;
  if (is_loopback(to) && !is_loopback(base)) return false;
  return std::ranges::any_of(vendor.redirect_hosts,
                             [&](const std::string& each) { return fits_pattern(to.host, each); });
}

bool is_allowed_scheme(const Vendor& vendor, const Url& url) {
  return url.scheme == "https" || (vendor.base == BaseUrl::from_user && is_loopback(url));
}

core::Error not_followed(const Url& to, std::string_view why) {
  return {ErrorKind::network, fmt::format("a redirect to {} is not followed: {}", shown_host(to), why)};
}

}  // namespace

bool is_vendor_name(const std::string& name) {
  return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || core::is_ascii_digit(c) || c == '-';
  });
}

core::Result<Url> base_of(const Vendor& vendor) {
  if (!is_vendor_name(vendor.name))
    return fail(ErrorKind::usage, "a vendor's name is lower-case letters, digits and '-', at most 40");
  const auto refused = [&](std::string_view why) {
    return fail(ErrorKind::usage, fmt::format("{}: the base URL is refused: {}; give one such as "
                                              "https://HOST or, for this machine, http://127.0.0.1:PORT",
                                              vendor.name, why));
  };
  auto base = parse_url(vendor.base_url);
  if (!base) return refused(base.error().message);
  if (!base->query.empty() || vendor.base_url.find_first_of("?#") != std::string::npos)
    return refused("it has a query or a fragment");
  if (!is_allowed_scheme(vendor, *base)) return refused("plain HTTP leads to this machine alone");
  const auto literal = literal_address_kind(base->host);
  if (literal && !may_connect(vendor, *literal)) return refused("its address is no vendor's");
  while (base->path.ends_with('/')) base->path.pop_back();
  return base;
}

core::Status check_destination(const Vendor& vendor, const Url& base, const Url& to) {
  if (!is_allowed_scheme(vendor, to)) return fail(not_followed(to, "plain HTTP leads to this machine alone"));
  if (!is_allowed_host(vendor, base, to))
    return fail(not_followed(to, fmt::format("it is not a host of {}; check the base URL", vendor.name)));
  const auto literal = literal_address_kind(to.host);
  if (literal && !may_connect(vendor, *literal)) return fail(not_followed(to, "its address is no vendor's"));
  return {};
}

bool may_connect(const Vendor& vendor, AddressKind kind) {
  if (kind == AddressKind::global) return true;
  return kind != AddressKind::forbidden && vendor.base == BaseUrl::from_user;
}

}  // namespace bellwether::net
