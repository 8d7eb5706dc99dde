// The blocks are those of IANA's registries of special-purpose addresses (IPv4 and IPv6) of 2024.
#include "bellwether/net/address.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <string>
#include <vector>

namespace bellwether::net {
namespace {

using enum AddressKind;

struct Row {
  const char* address;
  AddressKind kind;
};

// First and last address of each block, and their neighbors outside it.
constexpr Row kFour[] = {{"0.0.0.0", forbidden},
                         {"0.255.255.255", forbidden},
                         {"1.0.0.0", global},
                         {"9.255.255.255", global},
                         {"10.0.0.0", private_},
                         {"10.255.255.255", private_},
                         {"11.0.0.0", global},
                         {"100.63.255.255", global},
                         {"100.64.0.0", private_},
                         {"100.100.100.200", forbidden},
                         {"100.127.255.255", private_},
                         {"100.128.0.0", global},
                         {"126.255.255.255", global},
                         {"127.0.0.0", loopback},
                         {"127.255.255.255", loopback},
                         {"128.0.0.0", global},
                         {"168.63.129.15", global},
                         {"168.63.129.16", forbidden},
                         {"168.63.129.17", global},
                         {"169.253.255.255", global},
                         {"169.254.0.0", forbidden},
                         {"169.254.169.254", forbidden},
                         {"169.254.255.255", forbidden},
                         {"169.255.0.0", global},
                         {"172.15.255.255", global},
                         {"172.16.0.0", private_},
                         {"172.31.255.255", private_},
                         {"172.32.0.0", global},
                         {"192.0.0.0", forbidden},
                         {"192.0.0.192", forbidden},
                         {"192.0.1.0", global},
                         {"192.0.2.1", forbidden},
                         {"192.88.99.1", forbidden},
                         {"192.167.255.255", global},
                         {"192.168.0.0", private_},
                         {"192.168.255.255", private_},
                         {"192.169.0.0", global},
                         {"198.17.255.255", global},
                         {"198.18.0.0", forbidden},
                         {"198.19.255.255", forbidden},
                         {"198.20.0.0", global},
                         {"198.51.100.7", forbidden},
                         {"203.0.113.7", forbidden},
                         {"223.255.255.255", global},
                         {"224.0.0.0", forbidden},
                         {"239.255.255.255", forbidden},
                         {"240.0.0.0", forbidden},
                         {"255.255.255.255", forbidden},
                         {"8.8.8.8", global},
                         {"93.184.216.34", global}};

constexpr Row kSix[] = {{"::", forbidden},
                        {"::1", loopback},
                        {"2606:4700::1111", global},
                        {"2001:4860:4860::8888", global},
                        {"3fff:ffff::", global},
                        {"4000::", forbidden},
                        {"fc00::1", private_},
                        {"fdff::1", private_},
                        {"fd00:ec2::254", forbidden},
                        {"fe80::1", forbidden},
                        {"fec0::1", forbidden},
                        {"ff02::1", forbidden},
                        {"100::1", forbidden},
                        {"2001::1", forbidden},
                        {"64:ff9b:1::1", forbidden}};

AddressKind kind_of_socket_address(const std::string& text) {
  sockaddr_in four{};
  four.sin_family = AF_INET;
  if (::inet_pton(AF_INET, text.c_str(), &four.sin_addr) == 1)
    return address_kind(reinterpret_cast<const sockaddr&>(four));
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  EXPECT_EQ(::inet_pton(AF_INET6, text.c_str(), &six.sin6_addr), 1) << text;
  return address_kind(reinterpret_cast<const sockaddr&>(six));
}

// Every way in which IPv6 holds an IPv4 address.
std::vector<std::string> disguises(const std::string& four) {
  in_addr parsed{};
  EXPECT_EQ(::inet_pton(AF_INET, four.c_str(), &parsed), 1);
  const auto bits = ntohl(parsed.s_addr);
  char hexadecimal[16];
  std::snprintf(hexadecimal, sizeof hexadecimal, "%x:%x", bits >> 16, bits & 0xffff);
  return {"::ffff:" + four, std::string("::ffff:") + hexadecimal, "::ffff:0:" + four, "64:ff9b::" + four,
          std::string("2002:") + hexadecimal + "::1"};
}

TEST(Address, IPv4_by_block) {
  for (const Row& each : kFour) {
    EXPECT_EQ(literal_address_kind(each.address), each.kind) << each.address;
    EXPECT_EQ(kind_of_socket_address(each.address), each.kind) << each.address;
  }
}

TEST(Address, IPv6_by_block) {
  for (const Row& each : kSix) {
    EXPECT_EQ(literal_address_kind(each.address), each.kind) << each.address;
    EXPECT_EQ(kind_of_socket_address(each.address), each.kind) << each.address;
  }
}

TEST(Address, IPv4_within_IPv6_is_what_the_IPv4_address_is_and_is_known_as_a_disguise) {
  std::size_t count = 0;
  for (const Row& each : kFour) {
    for (const std::string& disguise : disguises(each.address)) {
      EXPECT_EQ(kind_of_socket_address(disguise), each.kind) << disguise;
      EXPECT_TRUE(holds_ipv4(disguise)) << disguise;
      ++count;
    }
  }
  EXPECT_EQ(count, 250U);
  EXPECT_FALSE(holds_ipv4("::1"));
  EXPECT_FALSE(holds_ipv4("2606:4700::1111"));
  EXPECT_FALSE(holds_ipv4("127.0.0.1"));
}

TEST(Address, A_name_is_none_and_other_families_are_forbidden) {
  EXPECT_FALSE(literal_address_kind("localhost"));
  EXPECT_FALSE(literal_address_kind("2130706433"));
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  EXPECT_EQ(address_kind(reinterpret_cast<const sockaddr&>(local)), forbidden);
}

}  // namespace
}  // namespace bellwether::net
