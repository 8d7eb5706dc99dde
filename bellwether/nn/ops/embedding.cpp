#include "bellwether/nn/ops/embedding.h"

#include <bit>

namespace bellwether::nn {
namespace {

float widened(float value) { return value; }
float widened(Bf16 value) { return std::bit_cast<float>(static_cast<std::uint32_t>(value.bits) << 16); }

template <class Word>
void add_rows(Matrix<const Word> words, const EmbeddingTables& tables, std::span<const std::int32_t> ids,
              std::span<const std::int32_t> kinds, Matrix<float> out) {
  for (std::size_t token = 0; token < ids.size(); ++token) {
    const Word* word = words.row(static_cast<std::size_t>(ids[token]));
    const float* type = tables.types.row(kinds.empty() ? 0 : static_cast<std::size_t>(kinds[token]));
    const float* position = tables.positions.row(token);
    float* to = out.row(token);
    for (std::size_t i = 0; i < out.columns; ++i) to[i] = widened(word[i]) + type[i] + position[i];
  }
}

}  // namespace

void embed(const EmbeddingTables& tables, std::span<const std::int32_t> ids,
           std::span<const std::int32_t> kinds, Matrix<float> out) {
  if (tables.stored_words.data != nullptr) return add_rows(tables.stored_words, tables, ids, kinds, out);
  add_rows(tables.words, tables, ids, kinds, out);
}

}  // namespace bellwether::nn
