#include "bellwether/source/zone_in_name.h"

#include <algorithm>
#include <array>
#include <string>

#include "bellwether/core/ascii.h"
#include "bellwether/core/lower_case.h"

namespace bellwether::source {
namespace {

// A word, and the zone that it names.
struct ZoneWord {
  std::string_view word, zone;
};
constexpr auto kZoneWords = std::to_array<ZoneWord>({{"est", "EST"},
                                                     {"edt", "EDT"},
                                                     {"cst", "CST"},
                                                     {"cdt", "CDT"},
                                                     {"mst", "MST"},
                                                     {"mdt", "MDT"},
                                                     {"pst", "PST"},
                                                     {"pdt", "PDT"},
                                                     {"et", "America/New_York"},
                                                     {"ct", "America/Chicago"},
                                                     {"mt", "America/Denver"},
                                                     {"pt", "America/Los_Angeles"},
                                                     {"utc", ""},
                                                     {"gmt", ""}});

// A name in front of its zone, and the zone; no zone where the name ends with none.
struct SplitName {
  std::string_view front;
  const ZoneWord* zone = nullptr;
};

std::string_view without_marks_behind(std::string_view name) {
  while (!name.empty() && !core::is_ascii_letter(name.back()) && !core::is_ascii_digit(name.back()))
    name.remove_suffix(1);
  return name;
}

SplitName split_name(std::string_view column) {
  const std::string_view name = without_marks_behind(column);
  std::size_t begin = name.size();
  while (begin > 0 && core::is_ascii_letter(name[begin - 1])) --begin;
  const std::string word = core::in_lower_case(name.substr(begin));
  const auto* const found = std::ranges::find(kZoneWords, std::string_view(word), &ZoneWord::word);
  const std::string_view front = without_marks_behind(name.substr(0, begin));
  if (found == kZoneWords.end() || front.empty()) return {column};
  return {front, found};
}

}  // namespace

std::string_view american_zone_in_name(std::string_view column) {
  const ZoneWord* const zone = split_name(column).zone;
  return zone == nullptr ? std::string_view() : zone->zone;
}

std::string_view name_without_zone(std::string_view column) { return split_name(column).front; }

}  // namespace bellwether::source
