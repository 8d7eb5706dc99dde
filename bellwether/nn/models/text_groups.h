// How the texts of a batch are dealt out to threads. A group is a few texts that one thread takes through all
// the layers by itself; how texts are grouped never changes an answer.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace bellwether::nn {

// A few texts, their rows packed one after another.
struct TextGroup {
  std::vector<std::size_t> texts;       // which texts of the batch
  std::vector<std::size_t> offsets{0};  // rows of text i of the group: offsets[i] … offsets[i + 1] - 1

  [[nodiscard]] std::size_t rows() const { return offsets.back(); }
};

// All groups of a batch, and how the threads share them.
struct TextGroups {
  std::vector<TextGroup> groups;
  // True: a thread takes a group alone. False: there is too little, or too unequal, work for that; groups go
  // one after another and the threads share each product.
  bool apart = false;
};

// Deals texts of these lengths into groups of about `rows` tokens or fewer, of nearly equal size.
[[nodiscard]] TextGroups deal_texts(std::span<const std::size_t> lengths, std::size_t rows,
                                    std::size_t threads);

}  // namespace bellwether::nn
