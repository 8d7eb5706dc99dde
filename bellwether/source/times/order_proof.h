// Whether the dates of a file stand with their day or their month first, as its rows prove.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/source/times/time_writing.h"

namespace bellwether::source {

// The order that a value such as 01/16/2024 proves, which is a date in one order only; unknown for 03/04/2024
// and for other forms.
[[nodiscard]] DateOrder proven_order(std::string_view written);

// Whether the value is a date or time in some order, and the order is needed to tell which.
[[nodiscard]] bool needs_order(std::string_view written);

// Collects what the values of one column prove.
class OrderProof {
 public:
  // `known`: the order by the schema of the file.
  explicit OrderProof(DateOrder known = DateOrder::unknown) : first_{known, "the header"} {}

  void count(std::string_view written, std::uint64_t line);
  [[nodiscard]] DateOrder order() const { return first_.order; }
  // "Dates are read day first, as line 5 ('16/01/2024') shows."; empty where no row shows it.
  [[nodiscard]] std::string note() const;
  // Errors: data where one row writes the day first and another the month, `flag` naming the format; and where
  // dates with the year first, two at least and all with days up to 12, stand beside a day beyond 12 in another
  // form. A spreadsheet that took 04/01/2024 for 1 April writes 2024-04-01 and leaves 13/01/2024 as it was.
  [[nodiscard]] core::Status check(std::string_view flag) const;

 private:
  struct Shown {
    DateOrder order = DateOrder::unknown;
    std::string by;
  };
  // Dates such as 2024-04-01 without a zone: what a spreadsheet makes of those that it understands.
  struct YearFirst {
    std::uint64_t count = 0;
    bool has_late_day = false;  // beyond 12: no month
    std::string first;
  };

  void count_year_first(std::string_view written, std::uint64_t line);
  [[nodiscard]] bool is_half_converted() const;

  Shown first_, against_;
  bool is_shown_ = false;
  std::string late_day_;  // the first row with a day beyond 12 that proves the order
  YearFirst year_first_;
};

}  // namespace bellwether::source
