#include "tests/learn/sample_data.h"

#include <cmath>
#include <numeric>

namespace bellwether::tests {
namespace {

double fraction(double value) { return value - std::floor(value); }

}  // namespace

learn::OwnedSample small_sample() {
  learn::OwnedSample sample;
  sample.features.columns = 3;
  for (int i = 0; i < 40; ++i) {
    for (int j = 0; j < 3; ++j) sample.features.values.push_back(std::sin(1.3 * i + 0.7 * j * j + 0.2));
    const auto row = sample.features.view().row(static_cast<std::size_t>(i));
    sample.labels.push_back(row[0] + 0.5 * row[1] + 0.6 * std::cos(5.1 * i) > 0.1 ? 1 : 0);
  }
  return sample;
}

learn::OwnedSample noisy_sample(std::size_t rows) {
  learn::OwnedSample sample;
  sample.features.columns = 10;
  for (std::size_t i = 0; i < rows; ++i) {
    const double n = static_cast<double>(i + 1);
    for (int j = 0; j < 10; ++j) {
      sample.features.values.push_back(fraction(std::sin(12.9898 * n + 78.233 * (j + 1)) * 43758.5453) * 2 -
                                       1);
    }
    const double noise = fraction(std::sin(39.3468 * n) * 24634.6345) * 2 - 1;
    sample.labels.push_back(sample.features.view().row(i)[0] + noise > 0.15 ? 1 : 0);
  }
  return sample;
}

learn::OwnedSample slice(const learn::OwnedSample& sample, std::size_t from, std::size_t to) {
  std::vector<std::size_t> rows(to - from);
  std::iota(rows.begin(), rows.end(), from);
  return learn::take_rows(sample.view(), rows);
}

}  // namespace bellwether::tests
