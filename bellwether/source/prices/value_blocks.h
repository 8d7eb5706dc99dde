// A column beside the prices that holds one word for many rows, then another: perhaps whose the rows are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/market/time.h"
#include "bellwether/source/price_checks/price_finding.h"

namespace bellwether::source {

// One row's value of the column.
struct ColumnValue {
  std::string_view written;
  std::uint64_t line = 0;
  market::Date day;
};

// Counts the values of one column, in the order of the file; keeps at most 64 of them.
class ValueBlocks {
 public:
  void see(const ColumnValue& value);

  // What the column called `name` says about the rows; nothing where it holds one value, one for nearly every
  // row, values that go back and forth (more than two changes for each), figures, dates or the usual words of
  // a flag. refusal: at least two identifiers (capitals and digits, as symbols are written) in every row,
  // each in 5 rows and more. warning: other values in blocks. `ticker_flag` is that of ColumnChoice.
  [[nodiscard]] std::optional<PriceFinding> finding(std::string_view name,
                                                    std::string_view ticker_flag) const;

 private:
  // Where the value stands first as another than the row before.
  struct Change {
    std::string before, after;
    std::uint64_t line = 0;
  };

  [[nodiscard]] bool is_in_blocks() const;
  [[nodiscard]] FindingLevel level(std::string_view name) const;

  std::map<std::string, std::size_t, std::less<>> counts_;
  std::string before_;
  std::optional<Change> first_;
  market::Date first_day_of_last_;  // the later side of the last change by day
  std::size_t rows_ = 0, changes_ = 0;
  bool is_other_ = false;  // an empty value, or more values than are kept
};

}  // namespace bellwether::source
