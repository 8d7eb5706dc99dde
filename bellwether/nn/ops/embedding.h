// The sum of a token's rows in three tables: its word, its place in the text and its kind.
#pragma once

#include <cstdint>
#include <span>

#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// The three tables, each with one row per entry.
struct EmbeddingTables {
  Matrix<const float> words, positions, types;
  Matrix<const Bf16>
      stored_words;  // in place of `words`, where there is one: the same values, not widened yet
};

// One text: out row i = words[ids[i]] + types[kinds[i]] + positions[i]. Empty `kinds` are all 0. Ids, kinds
// and the length are within the tables.
void embed(const EmbeddingTables& tables, std::span<const std::int32_t> ids,
           std::span<const std::int32_t> kinds, Matrix<float> out);

}  // namespace bellwether::nn
