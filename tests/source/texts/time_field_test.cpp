#include "bellwether/source/texts/time_field.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

std::string field_of(std::string_view date, std::string_view time) {
  TextRow row;
  row[Role::date] = date;
  row[Role::time] = time;
  const TimeField field = time_field(row);
  return field.text + (field.is_joined ? " (joined)" : "");
}

TEST(TimeField, A_time_of_day_is_joined_with_the_day_beside_it) {
  EXPECT_EQ(field_of("31/01/2024", "2:05 PM"), "31/01/2024 2:05 PM (joined)");
  EXPECT_EQ(field_of("2024-01-31 00:00:00", "14:05"), "2024-01-31 14:05 (joined)");
  EXPECT_EQ(field_of("1/31/2024 12:00:00 AM", "2:05 PM"), "1/31/2024 2:05 PM (joined)");
}

TEST(TimeField, A_whole_time_stands_for_itself) {
  EXPECT_EQ(field_of("2024-01-31", "2024-02-01 14:05"), "2024-02-01 14:05");
  EXPECT_EQ(field_of("", "14:05"), "14:05");
  EXPECT_EQ(field_of("nan", "14:05"), "14:05");
}

}  // namespace
}  // namespace bellwether::source
