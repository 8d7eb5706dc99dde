// Any bytes as a link to a next page or a redirect: refused, or an address that goes to the configured host, whatever
// the link says, and that is taken apart the same a second time.
#include <cstdint>
#include <cstdlib>

#include "bellwether/net/destination.h"
#include "bellwether/net/request_url.h"

namespace {

using namespace bellwether::net;

void check_link(const Vendor& vendor, const Url& base, const std::string& text) {
  Request request{.path = "/a", .query = {}};
  if (!follow_link(vendor, text, request)) return;
  const auto url = url_of(vendor, base, request);
  if (!url) return;  // a path with dots in it
  if (!same_origin(*url, base)) std::abort();
  const auto again = parse_url(to_text(*url));
  if (!again || !same_origin(*again, base) || again->path != url->path || again->query != url->query)
    std::abort();
}

void check_redirect(const Vendor& vendor, const Url& base, const std::string& text) {
  const auto url = resolve_url(base, text);
  if (!url) return;
  const auto again = parse_url(to_text(*url));
  if (!again || !same_origin(*again, *url)) std::abort();
  const auto kind = literal_address_kind(url->host);
  const bool is_outside = kind && *kind != AddressKind::global;
  if (check_destination(vendor, base, *url) && (is_outside || url->scheme != "https")) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  Vendor vendor{.name = "massive", .base_url = "https://api.massive.com/api", .limits = {}};
  vendor.redirect_hosts = {"*"};
  const auto base = base_of(vendor);
  if (!base) std::abort();
  check_link(vendor, *base, text);
  check_redirect(vendor, *base, text);
  return 0;
}
