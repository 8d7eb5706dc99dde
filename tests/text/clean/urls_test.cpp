#include "bellwether/text/clean/urls.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

std::string replaced(std::string_view text) {
  CleanText result;
  return clean_urls(text, UrlStep::replace, {}, result);
}

TEST(Urls, Schemes_www_and_shorteners_begin_one) {
  EXPECT_EQ(replaced("see http://a.b https://c.d/e?f=g#h www.x.y t.co/1 pic.twitter.com/2 HTTPS://A.B"),
            "see [URL] [URL] [URL] [URL] [URL] [URL]");
}

TEST(Urls, Punctuation_that_ends_the_sentence_is_not_part_of_one) {
  EXPECT_EQ(replaced("(https://a.b/c). Up? https://a.b/d, https://a.b!"), "([URL]). Up? [URL], [URL]!");
  EXPECT_EQ(replaced("https://t.co/abc… more"), "[URL]… more");
}

TEST(Urls, What_only_looks_like_one_stays) {
  for (const char* text : {"http://", "https:// x", "www.", "xhttp://a.b", "t.co", "not.co/x", "Yahoo.com"})
    EXPECT_EQ(replaced(text), text);
}

}  // namespace
}  // namespace bellwether::text
