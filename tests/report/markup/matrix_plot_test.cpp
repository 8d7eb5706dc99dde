#include "bellwether/report/markup/matrix_plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

using testing::HasSubstr;

// Of four texts of the first row three are in the first column: 75 %.
TEST(MatrixPlot, Each_cell_says_its_count_and_its_share_of_the_row) {
  const MatrixPlot plot{.title = "Confusion",
                        .description = "Rows are labels.",
                        .row_label = "label",
                        .column_label = "prediction",
                        .names = {"no", "<yes>"},
                        .counts = {{3, 1}, {0, 2}}};
  const std::string markup = draw_matrix_plot(plot).markup();
  EXPECT_THAT(markup, HasSubstr(">75.0\u00A0%</text>"));
  EXPECT_THAT(markup, HasSubstr(">100.0\u00A0%</text>"));
  EXPECT_THAT(markup, HasSubstr("label &lt;yes&gt;"));
}

TEST(MatrixPlot, A_row_without_texts_is_no_division_by_zero) {
  const MatrixPlot plot{
      .title = "", .description = "", .row_label = "", .column_label = "", .names = {"a"}, .counts = {{0}}};
  EXPECT_THAT(draw_matrix_plot(plot).markup(), HasSubstr(">0.0\u00A0%</text>"));
}

}  // namespace
}  // namespace bellwether::report
