#include "bellwether/nn/ops/embedding.h"

namespace bellwether::nn {

void embed(const EmbeddingTables& tables, std::span<const std::int32_t> ids,
           std::span<const std::int32_t> kinds, Matrix<float> out) {
  for (std::size_t token = 0; token < ids.size(); ++token) {
    const float* word = tables.words.row(static_cast<std::size_t>(ids[token]));
    const float* type = tables.types.row(kinds.empty() ? 0 : static_cast<std::size_t>(kinds[token]));
    const float* position = tables.positions.row(token);
    float* to = out.row(token);
    for (std::size_t i = 0; i < out.columns; ++i) to[i] = word[i] + type[i] + position[i];
  }
}

}  // namespace bellwether::nn
