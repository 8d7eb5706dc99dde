#include "bellwether/core/former_names.h"

#include <gtest/gtest.h>

#include "bellwether/core/options.h"

namespace bellwether::core {
namespace {

struct Training {
  int batch = 16;
  std::string labels;
  int classes = 3;

  static constexpr auto fields() {
    return std::tuple{field("batch_size", &Training::batch, "Texts of a batch."),
                      field("labels", &Training::labels, "In id order."),
                      field("classes", &Training::classes, "How many.")};
  }
};

TEST(FormerNames, An_option_is_set_by_its_former_name) {
  Training training;
  ASSERT_TRUE(set_option(training, "batch", "8"));
  EXPECT_EQ(training.batch, 8);
}

TEST(FormerNames, A_former_name_that_an_option_has_today_means_that_option) {
  Training training;
  ASSERT_TRUE(was_called("classes", "labels"));
  ASSERT_TRUE(set_option(training, "labels", "up,down"));
  EXPECT_EQ(training.labels, "up,down");
  EXPECT_EQ(training.classes, 3);
}

TEST(FormerNames, Values_are_those_of_their_option) {
  EXPECT_EQ(current_value("sizing", "risk-scaled"), "vol-target");
  EXPECT_EQ(current_value("target", "risk-scaled"), "risk-scaled");
  EXPECT_EQ(current_value("sizing", "fixed"), "fixed");
  EXPECT_EQ(flag_of("batch_size"), "--batch-size");
}

}  // namespace
}  // namespace bellwether::core
