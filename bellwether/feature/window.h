// Windows: what a forecaster sees of a FeatureTable. The window of a target row i with horizon h ends at the
// decision row i - h and holds the `look_back` rows up to it, so with h = 1 it is the rows i-60 … i-1
// (requirement P-62). It never contains the day it predicts.
//
// Inputs carry no outcome, so a forecaster asked to predict cannot look; Examples add the outcome and are
// given to fit only. Both are views: the table must outlive them.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "bellwether/core/options.h"
#include "bellwether/feature/table.h"

namespace bellwether::feature {

// How many rows a window holds, and how far ahead its target lies.
struct WindowShape {
  std::size_t look_back = 60;
  std::size_t horizon = 1;  // trading days from decision to target
};

// Rows of examples, half-open. Example 0 has its target at table row look_back - 1 + horizon.
struct RowRange {
  std::size_t begin = 0, end = 0;
  [[nodiscard]] std::size_t size() const { return end - begin; }
};

// The windows of consecutive decision days.
class Inputs {
 public:
  Inputs() = default;
  // Windows whose newest rows are table rows [first_decision, first_decision + count).
  Inputs(const FeatureTable& table, WindowShape shape, std::size_t first_decision, std::size_t count);

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] const WindowShape& shape() const { return shape_; }
  [[nodiscard]] std::size_t columns() const { return table_ == nullptr ? 0 : table_->columns.size(); }
  [[nodiscard]] std::span<const std::string> column_names() const;
  // look_back x columns, oldest row first.
  [[nodiscard]] std::span<const double> window(std::size_t index) const;
  // The closes of the same days.
  [[nodiscard]] std::span<const double> closes(std::size_t index) const;
  [[nodiscard]] double decision_close(std::size_t index) const { return closes(index).back(); }
  [[nodiscard]] std::span<const market::Date> days(std::size_t index) const;
  [[nodiscard]] market::Date decision_day(std::size_t index) const { return days(index).back(); }

 protected:
  const FeatureTable* table_ = nullptr;
  WindowShape shape_;
  std::size_t first_decision_ = 0;
  std::size_t count_ = 0;
};

// Closes and their days, ascending: a view of the table.
struct KnownCloses {
  std::span<const double> closes;
  std::span<const market::Date> days;
};

// Windows with the close that followed each.
class Examples : public Inputs {
 public:
  Examples() = default;
  // The examples `range` of the table; the range must lie within [0, example_count(table, shape)].
  Examples(const FeatureTable& table, WindowShape shape, RowRange range);

  [[nodiscard]] double outcome(std::size_t index) const;  // close of the target day
  [[nodiscard]] market::Date target_day(std::size_t index) const;

  // The closes and days of the table from the oldest row of these examples to the last target of `last`,
  // later examples of the same table: all that a fit on both may know. An empty `last` adds nothing.
  [[nodiscard]] KnownCloses known_closes(const Examples& last) const;
};

// How many examples with outcome the table gives.
[[nodiscard]] std::size_t example_count(const FeatureTable& table, WindowShape shape);

// What is forecast: the close itself, or ln(close of target day / close of decision day).
enum class Target { log_return, close };
constexpr std::array<core::EnumName<Target>, 2> names_of(Target) {
  return {{{Target::log_return, "return"}, {Target::close, "close"}}};
}
[[nodiscard]] double target_value(Target target, double decision_close, double outcome);
[[nodiscard]] double close_from(Target target, double decision_close, double value);

}  // namespace bellwether::feature
