#include "bellwether/nn/decoder/interleaved_heads.h"

#include <algorithm>
#include <vector>

namespace bellwether::nn {

void part_pairs(Matrix<float> rows, std::size_t heads) {
  const std::size_t size = rows.rows / heads, half = size / 2, columns = rows.columns;
  std::vector<float> head(size * columns);
  for (std::size_t h = 0; h < heads; ++h) {
    float* first = rows.row(h * size);
    std::copy_n(first, head.size(), head.data());
    for (std::size_t i = 0; i < half; ++i) {
      std::copy_n(head.data() + 2 * i * columns, columns, first + i * columns);
      std::copy_n(head.data() + (2 * i + 1) * columns, columns, first + (half + i) * columns);
    }
  }
}

}  // namespace bellwether::nn
