#pragma once

#include <cstddef>

namespace bellwether::nn {

// Rows cut into as few blocks as the registers allow, of sizes that differ by one at most: 200 rows in blocks
// of up to 26 are eight of 25, and nothing is padded.
class RowBlocks {
 public:
  RowBlocks(std::size_t rows, std::size_t most)
      : count_((rows + most - 1) / most),
        base_(count_ == 0 ? 0 : rows / count_),
        longer_(count_ == 0 ? 0 : rows % count_) {}

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t size(std::size_t block) const { return base_ + (block < longer_ ? 1 : 0); }
  [[nodiscard]] std::size_t first(std::size_t block) const {
    return block * base_ + (block < longer_ ? block : longer_);
  }

 private:
  std::size_t count_, base_, longer_;
};

}  // namespace bellwether::nn
