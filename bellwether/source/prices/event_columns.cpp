#include "bellwether/source/prices/event_columns.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include "bellwether/core/ascii.h"
#include "bellwether/source/prices/price_row.h"

namespace bellwether::source {
namespace {

std::string lower_letters(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (core::is_ascii_letter(c)) letters += core::ascii_lower(c);
  }
  return letters;
}

bool holds(std::string_view name, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [name](std::string_view word) { return name.find(word) != name.npos; });
}

bool names_split(std::string_view name) {
  return holds(name, {"split"}) &&
         !holds(name, {"adj", "open", "high", "low", "close", "price", "vol", "date"});
}

bool names_dividend(std::string_view name) {
  const bool plain = name == "div" || name == "divs" || name == "divcash" || name == "cashdiv";
  return plain || (holds(name, {"dividend"}) && !holds(name, {"adj", "yield", "date", "factor", "price"}));
}

bool names_adjusted_volume(std::string_view name) {
  return holds(name, {"adj"}) && holds(name, {"vol"}) && !holds(name, {"unadj", "nonadj"});
}

template <class Names>
std::optional<std::size_t> only(std::span<const std::string> header, Names names) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!names(lower_letters(header[i]))) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

std::string_view bare_field(std::string_view field) {
  const std::size_t begin = field.find_first_not_of(" \t");
  if (begin == field.npos) return {};
  return field.substr(begin, field.find_last_not_of(" \t") - begin + 1);
}

std::optional<double> above_zero(std::optional<double> number) {
  return number && *number > 0.0 ? number : std::nullopt;
}

}  // namespace

EventColumns find_event_columns(std::span<const std::string> header) {
  return {only(header, names_split), only(header, names_dividend), only(header, names_adjusted_volume)};
}

RowEvents read_events(std::span<const std::string_view> fields, const EventColumns& columns) {
  const auto field = [fields](std::optional<std::size_t> column) {
    return column && *column < fields.size() ? bare_field(fields[*column]) : std::string_view();
  };
  RowEvents events;
  events.split = read_split(field(columns.split));
  if (events.split && *events.split == 1.0) events.split.reset();
  const std::optional<double> dividend = read_number(field(columns.dividend));
  events.says_dividend = dividend.has_value();
  events.dividend = above_zero(dividend);
  events.volume_adjusted = read_number(field(columns.volume_adjusted));
  return events;
}

std::optional<double> read_split(std::string_view written) {
  if (const auto number = read_number(written)) return above_zero(number);
  for (const std::string_view border : {":", "/", "-for-", " for ", "-to-"}) {
    const std::size_t at = written.find(border);
    if (at == written.npos) continue;
    const auto shares = above_zero(read_number(bare_field(written.substr(0, at))));
    const auto per = above_zero(read_number(bare_field(written.substr(at + border.size()))));
    if (shares && per) return *shares / *per;
  }
  return std::nullopt;
}

}  // namespace bellwether::source
