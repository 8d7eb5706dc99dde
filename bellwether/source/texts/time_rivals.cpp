#include "bellwether/source/texts/time_rivals.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "bellwether/source/texts/time_field.h"
#include "bellwether/source/times/order_proof.h"
#include "bellwether/source/usual_names.h"

namespace bellwether::source {

std::vector<std::string> other_times(const TextFormat& format) {
  std::vector<std::string> others;
  std::ranges::copy_if(format.unread, std::back_inserter(others), could_be_time);
  return others;
}

std::vector<std::string> other_days(const TextFormat& format) {
  const std::string_view day = format.schema.columns[static_cast<std::size_t>(Role::date)];
  std::vector<std::string> others;
  std::ranges::copy_if(format.unread, std::back_inserter(others), [&](const std::string& name) {
    return name != day && !could_be_time(name) && !find_usual(Role::date, std::span(&name, 1)).empty();
  });
  return others;
}

std::vector<std::string> columns_with_times(const TextFormat& format) {
  std::vector<std::string> columns;
  std::ranges::copy_if(format.unread, std::back_inserter(columns), [&](const std::string& name) {
    if (looks_like_time(name)) return true;
    const std::string value = format.rows->value_of(name);
    const auto written = parse_written_time(value);
    return needs_order(value) || (written && written->form == TimeForm::calendar &&
                                  value.find_first_not_of("0123456789") != value.npos);
  });
  std::ranges::copy(format.time_paths, std::back_inserter(columns));
  return columns;
}

std::string column_with_clock(const TextFormat& format) {
  const auto found = std::ranges::find_if(format.unread, [&](const std::string& name) {
    const std::string value = format.rows->value_of(name);
    return is_time_of_day(value) && !parse_written_time(value);
  });
  return found == format.unread.end() ? "" : *found;
}

std::optional<OtherDay> find_other_day(const TextRows& rows, const std::vector<std::string>& columns,
                                       const TakenTime& taken, const TimeWriting& writing) {
  for (const std::string& column : columns) {
    const std::string other = rows.value_of(column);
    const auto read = parse_written_time(other, writing);
    if (read && read->day != taken.day)
      return OtherDay{column, std::string(taken.written), other, taken.line};
  }
  return std::nullopt;
}

}  // namespace bellwether::source
