// Simulations made of real ones in which nothing can be found, and one in which something can (shared
// requirements X-39): what a configuration seems to achieve there is what its real score has to beat.
// Letters are those of the requirement; a fully made simulation is in random_walk.h.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/market/bar.h"

namespace bellwether::audit {

// Standard deviation of the log returns from close to close; 0 for fewer than two bars.
[[nodiscard]] double log_deviation(std::span<const market::Bar> bars);

// Bars of the same days with other returns: each day's open, high and low keep their proportion to its close.
// (a) normal, of mean 0 and the bars' own deviation.
[[nodiscard]] std::vector<market::Bar> walked_bars(std::span<const market::Bar> bars, core::RandomKey key);
// (b) the bars' own, in blocks of default_block(n) consecutive ones drawn with replacement (Künsch 1989).
[[nodiscard]] std::vector<market::Bar> resampled_bars(std::span<const market::Bar> bars, core::RandomKey key);

// Whose values each row gets, every row's once.
// (c) in no order.
[[nodiscard]] std::vector<std::size_t> shuffled_rows(std::size_t rows, core::RandomKey key);
// (d) row i that of row (i + turn) mod rows.
[[nodiscard]] std::vector<std::size_t> rotated_rows(std::size_t rows, std::size_t turn);
// (e) blocks of default_block(n) consecutive rows in another order, so that neighbors mostly stay
// neighbors.
[[nodiscard]] std::vector<std::size_t> rows_in_other_blocks(std::size_t rows, core::RandomKey key);

// Rows of columns, row-major.
struct RowsOfColumns {
  std::vector<double>& values;
  std::size_t width;

  [[nodiscard]] std::size_t rows() const { return values.size() / width; }
};

// The columns of row i become those of row order[i]; the others stay.
void take_columns(RowsOfColumns table, std::span<const std::size_t> columns,
                  std::span<const std::size_t> order);

// (f) The column x becomes e s(outcome) + sqrt(1 - e^2) s(x), with s the normal scores of a series (the
// normal quantiles of its ranks; van der Waerden 1952): where x means nothing, e is its correlation with the
// outcome's scores, and its sign is the outcome's less its median in 1/2 + asin(e) / pi of the rows. An
// outcome a row.
void inject_effect(RowsOfColumns table, std::size_t column, std::span<const double> outcomes, double effect);

}  // namespace bellwether::audit
