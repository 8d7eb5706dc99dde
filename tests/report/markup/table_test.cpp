#include "bellwether/report/markup/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(TextTable, Heads_rows_and_explanations_are_marked_for_readers_of_every_kind) {
  const TextTable table{.caption = "Errors",
                    .columns = {{"Forecaster", Align::text, ""}, {"RMSE", Align::number, "in dollars"}},
                    .rows = {{{"lstm", "3.95"}, RowKind::highlighted}}};
  const std::string markup = draw_table(table).markup();
  EXPECT_THAT(markup, HasSubstr("<th scope=\"col\" class=\"number\" title=\"in dollars\">"));
  EXPECT_THAT(markup, HasSubstr("<tr class=\"highlighted\"><th scope=\"row\" class=\"words\">lstm</th><td "
                                "class=\"number\">3.95</td></tr>"));
  EXPECT_THAT(markup, HasSubstr("role=\"region\" aria-label=\"Errors\""));
}

TEST(TextTable, Cells_beyond_the_columns_are_left_out) {
  const TextTable table{
      .caption = "", .columns = {{"A", Align::text, ""}}, .rows = {{{"1", "surplus"}, RowKind::plain}}};
  EXPECT_THAT(draw_table(table).markup(), Not(HasSubstr("surplus")));
}

TEST(TextTable, Badges_are_a_word_beside_a_dot_in_the_ink_of_the_row) {
  const TextTable table{.caption = "",
                    .columns = {{"A", Align::text, ""}, {"Verdict", Align::badge, ""}},
                    .rows = {{{"1", "holds"}, RowKind::plain, Ink::positive}}};
  EXPECT_THAT(draw_table(table).markup(),
              HasSubstr("<span class=\"swatch swatch-dot paint-positive\"></span>holds</span>"));
}

TEST(TextTable, Stacked_cells_name_their_columns) {
  const TextTable table{.caption = "",
                    .columns = {{"A", Align::text, ""}, {"Ours", Align::text, ""}},
                    .rows = {{{"1", "words"}}},
                    .narrow = NarrowScreens::stack};
  const std::string markup = draw_table(table).markup();
  EXPECT_THAT(markup, HasSubstr("class=\"table-box stacked\""));
  EXPECT_THAT(markup, HasSubstr("data-column=\"Ours\">words</td>"));
}

TEST(TextTable, Facts_are_a_list_of_names_and_values) {
  EXPECT_EQ(draw_facts({{"Seed", "42"}}).markup(),
            "<dl class=\"facts\"><div><dt>Seed</dt><dd>42</dd></div></dl>");
}

}  // namespace
}  // namespace bellwether::report
