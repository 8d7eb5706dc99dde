#include "bellwether/store/former_keys.h"

#include <gtest/gtest.h>

namespace bellwether::store {
namespace {

TEST(FormerKeys, A_key_is_known_as_the_version_before_spelled_it) {
  EXPECT_TRUE(is_key("fit.learning_rate", "fit.learning_rate"));
  EXPECT_TRUE(is_key("fit.learning-rate", "fit.learning_rate"));
  EXPECT_TRUE(is_key("fit.batch", "fit.batch_size"));
  EXPECT_TRUE(is_key("texts.limit", "text_file.limit"));
  EXPECT_TRUE(
      is_key("texts." + std::string(core::former_names("on_bad_row").front()), "text_file.on_bad_row"));
  EXPECT_FALSE(is_key("lstm.batch", "fit.batch_size"));
  EXPECT_FALSE(is_key("batch", "fit.batch_size"));
  EXPECT_FALSE(is_key("fit.batch_size", "fit.batch"));
}

TEST(FormerKeys, An_option_is_renamed_only_with_the_same_value) {
  EXPECT_TRUE(is_renamed({"fit.batch", "16", ""}, {"fit.batch_size", "16", ""}));
  EXPECT_TRUE(is_renamed({"fit.batch_size", "16", ""}, {"fit.batch", "16", ""}));
  EXPECT_FALSE(is_renamed({"fit.batch", "16", ""}, {"fit.batch_size", "8", ""}));
  EXPECT_FALSE(is_renamed({"fit.epochs", "3", ""}, {"fit.patience", "3", ""}));
}

TEST(FormerKeys, An_option_of_a_group_is_named_as_today_whichever_version_spelled_it) {
  EXPECT_EQ(name_within("text_file.on_bad_row", "text_file"), "on_bad_row");
  EXPECT_EQ(name_within("texts.bad-rows", "text_file"), "bad_rows");
  EXPECT_EQ(name_within("texts", "text_file"), std::nullopt);
  EXPECT_EQ(name_within("leakage.seed", "text_file"), std::nullopt);
}

TEST(FormerKeys, A_value_is_found_by_todays_key) {
  RunManifest manifest;
  manifest.setup.config = {{"labels", "binary", ""}, {"fit.learning-rate", "2e-05", ""}};
  EXPECT_EQ(config_value(manifest, "classes"), "binary");
  EXPECT_EQ(config_value(manifest, "fit.learning_rate"), "2e-05");
  EXPECT_EQ(config_value(manifest, "fit.epochs"), "");
}

}  // namespace
}  // namespace bellwether::store
