// Addresses, and the many ways to write one that leads out of a folder.
#include "bellwether/serve/http/target.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bellwether::serve {
namespace {

TEST(TargetTest, A_path_and_a_query_are_decoded) {
  const auto target = parse_target("/a%2Bb/c+d//?q=x+y&e=&f&%C3%A9=%E2%82%AC&q=2", 100);
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a+b/c+d//");
  EXPECT_EQ(target->query,
            (Pairs{{"q", "x y"}, {"e", ""}, {"f", ""}, {"\xC3\xA9", "\xE2\x82\xAC"}, {"q", "2"}}));
}

// 7 ways to write a step up × 7 ways to write a slash × 7 places: each names nothing here, or is refused.
TEST(TargetTest, No_address_climbs) {
  std::vector<std::string> targets;
  for (const char* up : {"..", "%2e%2e", ".%2e", "%2E.", "%2e%2E", "..%00", "%2e%2e%00"}) {
    for (const char* slash : {"/", "%2f", "%2F", "\\", "%5c", "%5C", "/./"}) {
      const std::string step = std::string(up) + slash;
      for (const std::string& each : {"/" + step + "etc/passwd", "/" + step + step + step + "etc/passwd",
                                      "/assets/" + step + "etc/passwd", "/assets/x/" + step + step + "x",
                                      "/assets" + std::string(slash) + up, "/" + std::string(up),
                                      "/assets/" + step + "..." + slash + up})
        targets.push_back(each);
    }
  }
  EXPECT_GE(targets.size(), 300U);
  for (const std::string& each : targets) EXPECT_FALSE(parse_target(each, 100)) << each;
}

TEST(TargetTest, What_is_no_plain_path_is_refused) {
  for (const char* each :
       {"",           "a",   "?a",   "#",       "/#a",  "*",     "http://a/", "//\\",
        "/%",         "/%4", "/%zz", "/%C0%AF", "/%FF", "/a%00", "/a%0Ab",    "/a%0D%0AX:1",
        "/%ED%A0%80", "/.",  "/./a", "/a/.",    "/%2e", "/?a=%", "/?%FF=1"})
    EXPECT_FALSE(parse_target(each, 100)) << each;
}

TEST(TargetTest, A_name_with_dots_is_a_name) {
  EXPECT_EQ(parse_target("/v1/runs/..a/.b./c..", 100)->path, "/v1/runs/..a/.b./c..");
}

}  // namespace
}  // namespace bellwether::serve
