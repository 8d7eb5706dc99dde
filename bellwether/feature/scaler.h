// Scaling of columns to comparable size, fitted on training rows and on nothing else. A scaler records which
// days it was fitted on and refuses to serve a decision that its fit has already seen past: such a decision
// would use the future (shared requirements X-15).
//
//   minmax    (x - min) / (max - min)       a constant column becomes 0
//   standard  (x - mean) / deviation        divisor n; a constant column becomes 0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/market/time.h"

namespace bellwether::feature {

// Which of the two formulas above scales a column.
enum class Scaling { standard, minmax };
constexpr std::array<core::EnumName<Scaling>, 2> names_of(Scaling) {
  return {{{Scaling::standard, "standard"}, {Scaling::minmax, "minmax"}}};
}

// Rows to fit on: a row-major matrix and the day of each row, ascending.
struct ScalerRows {
  std::span<const double> values;
  std::size_t columns = 1;
  std::span<const market::Date> days;
};

// A fitted scaling of all columns of a table. Immutable once fitted.
class Scaler {
 public:
  Scaler() = default;  // fitted on nothing; serves nothing

  // Errors: data where there is no row, the sizes do not fit, or a value is not finite.
  [[nodiscard]] static core::Result<Scaler> fit(Scaling scaling, const ScalerRows& rows);
  // As saved. Errors: data where sizes or values do not fit.
  [[nodiscard]] static core::Result<Scaler> restore(std::vector<double> shift, std::vector<double> scale,
                                                    market::Date first_day, market::Date last_day);

  // Scales rows of `columns()` values each, in place: (x - shift) * scale, 0 where the column is constant.
  void apply(std::span<double> values) const;
  // The value behind a scaled one, for column `column`. A constant column gives back its constant.
  [[nodiscard]] double undo(double scaled, std::size_t column) const;

  // Ok where a decision on `day` comes on or after the last day of the fit. Errors: internal, naming both
  // days.
  [[nodiscard]] core::Status check_serves(market::Date day) const;

  [[nodiscard]] std::size_t columns() const { return shift_.size(); }
  [[nodiscard]] std::span<const double> shift() const { return shift_; }
  [[nodiscard]] std::span<const double> scale() const { return scale_; }
  [[nodiscard]] market::Date first_day() const { return first_day_; }
  [[nodiscard]] market::Date last_day() const { return last_day_; }

 private:
  std::vector<double> shift_, scale_;  // scale 0 marks a constant column
  market::Date first_day_, last_day_;
};

}  // namespace bellwether::feature
