// Rows of features with labels from a made world, and the blocks in which the gallery's models are refitted.
#pragma once

#include <functional>
#include <vector>

#include "bellwether/audit/leak_cases/synthetic_market.h"
#include "bellwether/core/result.h"
#include "bellwether/learn/table.h"
#include "bellwether/market/time.h"

namespace bellwether::audit::leak_cases {

// Row i is decided at the close of its day; label i says whether the close `horizon` bars later is higher and
// is known when row i + horizon is decided. The last `horizon` rows have no label.
struct SyntheticRows {
  std::vector<market::Date> days;
  std::vector<market::UtcTime> decided;
  learn::Table features;  // return, return of a week, range of the day, sentiment of the day's texts
  std::vector<char> labels;
  std::size_t horizon = 1;

  [[nodiscard]] std::size_t rows() const { return days.size(); }
  [[nodiscard]] learn::TableView row_range(std::size_t begin, std::size_t end) const;
  [[nodiscard]] learn::Sample sample(std::size_t begin, std::size_t end) const;  // end <= labels.size()
};
[[nodiscard]] SyntheticRows make_synthetic_rows(const SyntheticMarket& market, std::size_t horizon = 1);

// A model is fitted when row `test_begin` is decided, on rows [0, train_end), whose labels are known by then,
// and serves rows [test_begin, test_end).
struct Block {
  std::size_t train_end = 0, test_begin = 0, test_end = 0;
  // Test rows whose label the file has: what an honest fit never sees.
  [[nodiscard]] std::size_t labeled_end(const SyntheticRows& rows) const;
};
[[nodiscard]] std::vector<Block> blocks_of(const SyntheticRows& rows);

}  // namespace bellwether::audit::leak_cases
