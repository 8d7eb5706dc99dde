#include "bellwether/source/calendars/calendar_catalog.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/temporary_folder.h"

namespace bellwether::source {
namespace {

constexpr std::string_view kWeekends = R"({"format": "bellwether.calendar/1", "name": "weekends",
  "exchange": "Weekend Exchange", "zone": "UTC", "first": "2024-01-01", "last": "2024-12-31",
  "open": "00:00", "close": "24:00", "weekdays": ["saturday", "sunday"]})";

TEST(CalendarCatalog, Names_what_is_compiled_in) {
  EXPECT_EQ(*calendar_named("nyse"), &market::Calendar::nyse());
  EXPECT_EQ(*calendar_named(""), &market::Calendar::nyse());
  EXPECT_EQ(*calendar_named("24/7"), &market::Calendar::around_the_clock());
}

TEST(CalendarCatalog, A_file_gives_the_same_calendar_until_it_changes) {
  const tests::TemporaryFolder folder;
  const std::string path = folder.write("weekends.json", std::string(kWeekends)).string();
  const auto first = calendar_named(path), again = calendar_named(path);
  ASSERT_TRUE(first) << first.error().message;
  EXPECT_EQ(*first, *again);
  EXPECT_TRUE((*first)->is_trading_day(*market::parse_date("2024-06-01")));
  EXPECT_FALSE((*first)->is_trading_day(*market::parse_date("2024-06-03")));
  std::string changed(kWeekends);
  changed.replace(changed.find("24:00"), 5, "12:00");
  static_cast<void>(folder.write("weekends.json", changed));
  const auto other = calendar_named(path);
  ASSERT_TRUE(other);
  EXPECT_NE(*other, *first);
  EXPECT_EQ((*first)->name(), "weekends");  // who holds it goes on holding it
}

TEST(CalendarCatalog, A_name_that_is_neither_names_those_there_are) {
  const auto none = calendar_named("lse");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().kind, core::ErrorKind::usage);
  EXPECT_NE(none.error().message.find("nyse, 24/7"), std::string::npos) << none.error().message;
}

TEST(CalendarCatalog, What_is_wrong_in_a_file_is_told_behind_its_path) {
  const tests::TemporaryFolder folder;
  const std::string path = folder.write("bad.json", "{}").string();
  const auto bad = calendar_named(path);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().message, path + ": format: must be \"bellwether.calendar/1\"");
}

}  // namespace
}  // namespace bellwether::source
