#include "bellwether/report/sentiment/confusion_table.h"

#include <gtest/gtest.h>

#include <vector>

namespace bellwether::report {
namespace {

TEST(ConfusionTable, Has_a_row_a_label_with_its_predictions_texts_and_share_of_errors) {
  const std::vector<int> truths = {0, 0, 0, 0, 1, 2, 2};
  const std::vector<int> predictions = {0, 0, 0, 2, 1, 0, 1};
  const Table table = confusion_table(learn::ConfusionMatrix(truths, predictions, 3));
  ASSERT_EQ(table.rows.size(), 3u);
  const char* names[] = {"negative", "neutral", "positive"};
  const std::int64_t counts[3][4] = {{3, 0, 1, 4}, {0, 1, 0, 1}, {1, 1, 0, 2}};
  const double error_rates[] = {0.25, 0.0, 1.0};
  for (std::size_t label = 0; label < 3; ++label) {
    const std::vector<Cell>& cells = table.rows[label].cells;
    ASSERT_EQ(cells.size(), 6u);
    EXPECT_EQ(std::get<std::string>(cells[0].value()), names[label]);
    EXPECT_EQ(table.columns[label + 1].key, names[label]);
    for (std::size_t i = 0; i < 4; ++i)
      EXPECT_EQ(std::get<std::int64_t>(cells[i + 1].value()), counts[label][i]) << label << i;
    EXPECT_EQ(std::get<double>(cells[5].value()), error_rates[label]);
  }
}

TEST(ConfusionTable, Has_no_error_rate_of_a_label_that_no_text_has) {
  const std::vector<int> truths = {0}, predictions = {1};
  const Table table = confusion_table(learn::ConfusionMatrix(truths, predictions, 3));
  EXPECT_EQ(std::get<double>(table.rows[0].cells[5].value()), 1.0);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(table.rows[1].cells[5].value()));
}

TEST(ConfusionTable, A_share_of_nothing_is_nothing) {
  EXPECT_EQ(share_of(1, 4), 0.25);
  EXPECT_EQ(share_of(0, 4), 0.0);
  EXPECT_EQ(share_of(0, 0), std::nullopt);
}

}  // namespace
}  // namespace bellwether::report
