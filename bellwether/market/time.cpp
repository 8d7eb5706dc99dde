#include "bellwether/market/time.h"

#include <array>
#include <optional>

#include "bellwether/core/ascii.h"

namespace bellwether::market {
namespace {

constexpr int kDaysPerEra = 146'097;       // 400 years
constexpr int kDaysBeforeEpoch = 719'468;  // 0000-03-01 to 1970-01-01

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

// Days since 1970-01-01, counting years from March so that the leap day is the last of a year.
std::int32_t days_from(const YearMonthDay& day) {
  const int year = day.year - (day.month <= 2 ? 1 : 0);
  const int era = static_cast<int>(floor_divide(year, 400));
  const int year_of_era = year - era * 400;
  const int month_from_march = (day.month + 9) % 12;
  const int day_of_year = (153 * month_from_march + 2) / 5 + day.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - kDaysBeforeEpoch;
}

// The digits of `text` as a number; nothing where one is not a digit.
std::optional<int> number(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (!core::is_ascii_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

void append_number(std::string& out, int value, int width) {
  const std::string digits = std::to_string(value);
  for (int missing = width - static_cast<int>(digits.size()); missing > 0; --missing) out += '0';
  out += digits;
}

void append_date(std::string& out, const YearMonthDay& day) {
  append_number(out, day.year, 4);
  out += '-';
  append_number(out, day.month, 2);
  out += '-';
  append_number(out, day.day, 2);
}

core::Error not_of_form(std::string_view text, std::string_view form) {
  return {core::ErrorKind::data,
          "'" + std::string(text.substr(0, 40)) + "' is not of the form " + std::string(form)};
}

}  // namespace

core::Result<Date> make_date(YearMonthDay civil) {
  const bool month_exists = civil.month >= 1 && civil.month <= 12;
  if (civil.year < 0 || civil.year > 9999 || !month_exists || civil.day < 1 ||
      civil.day > days_in(civil.year, civil.month)) {
    return core::fail(core::ErrorKind::data, "there is no day " + std::to_string(civil.year) + "-" +
                                                 std::to_string(civil.month) + "-" +
                                                 std::to_string(civil.day));
  }
  return Date{days_from(civil)};
}

YearMonthDay civil(Date date) {
  const int shifted = date.days + kDaysBeforeEpoch;
  const int era = static_cast<int>(floor_divide(shifted, kDaysPerEra));
  const int day_of_era = shifted - era * kDaysPerEra;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int month_from_march = (5 * day_of_year + 2) / 153;
  const int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  return {era * 400 + year_of_era + (month <= 2 ? 1 : 0), month,
          day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

Weekday weekday(Date date) {
  // 1970-01-01 was a Thursday.
  return static_cast<Weekday>((date.days % 7 + 7 + static_cast<int>(Weekday::thursday)) % 7);
}

UtcTime start_of_utc_day(Date date) { return {date.days * kSecondsPerDay}; }

Date utc_date(UtcTime time) {
  return {static_cast<std::int32_t>(floor_divide(time.seconds, kSecondsPerDay))};
}

std::string to_text(Date date) {
  std::string out;
  append_date(out, civil(date));
  return out;
}

std::string to_text(UtcTime time) {
  const Date date = utc_date(time);
  const int second = static_cast<int>(time.seconds - start_of_utc_day(date).seconds);
  std::string out = to_text(date);
  out += 'T';
  append_number(out, second / 3600, 2);
  out += ':';
  append_number(out, second / 60 % 60, 2);
  out += ':';
  append_number(out, second % 60, 2);
  out += 'Z';
  return out;
}

core::Result<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-')
    return core::fail(not_of_form(text, "YYYY-MM-DD"));
  const auto year = number(text.substr(0, 4));
  const auto month = number(text.substr(5, 2));
  const auto day = number(text.substr(8, 2));
  if (!year || !month || !day) return core::fail(not_of_form(text, "YYYY-MM-DD"));
  return make_date({*year, *month, *day});
}

core::Result<UtcTime> parse_utc(std::string_view text) {
  constexpr std::string_view kForm = "YYYY-MM-DDTHH:MM:SSZ";
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') {
    return core::fail(not_of_form(text, kForm));
  }
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return core::fail(date.error());
  const auto hour = number(text.substr(11, 2));
  const auto minute = number(text.substr(14, 2));
  const auto second = number(text.substr(17, 2));
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
    return core::fail(not_of_form(text, kForm));
  return UtcTime{start_of_utc_day(*date).seconds + *hour * 3600 + *minute * 60 + *second};
}

}  // namespace bellwether::market
