#include "bellwether/source/times/time_format.h"

#include <gtest/gtest.h>

#include <string>

#include "bellwether/source/times/written_time.h"

namespace bellwether::source {
namespace {

// "2024-01-31 50700 -"; "-" for what is not written.
std::string read_as(std::string_view text, std::string_view format) {
  const auto time = parse_written_time(text, {.format = format});
  if (!time) return "refused";
  return to_text(time->day) + " " + (time->second_of_day ? std::to_string(*time->second_of_day) : "-") + " " +
         (time->offset ? std::to_string(*time->offset) : "-");
}

// Expected values: Python's datetime.strptime with the same format.
TEST(TimeFormat, Is_read_as_strptime_reads_it) {
  EXPECT_EQ(read_as("31/01/2024 14:05", "%d/%m/%Y %H:%M"), "2024-01-31 50700 -");
  EXPECT_EQ(read_as(" 1/31/2024  2:05:09 PM ", "%m/%d/%Y %I:%M:%S %p"), "2024-01-31 50709 -");
  EXPECT_EQ(read_as("12:00 AM 31.01.24", "%I:%M %p %d.%m.%y"), "2024-01-31 0 -");
  EXPECT_EQ(read_as("31-Jan-69", "%d-%b-%y"), "1969-01-31 - -");
  EXPECT_EQ(read_as("Wednesday, January 31, 2024", "%A, %B %d, %Y"), "2024-01-31 - -");
  EXPECT_EQ(read_as("2024-31-01T14:05:00.123Z", "%Y-%d-%mT%H:%M:%S.%f%z"), "2024-01-31 50700 0");
  EXPECT_EQ(read_as("31/01/2024 14:05 +0530", "%d/%m/%Y %H:%M %z"), "2024-01-31 50700 19800");
  EXPECT_EQ(read_as("14:05 EST 31/01/2024", "%H:%M %Z %d/%m/%Y"), "2024-01-31 50700 -18000");
  EXPECT_EQ(read_as("100%, 31/01/2024", "100%%, %d/%m/%Y"), "2024-01-31 - -");
}

TEST(TimeFormat, What_is_written_otherwise_is_refused) {
  for (const char* text :
       {"2024-01-31", "31/01/2024x", "31/13/2024", "31/02/2024", "31/01/24", "", "1706709900"})
    EXPECT_EQ(read_as(text, "%d/%m/%Y"), "refused") << text;
  for (const char* text : {"31/01/2024 24:00", "31/01/2024 14:60", "31/01/2024"})
    EXPECT_EQ(read_as(text, "%d/%m/%Y %H:%M"), "refused") << text;
  EXPECT_EQ(read_as("31/01/2024 13:05 PM", "%d/%m/%Y %I:%M %p"), "refused");
  EXPECT_EQ(read_as("Thu 31/01/2024", "%a %d/%m/%Y"), "refused");
  EXPECT_EQ(read_as("31/01/2024 14:05 CET", "%d/%m/%Y %H:%M %Z"), "refused");
  const auto refused = parse_written_time("2024-01-31", {.format = "%d/%m/%Y"});
  EXPECT_EQ(refused.error().message, "'2024-01-31' is not written as --time-format %d/%m/%Y");
}

TEST(TimeFormat, A_format_that_cannot_be_meant_is_refused) {
  EXPECT_TRUE(check_time_format("%d.%m.%Y %H:%M", "--time-format"));
  EXPECT_TRUE(check_time_format("%A, %B %d, %Y %I:%M:%S.%f %p %z%Z%%", "--time-format"));
  for (const char* format : {"%d.%m", "%d.%m.%Q", "%Y%m%d%", "", "%m/%d/%Y %H:%M %p", "%m/%d/%Y %I:%M",
                             "%m/%d/%Y %M", "%m/%d/%Y %H %I %p"}) {
    const auto checked = check_time_format(format, "--time-format");
    ASSERT_FALSE(checked) << format;
    EXPECT_EQ(checked.error().kind, core::ErrorKind::usage);
    EXPECT_EQ(checked.error().message.find("--time-format: "), 0u);
  }
}

// A remedy that names a format must work.
TEST(TimeFormat, A_part_stands_in_it_once_and_minutes_behind_hours) {
  for (const char* format : {"%d/%m/%Y %H:%m:%S", "%d/%m/%Y %d", "%d/%m/%Y %H %H", "%d/%m/%Y %I:%M %p %p",
                             "%d/%m/%Y %H:%M %z %z", "%d/%m/%Y %y", "%d/%b/%Y %m", "%d/%M/%Y %H:%m"}) {
    const auto checked = check_time_format(format, "--time-format");
    ASSERT_FALSE(checked) << format;
    EXPECT_EQ(checked.error().kind, core::ErrorKind::usage) << format;
  }
  EXPECT_TRUE(check_time_format("%a %d/%m/%Y %H:%M:%S.%f %z", "--time-format"));
  EXPECT_TRUE(check_time_format("%d/%m/%Y 100%% %I:%M %p", "--time-format"));
}

TEST(TimeFormat, The_format_of_a_value_reads_it) {
  for (const char* text :
       {"03/04/2024", "3.4.2024 14:05", "3/4/2024 2:05:00 PM", "3/4/2024, 2:05 PM", "Mon 3/4/2024",
        "03-04-2024T14:05:09.250", "14:05 03/04/2024", "03/04/2024 14:05 +0100", "03/04/2024 at 14:05 EST"}) {
    for (const auto& [order, letters] : {std::pair(DateOrder::month_first, DateLetters{"%m", "%d", "%Y"}),
                                         std::pair(DateOrder::day_first, DateLetters{"%d", "%m", "%Y"})}) {
      std::string format = format_like(text, letters);
      if (format.starts_with('\'')) format = format.substr(1, format.size() - 2);
      EXPECT_TRUE(check_time_format(format, "--time-format")) << format;
      const auto by_order = parse_written_time(text, {.order = order}),
                 by_format = parse_written_time(text, {.format = format});
      EXPECT_EQ(by_order.has_value(), by_format.has_value()) << text << " " << format;
      if (!by_order || !by_format) continue;
      EXPECT_EQ(by_order->day, by_format->day) << text << " " << format;
      EXPECT_EQ(by_order->second_of_day, by_format->second_of_day) << text << " " << format;
      EXPECT_EQ(by_order->offset, by_format->offset) << text << " " << format;
    }
  }
  EXPECT_EQ(format_like("18-Jul-20", {"%d", "%y", ""}), "%d-%b-%y");
  EXPECT_EQ(format_like("3/4/2024 2:05 PM", {"%m", "%d", "%Y"}), "'%m/%d/%Y %I:%M %p'");
}

}  // namespace
}  // namespace bellwether::source
