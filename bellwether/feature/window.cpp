#include "bellwether/feature/window.h"

#include <cmath>

#include "bellwether/core/checked.h"

namespace bellwether::feature {

Inputs::Inputs(const FeatureTable& table, WindowShape shape, std::size_t first_decision, std::size_t count)
    : table_(&table), shape_(shape), first_decision_(first_decision), count_(count) {
  BW_ASSERT(shape.look_back > 0 && first_decision + 1 >= shape.look_back);
  BW_ASSERT(first_decision + count <= table.rows());
}

std::span<const std::string> Inputs::column_names() const {
  return table_ == nullptr ? std::span<const std::string>{} : std::span(table_->columns);
}

std::span<const double> Inputs::window(std::size_t index) const {
  BW_ASSERT(index < count_);
  const std::size_t oldest = first_decision_ + index + 1 - shape_.look_back;
  return std::span(table_->values).subspan(oldest * columns(), shape_.look_back * columns());
}

std::span<const double> Inputs::closes(std::size_t index) const {
  BW_ASSERT(index < count_);
  return std::span(table_->closes).subspan(first_decision_ + index + 1 - shape_.look_back, shape_.look_back);
}

std::span<const market::Date> Inputs::days(std::size_t index) const {
  BW_ASSERT(index < count_);
  return std::span(table_->days).subspan(first_decision_ + index + 1 - shape_.look_back, shape_.look_back);
}

Examples::Examples(const FeatureTable& table, WindowShape shape, RowRange range)
    : Inputs(table, shape, shape.look_back - 1 + range.begin, range.size()) {
  BW_ASSERT(shape.horizon > 0 && range.begin <= range.end && range.end <= example_count(table, shape));
}

double Examples::outcome(std::size_t index) const {
  BW_ASSERT(index < count_);
  return table_->closes[first_decision_ + index + shape_.horizon];
}

market::Date Examples::target_day(std::size_t index) const {
  BW_ASSERT(index < count_);
  return table_->days[first_decision_ + index + shape_.horizon];
}

KnownCloses Examples::known_closes(const Examples& last) const {
  BW_ASSERT(table_ != nullptr && (last.size() == 0 || last.table_ == table_));
  const std::size_t begin = first_decision_ + 1 - shape_.look_back;
  const Examples& newest = last.size() == 0 ? *this : last;
  const std::size_t end = newest.first_decision_ + newest.count_ + shape_.horizon;
  return {std::span(table_->closes).subspan(begin, end - begin),
          std::span(table_->days).subspan(begin, end - begin)};
}

std::size_t example_count(const FeatureTable& table, WindowShape shape) {
  const std::size_t needed = shape.look_back - 1 + shape.horizon;
  return table.rows() > needed ? table.rows() - needed : 0;
}

double target_value(Target target, double decision_close, double outcome) {
  return target == Target::close ? outcome : std::log(outcome / decision_close);
}

double close_from(Target target, double decision_close, double value) {
  return target == Target::close ? value : decision_close * std::exp(value);
}

}  // namespace bellwether::feature
