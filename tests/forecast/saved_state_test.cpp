#include "bellwether/forecast/saved_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "bellwether/forecast/catalog.h"
#include "bellwether/forecast/drift.h"
#include "tests/forecast/made_examples.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::forecast {
namespace {

using testing::HasSubstr;

constexpr feature::WindowShape kSavedShape{.look_back = 3, .horizon = 1};

std::string saved_drift(const std::filesystem::path& folder) {
  const feature::FeatureTable table = made_table(60);
  Drift drift({.shape = kSavedShape});
  EXPECT_TRUE(drift.fit({.train = examples(table, kSavedShape, 0, 20), .validation = {}}));
  EXPECT_TRUE(drift.save(folder / "forecaster.json"));
  return *core::read_file(folder / "forecaster.json", 1 << 20);
}

// The message about `text` in place of the saved file.
std::string rejection(const tests::TemporaryFolder& folder, const std::string& text) {
  folder.write("forecaster.json", text);
  const auto loaded = load_forecaster(folder.path() / "forecaster.json");
  if (loaded) return "no error";
  EXPECT_EQ(loaded.error().kind, core::ErrorKind::model) << loaded.error().message;
  return loaded.error().message;
}

std::string with(std::string text, const std::string& what, const std::string& instead) {
  EXPECT_NE(text.find(what), std::string::npos) << what;
  return text.replace(text.find(what), what.size(), instead);
}

TEST(SavedState, What_was_saved_is_loaded) {
  const tests::TemporaryFolder folder;
  saved_drift(folder.path());
  const auto loaded = load_forecaster(folder.path() / "forecaster.json");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ((*loaded)->name(), "drift");
  EXPECT_EQ((*loaded)->task().shape.look_back, 3u);
  EXPECT_EQ((*loaded)->record().train_end, made_table(60).days[22]);
}

TEST(SavedState, Missing_is_not_found) {
  const tests::TemporaryFolder folder;
  const auto loaded = load_forecaster(folder.path() / "forecaster.json");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().kind, core::ErrorKind::not_found);
}

TEST(SavedState, Damage_is_refused_with_the_field) {
  const tests::TemporaryFolder folder;
  const std::string text = saved_drift(folder.path());
  EXPECT_THAT(rejection(folder, ""), HasSubstr("forecaster.json"));
  EXPECT_THAT(rejection(folder, "[]"), HasSubstr("not a saved forecaster"));
  EXPECT_THAT(rejection(folder, text.substr(0, text.size() / 2)), HasSubstr("forecaster.json"));
  EXPECT_THAT(rejection(folder, with(text, "bellwether.forecaster/2", "bellwether.forecaster/3")),
              HasSubstr("bellwether.forecaster/2"));
  EXPECT_THAT(rejection(folder, with(text, "\"drift\"", "\"oracle\"")),
              HasSubstr("'oracle' is not a forecaster"));
  EXPECT_THAT(rejection(folder, with(text, "\"return\"", "\"tomorrow\"")), HasSubstr("target"));
  EXPECT_THAT(rejection(folder, with(text, "\"look_back\": 3", "\"look_back\": 0")), HasSubstr("look_back"));
  EXPECT_THAT(rejection(folder, with(text, "\"look_back\": 3", "\"look_back\": 99999999")),
              HasSubstr("look_back"));
  EXPECT_THAT(rejection(folder, with(text, "\"look_back\": 3", "\"look_back\": \"3\"")),
              HasSubstr("forecaster.json"));
  EXPECT_THAT(rejection(folder, with(text, "daily_change", "daily_chance")), HasSubstr("daily_change"));
  EXPECT_THAT(rejection(folder, with(text, "\"train_end\": \"2", "\"train_end\": \"x")),
              HasSubstr("train_end"));
  EXPECT_THAT(rejection(folder, with(text, "\"known_prices\": {\n  \"closes\": [",
                                     "\"known_prices\": {\n  \"closes\": [1,")),
              HasSubstr("known_prices"));
  EXPECT_THAT(rejection(folder, with(text, "\"days\": [\n   \"2", "\"days\": [\n   \"x")),
              HasSubstr("known_prices"));
}

TEST(SavedState, A_file_of_the_version_before_is_read) {
  const tests::TemporaryFolder folder;
  std::string text = saved_drift(folder.path());
  text = with(text, "\"format\": \"bellwether.forecaster/2\"",
              "\"format\": \"bellwether-forecaster\", \"version\": 1");
  folder.write("forecaster.json", with(text, "train_end", "learned_through"));
  const auto loaded = load_forecaster(folder.path() / "forecaster.json");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ((*loaded)->record().train_end, made_table(60).days[22]);
  EXPECT_THAT(rejection(folder, text), HasSubstr("learned_through")) << "the key of its own version";
}

TEST(SavedState, The_prices_it_knew_are_saved_and_older_files_have_none) {
  const tests::TemporaryFolder folder;
  std::string text = saved_drift(folder.path());
  const auto loaded = load_forecaster(folder.path() / "forecaster.json");
  ASSERT_TRUE(loaded);
  const KnownPrices& known = (*loaded)->record().known_prices;
  ASSERT_EQ(known.days.size(), 23u);
  EXPECT_EQ(known.closes[22], made_table(60).closes[22]);
  const std::size_t begin = text.find(" \"known_prices\""), end = text.find("},", begin) + 2;
  folder.write("forecaster.json", text.erase(begin, end - begin));
  const auto older = load_forecaster(folder.path() / "forecaster.json");
  ASSERT_TRUE(older) << older.error().message;
  EXPECT_TRUE((*older)->record().known_prices.days.empty());
}

// Every prefix of the file is refused without a crash.
TEST(SavedState, Every_truncation_is_refused) {
  const tests::TemporaryFolder folder;
  const std::string text = saved_drift(folder.path());
  for (std::size_t size = 0; size + 2 < text.size(); size += 7) {
    EXPECT_NE(rejection(folder, text.substr(0, size)), "no error") << size;
  }
}

}  // namespace
}  // namespace bellwether::forecast
