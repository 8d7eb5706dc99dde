#include "bellwether/forecast/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace bellwether::forecast {
namespace {

TEST(ForecasterCatalog, Holds_the_mandatory_baselines) {
  // Shared requirements X-19a.
  for (const char* name :
       {"persistence", "drift", "mean", "moving-average-5", "moving-average-20", "ar-1", "ar-5", "ridge"}) {
    const auto row = forecaster_named(name);
    ASSERT_TRUE(row) << name;
    EXPECT_EQ((*row)->role, Role::baseline) << name;
  }
  EXPECT_EQ(forecasters().front().name, "persistence");
}

TEST(ForecasterCatalog, Every_row_makes_what_it_names_with_the_options_it_lists) {
  std::set<std::string_view> names;
  for (const ForecasterRow& row : forecasters()) {
    EXPECT_TRUE(names.insert(row.name).second);
    EXPECT_FALSE(row.summary.empty());
    Settings settings;
    for (const core::OptionValue& option : row.options()) settings.emplace_back(option.name, option.value);
    const auto made = row.make({}, settings);
    ASSERT_TRUE(made) << row.name;
    EXPECT_EQ((*made)->name(), row.name);
    EXPECT_EQ((*made)->options().size(), settings.size());
  }
}

TEST(ForecasterCatalog, An_unknown_forecaster_lists_the_candidates) {
  const auto row = forecaster_named("oracle");
  ASSERT_FALSE(row);
  EXPECT_EQ(row.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(row.error().message, testing::HasSubstr("known: persistence, drift"));
}

TEST(ForecasterCatalog, An_unknown_option_is_refused_by_every_row) {
  for (const ForecasterRow& row : forecasters()) {
    const auto made = row.make({}, {{"crystal-ball", "on"}});
    ASSERT_FALSE(made) << row.name;
    EXPECT_EQ(made.error().kind, core::ErrorKind::usage) << row.name;
  }
}

}  // namespace
}  // namespace bellwether::forecast
