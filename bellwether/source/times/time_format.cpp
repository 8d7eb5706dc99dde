#include "bellwether/source/times/time_format.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "bellwether/core/ascii.h"
#include "bellwether/io/stripped.h"
#include "bellwether/source/times/time_zones.h"

namespace bellwether::source {
namespace {

using core::ErrorKind;
using core::fail;

constexpr std::string_view kLetters = "YymdbBaAHIMSfpzZ%";

bool has_letter(std::string_view format, char wanted) {
  for (std::size_t i = 0; i + 1 < format.size(); ++i) {
    if (format[i] != '%') continue;
    if (format[++i] == wanted) return true;
  }
  return false;
}

core::Status check_letters(std::string_view format, std::string_view flag) {
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%') continue;
    const char letter = ++i < format.size() ? format[i] : ' ';
    if (kLetters.find(letter) != kLetters.npos) continue;
    return fail(ErrorKind::usage,
                std::string(flag) + ": '%" + std::string(1, letter) +
                    "' is not known; known are %Y %y %m %d %b %B %a %A %H %I %M %S %f %p %z "
                    "%Z %%");
  }
  return {};
}

// A part of a time, and the letters that stand for it.
struct FormatPart {
  std::string_view name, letters;
};

constexpr FormatPart kParts[] = {{"year", "Yy"},    {"month", "mbB"}, {"day", "d"},    {"weekday", "aA"},
                                 {"hour", "HI"},    {"minute", "M"},  {"second", "S"}, {"fraction", "f"},
                                 {"AM or PM", "p"}, {"offset", "z"},  {"zone", "Z"}};

// Of a part named twice the last one would win: with %m where %M is meant, minutes would become the month.
core::Status check_parts_once(std::string_view format, std::string_view flag) {
  std::array<int, std::size(kParts)> counts{};
  for (std::size_t i = 0; i + 1 < format.size(); ++i) {
    if (format[i] != '%') continue;
    const char letter = format[++i];
    for (std::size_t part = 0; part < std::size(kParts); ++part) {
      if (kParts[part].letters.find(letter) == std::string_view::npos || ++counts[part] < 2) continue;
      return fail(ErrorKind::usage, std::string(flag) + ": the " + std::string(kParts[part].name) +
                                        " stands in it twice; months are %m and minutes %M");
    }
  }
  return {};
}

// Reads one value by a format.
class FormatReader {
 public:
  explicit FormatReader(std::string_view text) : cursor_(text) {}

  bool read(std::string_view format);
  [[nodiscard]] std::optional<TimePieces> pieces();

 private:
  bool take(char letter);
  bool take_number(std::size_t least, std::size_t most, int& value);
  bool take_zone_text(std::string_view& zone);

  TimeCursor cursor_;
  TimePieces pieces_;
  int hour_ = 0, minute_ = 0, second_ = 0;
  bool has_hour_ = false;
  std::optional<bool> afternoon_;
  std::string_view offset_, zone_name_;
};

bool FormatReader::take_number(std::size_t least, std::size_t most, int& value) {
  const auto read = cursor_.number(least, most);
  if (read) value = *read;
  return read.has_value();
}

// "+05:30", "UTC", "America/New_York", "GMT-4".
bool FormatReader::take_zone_text(std::string_view& zone) {
  const std::string_view before = cursor_.rest();
  static_cast<void>(cursor_.name());
  if (cursor_.take_any("+-")) {
    while (cursor_.at_digit() || cursor_.front() == ':') static_cast<void>(cursor_.take(cursor_.front()));
  }
  zone = before.substr(0, before.size() - cursor_.rest().size());
  return !zone.empty();
}

bool FormatReader::take(char letter) {
  switch (letter) {
    case 'Y': return take_number(4, 4, pieces_.day.year);
    case 'y':
      if (!take_number(2, 2, pieces_.day.year)) return false;
      pieces_.day.year = full_year(pieces_.day.year);
      return true;
    case 'm': return take_number(1, 2, pieces_.day.month);
    case 'd': return take_number(1, 2, pieces_.day.day);
    case 'b':
    case 'B': {
      const auto month = month_named(cursor_.name());
      static_cast<void>(cursor_.take('.'));
      pieces_.day.month = month.value_or(0);
      return month.has_value();
    }
    case 'a':
    case 'A':
      pieces_.weekday = weekday_named(cursor_.name());
      static_cast<void>(cursor_.take('.'));
      return pieces_.weekday.has_value();
    case 'H':
    case 'I': has_hour_ = true; return take_number(1, 2, hour_);
    case 'M': return take_number(1, 2, minute_) && minute_ < 60;
    case 'S': return take_number(1, 2, second_) && second_ < 60;
    case 'f': return cursor_.at_digit() && (cursor_.skip_digits(), true);
    case 'p': afternoon_ = take_afternoon(cursor_); return afternoon_.has_value();
    case 'z': return take_zone_text(offset_);
    case 'Z': return take_zone_text(zone_name_);
    default: return cursor_.take('%');
  }
}

bool FormatReader::read(std::string_view format) {
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] == '%') {
      if (!take(format[++i])) return false;
    } else if (format[i] == ' ') {
      if (!cursor_.take_blank()) return false;
      cursor_.skip_blanks();
    } else if (!cursor_.take(format[i])) {
      return false;
    }
  }
  return cursor_.done();
}

