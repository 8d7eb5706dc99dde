#include "bellwether/source/calendars/calendar_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/core/strict_json.h"
#include "bellwether/core/terminal_text.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using market::CalendarTable;
using market::Date;
using nlohmann::json;

constexpr std::string_view kFormat = "bellwether.calendar/1";
constexpr int kMostDays = 200 * 366;
constexpr int kMinutesPerDay = 24 * 60;
constexpr std::size_t kLongestName = 40, kLongestExchange = 100;
constexpr std::string_view kNameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 13> kFields = {
    "format", "name",     "exchange", "zone",         "first",      "last",      "open",
    "close",  "weekdays", "holidays", "early_closes", "late_opens", "extra_days"};

auto bad(std::string_view field, const std::string& what) {
  return fail(ErrorKind::data, fmt::format("{}: {}", field, what));
}

// "09:30", up to "24:00", as minutes of the day.
Result<int> minute_of(std::string_view field, const json& value) {
  const auto refused = [&] { return bad(field, value.dump() + " is no time of day, as \"09:30\""); };
  if (!value.is_string()) return refused();
  const std::string& text = value.get_ref<const std::string&>();
  const bool is_form = text.size() == 5 && text[2] == ':' &&
                       text.find_first_not_of("0123456789:") == text.npos && text.rfind(':') == 2;
  if (!is_form) return refused();
  const int minute = std::stoi(text.substr(0, 2)) * 60 + std::stoi(text.substr(3));
  return text[3] > '5' || minute > kMinutesPerDay ? refused() : Result<int>(minute);
}

Result<Date> day_of(std::string_view field, const std::string& text) {
  const auto day = market::parse_date(text);
  return day ? Result<Date>(*day) : bad(field, "'" + text + "' is no date, as \"2024-12-25\"");
}

// Reads the fields of one document, each with its name in front of what is wrong.
class CalendarReader {
 public:
  explicit CalendarReader(const json& document) : document_(document) {}

  Result<CalendarTable> read() {
    for (const auto step :
         {&CalendarReader::check_fields, &CalendarReader::read_names, &CalendarReader::read_days,
          &CalendarReader::read_hours, &CalendarReader::read_exceptions}) {
      if (Status read = (this->*step)(); !read) return fail(read.error());
    }
    add_sessions();
    return std::move(table_);
  }

 private:
  Status check_fields() {
    if (!document_.is_object()) return bad("the document", "is no JSON object");
    if (document_.value("format", json()) != json(kFormat))
      return bad("format", fmt::format("must be \"{}\"", kFormat));
    for (const auto& [name, value] : document_.items()) {
      if (std::ranges::find(kFields, name) == kFields.end())
        return bad(name, fmt::format("is no field of a calendar; there are {}", fmt::join(kFields, ", ")));
    }
    return {};
  }

  [[nodiscard]] Result<std::string> text(std::string_view field) const {
    const auto found = document_.find(field);
    if (found == document_.end() || !found->is_string() || found->get_ref<const std::string&>().empty())
      return bad(field, "is missing; it must be a text");
    return found->get<std::string>();
  }

  // Names are printed and stored; "localtime" would be another zone on another machine.
  static Status check_names(const std::string& name, const std::string& exchange, const std::string& zone) {
    const bool is_plain = name.size() <= kLongestName && name.find_first_not_of(kNameLetters) == name.npos;
    if (!is_plain) return bad("name", "must be of letters, digits, '-', '_' and '.', at most 40");
    for (const market::Calendar* each : {&market::Calendar::nyse(), &market::Calendar::around_the_clock()})
      if (name == each->name())
        return bad("name", "'" + name + "' is a built-in calendar; choose another name");
    if (exchange.size() > kLongestExchange || core::terminal_line(exchange) != exchange)
      return bad("exchange", "must be a line of at most 100 bytes without control characters");
    if (zone == "localtime" || zone == "Factory" || zone.starts_with("posixrules"))
      return bad("zone", "'" + zone + "' depends on the machine; name a place, as Asia/Tokyo");
    return {};
  }

  Status read_names() {
    const auto name = text("name"), exchange = text("exchange"), zone = text("zone");
    for (const auto* each : {&name, &exchange, &zone})
      if (!*each) return fail(each->error());
    const auto known = market::Zone::named(*zone);
    if (!known) return fail(known.error().within("zone"));
    if (Status good = check_names(*name, *exchange, *zone); !good) return good;
    table_.name = *name;
    table_.exchange = *exchange;
    table_.zone = *known;
    return {};
  }

  Status read_days() {
    for (const auto& [field, day] : {std::pair("first", &table_.first), std::pair("last", &table_.last)}) {
      const auto written = text(field);
      if (!written) return fail(written.error());
      const auto read = day_of(field, *written);
      if (!read) return fail(read.error());
      *day = *read;
    }
    if (table_.last < table_.first) return bad("last", "lies before first");
    return table_.last.days - table_.first.days <= kMostDays ? Status() : bad("last", "more than 200 years");
  }

