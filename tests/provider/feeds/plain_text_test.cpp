#include "bellwether/provider/feeds/plain_text.h"

#include <gtest/gtest.h>

#include <string>

namespace bellwether::provider {
namespace {

TEST(PlainText, Tags_of_HTML_go_and_entities_are_decoded_once) {
  EXPECT_EQ(plain_text_of_html("<b>Profit</b> up <i>12 %</i>"), "Profit up 12 %");
  EXPECT_EQ(plain_text_of_html("AT&amp;T &#8217;s plan"), "AT&T \xE2\x80\x99s plan");
  EXPECT_EQ(plain_text_of_html("&amp;lt;"), "&lt;");
  EXPECT_EQ(plain_text_of_html("&lt;b&gt; is a tag"), "<b> is a tag");
}

TEST(PlainText, Tags_that_break_a_line_part_words_and_others_do_not) {
  EXPECT_EQ(plain_text_of_html("one<br/>two<p class=\"x\">three</p>"), "one two three");
  EXPECT_EQ(plain_text_of_html("Apple<sup>1</sup> rises"), "Apple1 rises");
}

TEST(PlainText, A_sign_that_begins_no_tag_of_HTML_stays) {
  EXPECT_EQ(plain_text_of_html("P/E < 10 and yield > 3"), "P/E < 10 and yield > 3");
  EXPECT_EQ(plain_text_of_html("<AAPL> rises, 3<4"), "<AAPL> rises, 3<4");
  EXPECT_EQ(plain_text_of_html("cut off <a href=\"x"), "cut off <a href=\"x");
}

TEST(PlainText, What_a_person_would_not_read_is_left_out) {
  EXPECT_EQ(plain_text_of_html("a<script>alert('<b>')</script>b<!-- no -->c"), "abc");
  EXPECT_EQ(plain_text_of_html("a<STYLE>x{}</STYLE> b"), "a b");
  EXPECT_EQ(plain_text_of_html("a<script>never ends"), "a");
}

TEST(PlainText, White_space_becomes_single_blanks) {
  EXPECT_EQ(plain_text_of_html("  a \n\t b&nbsp; c\xC2\xA0 "), "a b c");
  EXPECT_EQ(single_blanks(" \r\n "), "");
}

// Each byte is looked at by one tag: half tags take no longer than words.
TEST(PlainText, Half_tags_take_linear_time) {
  for (const std::string part : {"<a \"", "<script>", "<!-", "</x"}) {
    std::string html;
    while (html.size() < (std::size_t{1} << 18)) html += part;
    EXPECT_LE(plain_text_of_html(html).size(), html.size()) << part;
  }
}

}  // namespace
}  // namespace bellwether::provider
