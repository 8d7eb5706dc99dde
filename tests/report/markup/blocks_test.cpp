#include "bellwether/report/markup/blocks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

using testing::HasSubstr;

TEST(DrawBlocks, Prose_of_each_voice_is_marked_and_escaped) {
  EXPECT_EQ(draw_blocks({Prose{"<b>"}, note("n"), warning("w"), flag("f"), verdict("v"),
                         Prose{"r", Voice::refused_verdict}, heading("h"), code("x < y")})
                .markup(),
            "<p>&lt;b&gt;</p><p class=\"note\">n</p><p class=\"warning\">w</p><p class=\"flag\">f</p>"
            "<p class=\"verdict\">v</p><p class=\"verdict verdict-flagged\">r</p><h3>h</h3>"
            "<pre><code>x &lt; y</code></pre>");
}

TEST(DrawBlocks, Numbers_of_a_sentence_carry_the_true_minus_and_nothing_else_does) {
  EXPECT_EQ(draw_blocks({verdict("IC -0.048 [-0.1, +0.2], 2024-03-01, bo-rfe-5"), code("x -1")}).markup(),
            "<p class=\"verdict\">IC \u22120.048 [\u22120.1, +0.2], 2024-03-01, bo-rfe-5</p>"
            "<pre><code>x -1</code></pre>");
}

TEST(DrawBlocks, Tiles_are_a_row_and_sentences_a_list) {
  const std::string markup =
      draw_blocks({Tiles{{{"RMSE", "$3.95", "persistence: $3.87"}}}, List{{"One."}}}).markup();
  EXPECT_THAT(markup,
              HasSubstr("<div class=\"tiles\"><div class=\"tile\"><div class=\"tile-name\">RMSE</div>"));
  EXPECT_THAT(markup, HasSubstr("<ul><li>One.</li></ul>"));
}

TEST(DrawBlocks, What_has_no_content_is_left_out) {
  EXPECT_TRUE(draw_blocks({Table{.id = "none", .columns = {{"a"}}}, List{}, Tiles{}}).is_empty());
}

TEST(DrawBlocks, Every_kind_of_plot_is_drawn) {
  for (const Block& plot : Blocks{Figure{}, IntervalPlot{}, BoxPlot{}, MatrixPlot{}})
    EXPECT_THAT(draw_blocks({plot}).markup(), HasSubstr("</figure>"));
}

}  // namespace
}  // namespace bellwether::report
