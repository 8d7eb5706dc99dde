#include "bellwether/net/destination.h"

#include <gtest/gtest.h>

namespace bellwether::net {
namespace {

using core::ErrorKind;

Vendor vendor_at(std::string base_url, BaseUrl from = BaseUrl::built_in) {
  return {.name = "massive", .base_url = std::move(base_url), .base = from, .limits = {}};
}

TEST(Destination, A_base_url_is_HTTPS_with_a_host_and_perhaps_a_path) {
  EXPECT_TRUE(base_of(vendor_at("https://api.massive.com")));
  EXPECT_EQ(base_of(vendor_at("https://finnhub.io/api/v1/"))->path, "/api/v1");
  EXPECT_EQ(base_of(vendor_at("https://finnhub.io/"))->path, "");
  for (const char* text :
       {"http://api.massive.com", "https://api.massive.com?apiKey=canary-key",
        "https://api.massive.com/#canary-key", "https://canary-key@api.massive.com", "file:///canary-key",
        "https://canary key", "", "https://169.254.169.254", "https://10.0.0.1", "https://127.0.0.1"}) {
    const auto base = base_of(vendor_at(text));
    ASSERT_FALSE(base) << text;
    EXPECT_EQ(base.error().kind, ErrorKind::usage);
    EXPECT_TRUE(base.error().message.starts_with("massive: the base URL is refused: "))
        << base.error().message;
    EXPECT_EQ(base.error().message.find("canary"), std::string::npos)
        << "a base URL may hold a secret by mistake";
  }
}

TEST(Destination, Only_the_user_leads_to_a_private_address_or_this_machine_and_nobody_to_metadata) {
  for (const char* text : {"http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:1",
                           "https://10.0.0.1", "https://192.168.1.1/x", "https://[fd00::1]"}) {
    EXPECT_TRUE(base_of(vendor_at(text, BaseUrl::from_user))) << text;
    EXPECT_FALSE(base_of(vendor_at(text))) << text;
  }
  for (const char* text : {"http://10.0.0.1", "http://example.com", "https://169.254.169.254",
                           "https://0.0.0.0", "https://[fe80::1]", "https://[fd00:ec2::254]",
                           "http://2130706433", "https://[::ffff:127.0.0.1]", "https://168.63.129.16"}) {
    EXPECT_FALSE(base_of(vendor_at(text, BaseUrl::from_user))) << text;
  }
}

TEST(Destination, A_vendors_name_can_stand_in_a_file_name) {
  for (const char* name : {"", "Massive", "a/b", "..", "a b", "a.b"}) {
    Vendor vendor = vendor_at("https://api.massive.com");
    vendor.name = name;
    EXPECT_FALSE(base_of(vendor)) << name;
  }
}

TEST(Destination, A_redirect_leads_to_the_base_host_and_listed_hosts_alone) {
  Vendor vendor = vendor_at("https://huggingface.co");
  vendor.redirect_hosts = {"*.hf.co", "cdn.example.com"};
  const Url base = *base_of(vendor);
  for (const char* text :
       {"https://huggingface.co/x", "https://us.aws.cdn.hf.co/x", "https://cdn.example.com/y"})
    EXPECT_TRUE(check_destination(vendor, base, *parse_url(text))) << text;
  for (const char* text :
       {"https://hf.co/", "https://evilhf.co/", "https://www.cdn.example.com/", "https://huggingface.co:444/",
        "http://huggingface.co/", "https://127.0.0.1/", "https://huggingface.co.evil.example/"}) {
    const core::Status allowed = check_destination(vendor, base, *parse_url(text));
    ASSERT_FALSE(allowed) << text;
    EXPECT_EQ(allowed.error().kind, ErrorKind::network);
  }
}

TEST(Destination, Any_public_host_is_no_private_one) {
  Vendor vendor = vendor_at("https://huggingface.co");
  vendor.redirect_hosts = {"*"};
  const Url base = *base_of(vendor);
  EXPECT_TRUE(check_destination(vendor, base, *parse_url("https://anything.example/")));
  for (const char* text :
       {"https://10.0.0.1/", "https://127.0.0.1/", "https://localhost/", "https://169.254.169.254/",
        "https://[fe80::1]/", "https://[fd00::1]/", "http://anything.example/"}) {
    EXPECT_FALSE(check_destination(vendor, base, *parse_url(text))) << text;
  }
}

TEST(Destination, A_connection_is_judged_by_its_address) {
  for (const AddressKind kind : {AddressKind::loopback, AddressKind::private_}) {
    EXPECT_FALSE(may_connect(vendor_at("https://a.example"), kind));
    EXPECT_TRUE(may_connect(vendor_at("https://a.example", BaseUrl::from_user), kind));
  }
  EXPECT_TRUE(may_connect(vendor_at("https://a.example"), AddressKind::global));
  EXPECT_FALSE(may_connect(vendor_at("https://a.example", BaseUrl::from_user), AddressKind::forbidden));
}

}  // namespace
}  // namespace bellwether::net
