// The clock on the wall of a place. New York's and UTC's rules are compiled in (new_york.h); those of other
// places come from the time-zone database of the system, by their IANA names.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/market/time.h"

namespace date {
class time_zone;
}

namespace bellwether::market {

// A time zone; cheap to copy.
class Zone {
 public:
  [[nodiscard]] static Zone new_york();
  [[nodiscard]] static Zone utc();
  // "Asia/Tokyo", "Europe/London"; "UTC" and "America/New_York" are the two above. Errors: data for a name that
  // the system's database does not know, or where there is no such database.
  [[nodiscard]] static core::Result<Zone> named(std::string_view name);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] WallTime to_wall(UtcTime time) const;
  // A reading that occurs twice (autumn) gives the later instant, and one that does not occur (spring) the
  // instant as if clocks had not changed: never earlier than what was meant, so no text is known too soon.
  [[nodiscard]] UtcTime from_wall(WallTime wall) const;

 private:
  enum class Rules { utc, new_york, database };
  Zone(std::string name, Rules rules, const ::date::time_zone* entry = nullptr)
      : name_(std::move(name)), rules_(rules), entry_(entry) {}

  std::string name_;
  Rules rules_;
  const ::date::time_zone* entry_;  // lives as long as the program
};

}  // namespace bellwether::market
