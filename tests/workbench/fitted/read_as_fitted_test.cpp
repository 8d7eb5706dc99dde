#include "bellwether/workbench/fitted/read_as_fitted.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "bellwether/core/sha256.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using dataset::MarketFiles;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

store::RunManifest fit_with(std::vector<core::OptionValue> config) {
  store::RunManifest fit;
  fit.setup.config = std::move(config);
  return fit;
}

TEST(ReadAsFitted, What_was_left_alone_is_as_at_the_fit) {
  const auto fit = fit_with(
      {{"text_file.calendar", "24/7", ""}, {"text_file.midnight", "day", ""}, {"fill_gaps", "2", ""}});
  MarketFiles files;
  const auto differences = read_as_fitted({fit, {}}, files);
  ASSERT_TRUE(differences) << differences.error().message;
  EXPECT_THAT(*differences, SizeIs(0));
  EXPECT_EQ(files.text_options.calendar, "24/7");
  EXPECT_EQ(files.text_options.midnight, source::MidnightChoice::day);
  EXPECT_EQ(files.options.fill_gaps, 2u);
  dataset::ReturnFiles monthly;
  ASSERT_TRUE(read_as_fitted({fit, {}}, monthly));
  EXPECT_EQ(monthly.text_options.calendar, "24/7");
}

TEST(ReadAsFitted, What_was_given_at_its_default_is_kept_and_told_where_it_can_matter) {
  const auto fit = fit_with({{"text_file.midnight", "day", ""}, {"fill_gaps", "2", ""}});
  const std::vector<std::string> given = {"midnight", "fill_gaps"};
  MarketFiles files;
  const auto differences = read_as_fitted({fit, given}, files);
  ASSERT_TRUE(differences) << differences.error().message;
  EXPECT_EQ(files.text_options.midnight, source::MidnightChoice::by_file);
  EXPECT_EQ(files.options.fill_gaps, 0u);
  std::vector<std::string> notes;
  add_differences(*differences, 0, notes);
  EXPECT_THAT(notes, ElementsAre(HasSubstr("--midnight is \"by-file\" here and was \"day\" at the fit")));
  notes = {"Texts: --midnight changes nothing: no time is a midnight."};
  add_differences(*differences, 1, notes);
  EXPECT_THAT(notes, ElementsAre(HasSubstr("changes nothing"), HasSubstr("--fill-gaps is \"0\" here")));
}

// Texts of a forecast leave duplicates out by default, where other commands count them.
TEST(ReadAsFitted, Duplicates_that_were_counted_at_the_fit_are_counted_again) {
  const auto fit =
      fit_with({{"text_file.duplicates", "count", ""}, {"text_file.time_format", "%d/%m/%Y", ""}});
  MarketFiles files;
  const auto differences = read_as_fitted({fit, {}}, files);
  ASSERT_TRUE(differences) << differences.error().message;
  EXPECT_THAT(*differences, SizeIs(0));
  EXPECT_EQ(files.text_options.duplicates, source::Duplicates::count);
  EXPECT_EQ(files.text_options.time_format, "%d/%m/%Y");
  dataset::ReturnFiles monthly;
  const auto of_months = read_as_fitted({fit, {}}, monthly);
  ASSERT_TRUE(of_months);
  EXPECT_THAT(*of_months, SizeIs(0));
  EXPECT_EQ(monthly.text_options.duplicates, source::Duplicates::count);
  const std::vector<std::string> given = {"duplicates"};
  MarketFiles otherwise;
  const auto told = read_as_fitted({fit, given}, otherwise);
  ASSERT_TRUE(told);
  EXPECT_THAT(*told, SizeIs(1));
  EXPECT_EQ(otherwise.text_options.duplicates, source::Duplicates::drop);
}

TEST(ReadAsFitted, Texts_count_as_they_did_at_the_fit) {
  dataset::ReturnFiles files;
  ASSERT_TRUE(
      read_as_fitted({fit_with({{"near_duplicates", "count", ""}, {"companies", "n.csv", ""}}), {}}, files));
  EXPECT_EQ(files.near_duplicates, source::Duplicates::count);
  EXPECT_EQ(files.companies, "n.csv");
  // A fit from before there was the option counted every text.
  dataset::ReturnFiles older;
  ASSERT_TRUE(read_as_fitted({fit_with({{"max_tickers", "3", ""}}), {}}, older));
  EXPECT_EQ(older.near_duplicates, source::Duplicates::ignore);
}

TEST(ReadAsFitted, No_forecast_reads_labels) {
  const auto fit = fit_with({{"text_file.label_column", "mood", ""}});
  MarketFiles files;
  files.text_options.label_column = "none";
  const auto differences = read_as_fitted({fit, {}}, files);
  ASSERT_TRUE(differences);
  EXPECT_THAT(*differences, SizeIs(0));
}

TEST(ReadAsFitted, Another_calendar_is_refused_though_it_is_the_usual_one) {
  const auto fit = fit_with({{"text_file.calendar", "24/7", ""}});
  const std::vector<std::string> given = {"calendar"};
  MarketFiles files;
  const auto refused = read_as_fitted({fit, given}, files);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::usage);
  EXPECT_THAT(refused.error().message, HasSubstr("\"nyse\" is not the calendar of the fit, \"24/7\""));
  files.text_options.calendar = "24/7";
  EXPECT_TRUE(read_as_fitted({fit, given}, files));
}

TEST(ReadAsFitted, A_calendar_file_may_have_moved_but_not_changed) {
  const tests::TemporaryFolder folder;
  auto fit = fit_with({{"text_file.calendar", "lon.json", ""}});
  core::Sha256 hash;
  hash.update("{}");
  fit.inputs.push_back({.path = "lon.json", .sha256 = hash.hex(), .bytes = 2, .rows = {}, .notes = {}});
  MarketFiles files;
  files.text_options.calendar = folder.write("moved.json", "{}").string();
  EXPECT_TRUE(read_as_fitted({fit, {}}, files));
  files.text_options.calendar = folder.write("other.json", "[]").string();
  EXPECT_FALSE(read_as_fitted({fit, {}}, files));
}

TEST(ReadAsFitted, A_value_that_no_option_takes_is_told_by_its_key) {
  const auto fit = fit_with({{"text_file.midnight", "noon", ""}});
  MarketFiles files;
  const auto refused = read_as_fitted({fit, {}}, files);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, core::ErrorKind::model);
  EXPECT_THAT(refused.error().message, HasSubstr("config: text_file.midnight"));
}

}  // namespace
}  // namespace bellwether::workbench
