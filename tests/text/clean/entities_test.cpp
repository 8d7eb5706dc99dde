#include "bellwether/text/clean/entities.h"

#include <gtest/gtest.h>

namespace bellwether::text {
namespace {

std::string decoded(std::string_view text) {
  std::uint64_t count = 0;
  return decode_entities(text, count);
}

TEST(Entities, Named_and_numeric_ones_are_decoded) {
  EXPECT_EQ(decoded("S&amp;P &lt;500&gt; &quot;up&quot; it&apos;s &euro;5 &ndash; &Alpha;"),
            "S&P <500> \"up\" it's €5 – Α");
  EXPECT_EQ(decoded("&#36;AAPL &#x1F680; &#X41;"), "$AAPL 🚀 A");
}

TEST(Entities, Are_decoded_once) { EXPECT_EQ(decoded("&amp;lt;&amp;amp;"), "&lt;&amp;"); }

TEST(Entities, What_is_none_stays) {
  for (const char* text :
       {"&", "&;", "&&", "&nothing;", "AT&T", "R&D;", "&#;", "&#x;", "&#-5;", "&#xD800;", "&#1114112;",
        "&#0;", "&#11;", "&amp", "&verylongnamethatisnone;", "&#99999999999999999999;"}) {
    EXPECT_EQ(decoded(text), text);
  }
}

TEST(Entities, Numbers_of_windows_1252_are_read_as_browsers_do) {
  EXPECT_EQ(decoded("it&#146;s &#128;5 &#x85;"), "it’s €5 …");
  EXPECT_EQ(decoded("&#129;"), "&#129;");  // a hole
}

TEST(Entities, Are_counted) {
  std::uint64_t count = 0;
  EXPECT_EQ(decode_entities("&amp;&#65;&x;", count), "&A&x;");
  EXPECT_EQ(count, 2u);
}

}  // namespace
}  // namespace bellwether::text