std::optional<TimePieces> FormatReader::pieces() {
  if (!has_hour_) return pieces_;
  const auto hour = afternoon_ ? hour_of_day(hour_, *afternoon_) : std::optional(hour_);
  if (!hour || *hour > 23) return std::nullopt;
  pieces_.second_of_day = *hour * 3600 + minute_ * 60 + second_;
  const auto day = market::make_date(pieces_.day);
  const std::string_view written =
      offset_.empty() ? zone_name_ : offset_;  // a name beside an offset adds nothing
  if (written.empty() || !day) return pieces_;
  TimeCursor zone(written);
  pieces_.offset = take_zone(zone, {*day, *pieces_.second_of_day});
  return pieces_.offset && zone.done() ? std::optional(pieces_) : std::nullopt;
}

// Writes the format of one value.
class FormatWriter {
 public:
  FormatWriter(std::string_view text, const DateLetters& letters)
      : cursor_(text), dates_{letters.first, letters.second, letters.third} {
    for (std::size_t i = 0; i < text.size() && !has_afternoon_; ++i) {
      TimeCursor there(text.substr(i));
      const bool is_word = i == 0 || !core::is_ascii_letter(text[i - 1]);
      has_afternoon_ = is_word && take_afternoon(there).has_value();
    }
  }

  [[nodiscard]] std::string write() {
    while (!cursor_.done()) add();
    const bool is_plain = format_.find_first_of(" '()&;|") == format_.npos;
    return is_plain ? format_ : "'" + format_ + "'";
  }

 private:
  void add();
  void add_number();
  void add_word();

  TimeCursor cursor_;
  std::array<std::string_view, 3> dates_;
  std::size_t date_ = 0, clock_ = 0;
  bool has_afternoon_ = false;
  std::string format_;
};

void FormatWriter::add_number() {
  const bool begins_clock =
      clock_ == 0 && (at_clock(cursor_) || date_ == dates_.size() || dates_[date_].empty());
  cursor_.skip_digits();
  if (clock_ == 0 && !begins_clock) {
    format_ += dates_[date_++];
    return;
  }
  // Behind an asctime clock stands the year.
  const bool is_date = clock_ > 1 && !format_.ends_with(':') && !format_.ends_with('.') &&
                       !format_.ends_with(',') && date_ < dates_.size() && !dates_[date_].empty();
  if (is_date) {
    format_ += dates_[date_++];
    return;
  }
  const std::array<std::string_view, 4> clock = {has_afternoon_ ? "%I" : "%H", "%M", "%S", "%f"};
  format_ += clock[std::min<std::size_t>(clock_++, 3)];
}

void FormatWriter::add_word() {
  if (take_afternoon(cursor_)) {
    format_ += "%p";
    return;
  }
  const std::string_view name = cursor_.name();
  if (month_named(name)) {
    format_ += "%b";
  } else if (weekday_named(name)) {
    format_ += "%a";
  } else if (name == "T" || name == "t" || name == "at") {
    format_ += name;
    return;
  } else {
    format_ += "%Z";
    return;
  }
  static_cast<void>(cursor_.take('.'));
}

void FormatWriter::add() {
  if (cursor_.at_digit()) return add_number();
  if (core::is_ascii_letter(cursor_.front())) return add_word();
  if (cursor_.take_blank()) {
    cursor_.skip_blanks();
    format_ += ' ';
    return;
  }
  const char c = cursor_.front();
  static_cast<void>(cursor_.take(c));
  if (clock_ > 0 && (c == '+' || c == '-') && cursor_.at_digit()) {
    while (cursor_.at_digit() || cursor_.front() == ':') static_cast<void>(cursor_.take(cursor_.front()));
    format_ += "%z";
  } else {
    format_ += c == '%' ? std::string("%%") : std::string(1, c);
  }
}

}  // namespace

core::Status check_time_format(std::string_view format, std::string_view flag) {
  if (core::Status known = check_letters(format, flag); !known) return known;
  const auto has = [&](char letter) { return has_letter(format, letter); };
  const auto refuse = [&](std::string_view why) {
    return fail(ErrorKind::usage, std::string(flag) + ": " + std::string(why));
  };
  if (!(has('Y') || has('y')) || !(has('m') || has('b') || has('B')) || !has('d'))
    return refuse("year, month and day are needed, such as %m/%d/%Y or %d-%b-%y");
  if (has('I') != has('p'))
    return refuse("hours from 1 to 12 are %I with %p for AM and PM; hours from 0 to 23 are %H without %p");
  if (has('H') && has('I')) return refuse("either %H or %I with %p");
  if ((has('M') || has('S')) && !has('H') && !has('I'))
    return refuse("the hours are missing: %H, or %I with %p");
  const std::size_t minute = format.find("%M");
  if (minute != format.npos && minute < std::min(format.find("%H"), format.find("%I")))
    return refuse("the minutes, %M, stand before the hours; months are %m");
  return check_parts_once(format, flag);
}

std::optional<TimePieces> read_by_format(std::string_view text, std::string_view format) {
  FormatReader reader(text);
  return reader.read(io::stripped(format)) ? reader.pieces() : std::nullopt;
}

std::string format_like(std::string_view text, const DateLetters& letters) {
  return FormatWriter(io::stripped(text), letters).write();
}

}  // namespace bellwether::source
