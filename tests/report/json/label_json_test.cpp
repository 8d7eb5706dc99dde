#include "bellwether/report/json/label_json.h"

#include <gtest/gtest.h>

namespace bellwether::report {
namespace {

TEST(LabelJson, Holds_each_label_with_its_name_class_and_rows) {
  source::LabelCoding coding;
  coding.labels = {{"0", "bearish", market::Sentiment::negative, 12},
                   {"2", "bullish", market::Sentiment::positive, 7}};
  EXPECT_EQ(label_json(coding).dump(), R"([{"label":"0","name":"bearish","class":"negative","rows":12},)"
                                       R"({"label":"2","name":"bullish","class":"positive","rows":7}])");
}

TEST(LabelJson, Has_null_as_the_class_that_nobody_said) {
  source::LabelCoding coding;
  coding.labels = {{"5", "", std::nullopt, 3}};
  EXPECT_EQ(label_json(coding).dump(), R"([{"label":"5","name":"","class":null,"rows":3}])");
}

TEST(LabelJson, Is_an_empty_list_without_labels) { EXPECT_EQ(label_json({}).dump(), "[]"); }

}  // namespace
}  // namespace bellwether::report
