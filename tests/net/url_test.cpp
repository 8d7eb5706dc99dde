#include "bellwether/net/url.h"

#include <gtest/gtest.h>

namespace bellwether::net {
namespace {

TEST(Url, Is_taken_apart_and_put_together) {
  const auto url = parse_url("HTTPS://API.Example.com:8443/a/b?c=d&e");
  ASSERT_TRUE(url) << url.error().message;
  EXPECT_EQ(url->host, "api.example.com");
  EXPECT_EQ(url->port, "8443");
  EXPECT_EQ(url->path, "/a/b");
  EXPECT_EQ(url->query, "c=d&e");
  EXPECT_EQ(to_text(*url), "https://api.example.com:8443/a/b?c=d&e");
  EXPECT_EQ(to_text(*parse_url("https://[::1]:9/x")), "https://[::1]:9/x");
  EXPECT_EQ(shown_host(*parse_url("https://example.com:443")), "example.com");
}

TEST(Url, Other_schemes_users_and_controls_are_refused) {
  for (const char* text :
       {"file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "javascript:alert(1)",
        "example.com", "//example.com", "https:example.com:x", "https://user@example.com/",
        "https://user:pass@example.com/", "https://example.com/a b", "https://example.com/\n",
        "https://example.com:99999/", "https://", "", "data:text/plain,x", "dict://127.0.0.1:11/"}) {
    EXPECT_FALSE(parse_url(text)) << text;
  }
}

TEST(Url, A_host_that_is_not_written_plainly_is_refused) {
  for (const char* text : {"http://2130706433/",
                           "http://0x7f000001/",
                           "http://017700000001/",
                           "http://127.1/",
                           "http://127.0.1/",
                           "http://0x7f.0.0.1/",
                           "http://0177.0.0.1/",
                           "http://127.0.0.01/",
                           "http://127.0.0.1./",
                           "http://%31%32%37.0.0.1/",
                           "http://[::ffff:127.0.0.1]/",
                           "http://[::ffff:7f00:1]/",
                           "http://[::ffff:169.254.169.254]/",
                           "http://[::169.254.169.254]/",
                           "http://[64:ff9b::a9fe:a9fe]/",
                           "http://[2002:a9fe:a9fe::1]/",
                           "http://[fe80::1%25eth0]/",
                           "http://2852039166/",
                           "http://0xA9FEA9FE/",
                           "http://0251.0376.0251.0376/",
                           "https://ex\xC3\xA4mple.com/",
                           "https://example.com./",
                           "http://\xE2\x91\xA0\xE2\x91\xA1\xE2\x91\xA6.0.0.1/"}) {
    EXPECT_FALSE(parse_url(text)) << text;
  }
  for (const char* text : {"http://127.0.0.1/", "http://[::1]/", "http://localhost:80/",
                           "https://xn--exmple-cua.com/", "https://a_b.example.com/"}) {
    EXPECT_TRUE(parse_url(text)) << text << ": " << parse_url(text).error().message;
  }
}

TEST(Url, A_location_is_seen_from_where_it_was_found) {
  const Url base = *parse_url("https://example.com/a/b?c=d");
  EXPECT_EQ(to_text(*resolve_url(base, "/x?y=z")), "https://example.com/x?y=z");
  EXPECT_EQ(to_text(*resolve_url(base, "x")), "https://example.com/a/x");
  EXPECT_EQ(to_text(*resolve_url(base, "?y")), "https://example.com/a/b?y");
  EXPECT_EQ(to_text(*resolve_url(base, "//other.example/x")), "https://other.example/x");
  EXPECT_EQ(to_text(*resolve_url(base, "https://other.example/x")), "https://other.example/x");
  EXPECT_FALSE(resolve_url(base, "//2130706433/x"));
  EXPECT_FALSE(resolve_url(base, "file:///etc/passwd"));
  EXPECT_FALSE(resolve_url(base, "//user@example.com/"));
  EXPECT_FALSE(resolve_url(base, "/a b"));
}

TEST(Url, An_origin_is_scheme_host_and_port) {
  const Url url = *parse_url("https://example.com/a");
  EXPECT_TRUE(same_origin(url, *parse_url("https://example.com:443/b?c")));
  EXPECT_FALSE(same_origin(url, *parse_url("http://example.com/a")));
  EXPECT_FALSE(same_origin(url, *parse_url("https://example.com:444/a")));
  EXPECT_FALSE(same_origin(url, *parse_url("https://www.example.com/a")));
}

TEST(Url, This_machine_is_known_by_its_names) {
  for (const char* text : {"http://127.0.0.1/", "http://127.9.9.9/", "http://[::1]/", "http://localhost/"})
    EXPECT_TRUE(is_loopback(*parse_url(text))) << text;
  for (const char* text : {"http://10.0.0.1/", "http://localhost.example/", "http://128.0.0.1/"})
    EXPECT_FALSE(is_loopback(*parse_url(text))) << text;
}

}  // namespace
}  // namespace bellwether::net
