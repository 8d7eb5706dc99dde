#include "bellwether/report/markup/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/report/document/blocks.h"
#include "tests/report/document/document_example.h"

namespace bellwether::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(DrawTable, Heads_rows_and_explanations_are_marked_for_readers_of_every_kind) {
  Table table{.id = "errors",
              .caption = "Errors",
              .columns = {{"forecaster"}, {"rmse", "RMSE", Kind::number, 2, "in dollars"}}};
  table.add({"lstm", 3.951}, RowKind::highlighted);
  const std::string markup = draw_table(table).markup();
  EXPECT_THAT(markup, HasSubstr("<th scope=\"col\" class=\"number\" title=\"in dollars\">"));
  EXPECT_THAT(markup, HasSubstr("<tr class=\"highlighted\"><th scope=\"row\" class=\"words\">lstm</th><td "
                                "class=\"number\">3.95</td></tr>"));
  EXPECT_THAT(markup, HasSubstr("role=\"region\" aria-label=\"Errors\""));
}

TEST(DrawTable, Shows_people_their_columns_and_escapes_what_the_world_says) {
  const std::string markup = draw_table(tests::example_table()).markup();
  EXPECT_THAT(markup, HasSubstr(">in words</th>"));
  EXPECT_THAT(markup, Not(HasSubstr(">mode</th>")));
  EXPECT_THAT(markup, HasSubstr("a,&quot;b&quot;"));
  EXPECT_THAT(markup, HasSubstr("\u22123.861 [\u22124.000, \u22123.500]"));
}

TEST(DrawTable, Badges_are_a_word_beside_a_dot_in_the_tone_of_the_row) {
  Table table{.id = "claims", .columns = {{"claim"}, {"verdict", "verdict", Kind::badge}}};
  table.add({"1", "holds"}, RowKind::plain, Tone::good);
  EXPECT_THAT(draw_table(table).markup(),
              HasSubstr("<span class=\"swatch swatch-dot swatch-positive\"></span>holds</span>"));
}

TEST(DrawTable, Stacked_cells_name_their_columns) {
  Table table{.id = "claims", .columns = {{"claim"}, {"ours"}}, .narrow = NarrowScreens::stack};
  table.add({"1", "words"});
  const std::string markup = draw_table(table).markup();
  EXPECT_THAT(markup, HasSubstr("class=\"table-box stacked\""));
  EXPECT_THAT(markup, HasSubstr("data-column=\"ours\">words</td>"));
}

TEST(DrawTable, A_folded_one_lies_under_its_words) {
  Table table{.id = "all", .columns = {{"a"}}};
  table.add({"1"});
  const std::string markup = draw_table(folded("Every <row>", table)).markup();
  EXPECT_TRUE(markup.starts_with("<details><summary>Every &lt;row&gt;</summary>"));
  EXPECT_TRUE(markup.ends_with("</details>"));
}

TEST(DrawTable, Facts_and_records_are_a_list_of_names_and_values) {
  const std::string expected = "<dl class=\"facts\"><div><dt>Seed</dt><dd>42</dd></div></dl>";
  EXPECT_EQ(draw_table(facts_table({{"Seed", "42"}})).markup(), expected);
  Table record{.id = "run"};
  record.add_fact({"seed", "Seed"}, 42);
  EXPECT_EQ(draw_table(record).markup(), expected);
}

}  // namespace
}  // namespace bellwether::report
