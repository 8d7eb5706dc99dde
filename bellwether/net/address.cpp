#include "bellwether/net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace bellwether::net {
namespace {

using enum AddressKind;

// The addresses whose first `bits` bits are those of `prefix`.
struct Block4 {
  std::uint32_t prefix;
  unsigned bits;
  AddressKind kind;
};

constexpr std::uint32_t quad(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// IANA's registry of special-purpose IPv4 addresses, and the metadata services outside it.
constexpr Block4 kBlocks4[] = {
    {quad(0, 0, 0, 0), 8, forbidden},          {quad(10, 0, 0, 0), 8, private_},
    {quad(100, 100, 100, 200), 32, forbidden},  // metadata of Alibaba Cloud
    {quad(100, 64, 0, 0), 10, private_},       {quad(127, 0, 0, 0), 8, loopback},
    {quad(168, 63, 129, 16), 32, forbidden},  // of Azure
    {quad(169, 254, 0, 0), 16, forbidden},    // link-local: of AWS, Google, Azure and others
    {quad(172, 16, 0, 0), 12, private_},       {quad(192, 0, 0, 0), 24, forbidden},
    {quad(192, 0, 2, 0), 24, forbidden},       {quad(192, 88, 99, 0), 24, forbidden},
    {quad(192, 168, 0, 0), 16, private_},      {quad(198, 18, 0, 0), 15, forbidden},
    {quad(198, 51, 100, 0), 24, forbidden},    {quad(203, 0, 113, 0), 24, forbidden},
    {quad(224, 0, 0, 0), 3, forbidden},  // multicast, reserved, broadcast
};

AddressKind kind4(std::uint32_t address) {
  for (const Block4& each : kBlocks4) {
    if ((address ^ each.prefix) >> (32 - each.bits) == 0) return each.kind;
  }
  return global;
}

using Bytes6 = std::array<std::uint8_t, 16>;
constexpr Bytes6 kLoopback6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

bool starts_with(const Bytes6& address, std::span<const std::uint8_t> front) {
  return std::ranges::equal(std::span(address).first(front.size()), front);
}

AddressKind kind4_at(const Bytes6& address, std::size_t at) {
  return kind4(quad(address[at], address[at + 1], address[at + 2], address[at + 3]));
}

// Where in an IPv6 address an IPv4 address stands, if one does: compatible, mapped, translated, NAT64; 6to4.
std::optional<std::size_t> place_of_ipv4(const Bytes6& address) {
  static constexpr std::uint8_t kZero[12] = {}, kMapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff},
                                kTranslated[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0},
                                kNat64[12] = {0, 0x64, 0xff, 0x9b}, kSixToFour[2] = {0x20, 0x02};
  for (const std::uint8_t* front : {kZero, kMapped, kTranslated, kNat64}) {
    if (starts_with(address, std::span(front, 12))) return 12;
  }
  return starts_with(address, kSixToFour) ? std::optional<std::size_t>(2) : std::nullopt;
}

AddressKind kind6(const Bytes6& address) {
  static constexpr std::uint8_t kLocalNat64[6] = {0, 0x64, 0xff, 0x9b, 0, 1}, kTeredo[4] = {0x20, 0x01, 0, 0},
                                kAwsMetadata[16] = {0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0,
                                                    0,    0, 0,    0,    0, 0, 2, 0x54};
  if (address == kLoopback6) return loopback;
  if (const auto place = place_of_ipv4(address)) return kind4_at(address, *place);
  for (const std::span<const std::uint8_t> front :
       {std::span<const std::uint8_t>(kLocalNat64), std::span<const std::uint8_t>(kTeredo),
        std::span<const std::uint8_t>(kAwsMetadata)}) {
    if (starts_with(address, front)) return forbidden;
  }
  if ((address[0] & 0xfe) == 0xfc) return private_;
  return (address[0] & 0xe0) == 0x20 ? global : forbidden;  // 2000::/3 is all that is public
}

std::optional<Bytes6> literal6(const std::string& host) {
  Bytes6 six{};
  return ::inet_pton(AF_INET6, host.c_str(), six.data()) == 1 ? std::optional(six) : std::nullopt;
}

}  // namespace

AddressKind address_kind(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in known{};
    std::memcpy(&known, &address, sizeof known);
    return kind4(ntohl(known.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return forbidden;
  sockaddr_in6 known{};
  std::memcpy(&known, &address, sizeof known);
  Bytes6 bytes{};
  std::memcpy(bytes.data(), &known.sin6_addr, bytes.size());
  return kind6(bytes);
}

std::optional<AddressKind> literal_address_kind(const std::string& host) {
  in_addr four{};
  if (::inet_pton(AF_INET, host.c_str(), &four) == 1) return kind4(ntohl(four.s_addr));
  const auto six = literal6(host);
  return six ? std::optional(kind6(*six)) : std::nullopt;
}

bool holds_ipv4(const std::string& host) {
  const auto six = literal6(host);
  return six && *six != kLoopback6 && place_of_ipv4(*six);
}

}  // namespace bellwether::net
