// Days of a column with day and month exchanged where both can be a month, as pandas 1 and spreadsheets leave them: 1
// February, written 01/02/2024, becomes 2024-01-02, and 13 February stays. Each date is a date, so only their order
// shows it: rows that were in order are so no more, and are again with those days exchanged back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "bellwether/market/time.h"

namespace bellwether::source {

// The order of the days of a column, as written and with day and month exchanged where both can be a month. Rows in no
// order show nothing.
class SwappedDays {
 public:
  void count(market::Date day, std::uint64_t line);

  // "day and month of the dates with days up to 12 look exchanged: …" with a line and the remedy, without a full stop;
  // empty where the order does not show it.
  [[nodiscard]] std::string finding() const;

 private:
  // Steps from row to row, those to the same day left out.
  struct Steps {
    std::optional<market::Date> last;
    std::uint64_t up = 0, down = 0;

    // Whether the step to `day` goes against most steps so far.
    bool count(market::Date day);
    [[nodiscard]] std::uint64_t against() const { return up < down ? up : down; }
  };

  Steps written_, exchanged_;
  std::string example_;  // the first row out of order whose day and month can be exchanged
};

}  // namespace bellwether::source
