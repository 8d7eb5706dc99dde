#include "bellwether/learn/permutation_importance.h"

#include <numeric>

namespace bellwether::learn {

std::vector<double> permutation_importance(const Sample& held_out,
                                           const std::function<double(const Sample&)>& score,
                                           std::size_t repeats, core::RandomKey key) {
  const std::size_t columns = held_out.features.columns, rows = held_out.features.rows();
  const double intact = score(held_out);
  std::vector<double> importances(columns, 0.0);
  for (std::size_t column = 0; column < columns; ++column) {
    key.step = static_cast<std::uint32_t>(column);
    core::Random random(key);
    for (std::size_t repeat = 0; repeat < repeats; ++repeat) {
      std::vector<std::size_t> order(rows);
      std::iota(order.begin(), order.end(), std::size_t{0});
      random.shuffle(std::span(order));
      std::vector<double> values(held_out.features.values.begin(), held_out.features.values.end());
      for (std::size_t row = 0; row < rows; ++row)
        values[row * columns + column] = held_out.features.row(order[row])[column];
      importances[column] += intact - score({{values, columns}, held_out.labels});
    }
    importances[column] /= static_cast<double>(repeats);
  }
  return importances;
}

}  // namespace bellwether::learn
