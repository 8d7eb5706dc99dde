#include "bellwether/report/markup/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/sha256.h"

namespace bellwether::report {
namespace {

using testing::HasSubstr;
using testing::Not;

Page small_page() {
  return {.title = "A <title>",
          .kicker = "run 1",
          .lead = {Prose{"The answer."}},
          .sections = {{"scores", "How good?", {Prose{"So so."}}}},
          .footer = "End."};
}

TEST(Page, Is_one_document_with_contents_and_sections) {
  const std::string page = write_page(small_page());
  EXPECT_TRUE(page.starts_with("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"));
  EXPECT_THAT(page, HasSubstr("<title>A &lt;title&gt;</title>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"#scores\">How good?</a>"));
  EXPECT_THAT(page, HasSubstr("<section id=\"scores\"><h2>How good?</h2><p>So so.</p></section>"));
}

TEST(Page, Asks_nothing_of_anyone_and_runs_nothing) {
  const std::string page = write_page(small_page());
  EXPECT_THAT(page, HasSubstr("default-src &#39;none&#39;"));
  for (const std::string_view refused : {"<script", "<img", "<link", "<iframe", "src=", "http://", "https://",
                                         "url(", "@import", "javascript:"}) {
    EXPECT_THAT(page, Not(HasSubstr(std::string(refused))));
  }
}

// The policy names the style sheet by its hash: computed here from the page itself by another way than the
// page does.
TEST(Page, The_policy_allows_exactly_the_style_sheet_inside) {
  const std::string page = write_page(small_page());
  const std::size_t begin = page.find("<style>") + 7, end = page.find("</style>");
  ASSERT_LT(begin, end);
  const std::string hex = core::sha256_hex(std::string_view(page).substr(begin, end - begin));
  const std::size_t policy = page.find("sha256-") + 7;
  // The first three bytes are four digits of base 64.
  const auto bytes = static_cast<unsigned>(std::stoul(hex.substr(0, 6), nullptr, 16));
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (unsigned i = 0; i < 4; ++i) EXPECT_EQ(page[policy + i], digits[(bytes >> (18 - 6 * i)) & 63]);
}

}  // namespace
}  // namespace bellwether::report
