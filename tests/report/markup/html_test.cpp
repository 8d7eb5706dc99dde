#include "bellwether/report/markup/html.h"

#include <gtest/gtest.h>

#include "bellwether/core/utf8.h"
#include "tests/report/payloads.h"

namespace bellwether::report {
namespace {

// What a browser shows of escaped text: the five references back to their characters.
std::string as_shown(std::string markup) {
  const std::pair<std::string_view, std::string_view> references[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [reference, character] : references) {
    for (std::size_t at = markup.find(reference); at != std::string::npos;
         at = markup.find(reference, at + character.size())) {
      markup.replace(at, reference.size(), character);
    }
  }
  return markup;
}

// Nothing in it is shown as U+FFFD: no byte that is not UTF-8, no control, no character that reorders.
bool is_plain(const std::string& text) {
  if (core::first_invalid_utf8(text) != text.size()) return false;
  for (const char* hidden : {"\u202E", "\u2028", "\u2029"}) {
    if (text.find(hidden) != std::string::npos) return false;
  }
  return text.find('\0') == std::string::npos;
}

TEST(Html, No_payload_becomes_markup_in_a_text_or_an_attribute) {
  const std::vector<std::string> payloads = script_payloads();
  ASSERT_GE(payloads.size(), 1000u);
  for (const std::string& payload : payloads) {
    const std::string markup = text(payload).markup();
    EXPECT_EQ(markup.find_first_of("<>\"'"), std::string::npos) << payload;
    EXPECT_EQ(core::first_invalid_utf8(markup), markup.size()) << payload;
    if (is_plain(payload)) {
      EXPECT_EQ(as_shown(markup), payload);
    }
    const std::string attribute = element("p", {{"title", payload}}, "").markup();
    EXPECT_EQ(attribute, "<p title=\"" + markup + "\"></p>");
  }
}

TEST(Html, Every_ampersand_of_escaped_text_begins_a_reference_of_ours) {
  for (const std::string& payload : script_payloads()) {
    const std::string markup = text(payload).markup();
    for (std::size_t at = markup.find('&'); at != std::string::npos; at = markup.find('&', at + 1)) {
      const std::string_view rest = std::string_view(markup).substr(at);
      const bool ours = rest.starts_with("&amp;") || rest.starts_with("&lt;") || rest.starts_with("&gt;") ||
                        rest.starts_with("&quot;") || rest.starts_with("&#39;");
      EXPECT_TRUE(ours) << markup;
    }
  }
}

TEST(Html, Invalid_bytes_controls_and_reordering_characters_become_visible) {
  EXPECT_EQ(text("a\xFF"
                 "b")
                .markup(),
            "a\uFFFDb");
  EXPECT_EQ(text(std::string_view("a\0b", 3)).markup(), "a\uFFFDb");
  EXPECT_EQ(text("a\u202Eb\u2066c").markup(), "a\uFFFDb\uFFFDc");
  EXPECT_EQ(text("a\nb\tc é 🚀").markup(), "a\nb\tc é 🚀");
}

TEST(Html, Elements_nest_and_keep_their_order) {
  const Html html = element("tr", {}, element("td", {{"class", "name"}}, "a & b") + element("td", {}, "c"));
  EXPECT_EQ(html.markup(), "<tr><td class=\"name\">a &amp; b</td><td>c</td></tr>");
  EXPECT_EQ(bare_element("path", {{"d", "M0 0"}}).markup(), "<path d=\"M0 0\"/>");
  EXPECT_TRUE(Html().is_empty());
}

TEST(Html, A_link_leads_inside_the_page_whatever_it_is_given) {
  EXPECT_EQ(link_within("scores", "How good?").markup(), "<a href=\"#scores\">How good?</a>");
  EXPECT_EQ(link_within("javascript:alert(1)\"", "x").markup(), "<a href=\"#javascript-alert-1--\">x</a>");
}

TEST(Html, A_number_stays_on_a_line_with_its_percent_sign) {
  EXPECT_EQ(std::string(text("94.9 % of 5 texts, a % b").markup()), "94.9\u00A0% of 5 texts, a % b");
}

}  // namespace
}  // namespace bellwether::report
