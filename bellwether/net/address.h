// Where an internet address leads, so that no answer of a vendor and no name server can lead a request into the user's
// own network or to the metadata service of a cloud machine.
#pragma once

#include <optional>
#include <string>
#include <string_view>

struct sockaddr;

namespace bellwether::net {

// What an address is for.
enum class AddressKind {
  global,    // the public internet
  loopback,  // this machine: 127.0.0.0/8, ::1
  private_,  // the user's own network: RFC 1918, RFC 6598, unique local
  forbidden,  // never a vendor: link-local and with it the metadata of clouds, multicast, unspecified, reserved
};

// Of IPv4 within IPv6 (mapped, compatible, NAT64, 6to4) the kind is that of the IPv4 address. Families that are no
// internet are forbidden.
[[nodiscard]] AddressKind address_kind(const sockaddr& address);

// Of a literal address, "127.0.0.1" or "::1" without brackets; nothing where the text is a name.
[[nodiscard]] std::optional<AddressKind> literal_address_kind(const std::string& host);

// Whether a literal IPv6 address is an IPv4 address in disguise.
[[nodiscard]] bool holds_ipv4(const std::string& host);

}  // namespace bellwether::net