  Status read_hours() {
    for (const auto& [field, minute] :
         {std::pair("open", &table_.usual.open_minute), std::pair("close", &table_.usual.close_minute)}) {
      const auto read = minute_of(field, document_.value(field, json()));
      if (!read) return fail(read.error());
      *minute = *read;
    }
    if (table_.usual.close_minute <= table_.usual.open_minute) return bad("close", "must be later than open");
    const json days =
        document_.value("weekdays", json(std::vector(kWeekdays.begin(), kWeekdays.begin() + 5)));
    if (!days.is_array()) return bad("weekdays", "is no list, as [\"monday\", \"friday\"]");
    for (const json& each : days) {
      const auto found = std::ranges::find(kWeekdays, each.is_string() ? each.get<std::string>() : "");
      if (found == kWeekdays.end()) return bad("weekdays", each.dump() + " is no weekday, as \"monday\"");
      weekdays_.insert(static_cast<market::Weekday>(found - kWeekdays.begin()));
    }
    return {};
  }

  Status read_exceptions() {
    for (const auto& [field, days] :
         {std::pair("holidays", &holidays_), std::pair("extra_days", &extra_days_)}) {
      const json list = document_.value(field, json::array());
      if (!list.is_array()) return bad(field, "is no list of dates");
      for (const json& each : list) {
        const auto day =
            each.is_string() ? day_of(field, each.get<std::string>()) : bad(field, "holds no date");
        if (!day) return fail(day.error());
        days->insert(*day);
      }
    }
    for (const auto& [field, minutes] :
         {std::pair("early_closes", &closes_), std::pair("late_opens", &opens_)}) {
      if (Status read = read_minutes(field, *minutes); !read) return read;
    }
    return check_exceptions();
  }

  // {"2024-12-24": "13:00"}
  Status read_minutes(const char* field, std::map<Date, int>& minutes) const {
    const json table = document_.value(field, json::object());
    if (!table.is_object()) return bad(field, "is no table, as {\"2024-12-24\": \"13:00\"}");
    for (const auto& [written, time] : table.items()) {
      const auto day = day_of(field, written);
      if (!day) return fail(day.error());
      const auto minute = minute_of(fmt::format("{}.{}", field, written), time);
      if (!minute) return fail(minute.error());
      minutes[*day] = *minute;
    }
    return {};
  }

  // What would have another effect than it seems to have, or none.
  [[nodiscard]] Status check_exceptions() const {
    for (const auto& [field, days] :
         {std::pair("holidays", &holidays_), std::pair("extra_days", &extra_days_)}) {
      for (const Date day : *days) {
        if (day < table_.first || day > table_.last)
          return bad(field, to_text(day) + " lies outside first and last");
        if (days == &extra_days_ && holidays_.contains(day))
          return bad(field, to_text(day) + " is among the holidays too");
      }
    }
    for (const auto& [day, minute] : closes_)
      if (minute >= table_.usual.close_minute)
        return bad("early_closes", to_text(day) + ": not before the usual close");
    for (const auto& [day, minute] : opens_)
      if (minute <= table_.usual.open_minute)
        return bad("late_opens", to_text(day) + ": not after the usual open");
    for (const auto& [field, minutes] :
         {std::pair("early_closes", &closes_), std::pair("late_opens", &opens_)}) {
      for (const auto& [day, minute] : *minutes) {
        if (!trades_on(day)) return bad(field, to_text(day) + " is no day of trading");
        if (close_of(day) <= open_of(day)) return bad(field, to_text(day) + ": closes before it opens");
      }
    }
    return {};
  }

  [[nodiscard]] bool trades_on(Date day) const {
    if (day < table_.first || day > table_.last) return false;
    if (extra_days_.contains(day)) return true;
    return weekdays_.contains(market::weekday(day)) && !holidays_.contains(day);
  }
  [[nodiscard]] int open_of(Date day) const {
    const auto late = opens_.find(day);
    return late == opens_.end() ? table_.usual.open_minute : late->second;
  }
  [[nodiscard]] int close_of(Date day) const {
    const auto early = closes_.find(day);
    return early == closes_.end() ? table_.usual.close_minute : early->second;
  }

  void add_sessions() {
    const auto at = [&](Date day, int minute) { return table_.zone.from_wall({day, minute * 60}); };
    for (Date day = table_.first; day <= table_.last; ++day.days) {
      if (trades_on(day)) table_.sessions.push_back({day, at(day, open_of(day)), at(day, close_of(day))});
    }
  }

  const json& document_;
  CalendarTable table_;
  std::set<market::Weekday> weekdays_;
  std::set<Date> holidays_, extra_days_;
  std::map<Date, int> closes_, opens_;  // minutes of the day
};

}  // namespace

Result<market::Calendar> parse_calendar(std::string_view document, market::CalendarFile file) {
  if (document.size() > kLargestCalendarFile) return fail(ErrorKind::data, "is larger than 4 MB");
  const auto parsed = core::parse_json(document, {.depth = 4, .keys = 100'000, .string_bytes = 1000});
  if (!parsed) return fail(parsed.error());
  auto table = CalendarReader(*parsed).read();
  if (!table) return fail(table.error());
  table->file = std::move(file);
  return market::Calendar::make(std::move(*table));
}

}  // namespace bellwether::source
