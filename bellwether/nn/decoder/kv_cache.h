// Keys and values of the tokens a decoder has seen, in pages of kPageTokens tokens. A page holds all layers'
// and heads' rows of its tokens, so that a whole page can be shared by sequences that begin alike: full pages
// never change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/nn/ops/paged_attention.h"
#include "bellwether/nn/tensor.h"

namespace bellwether::nn {

// What a page must hold.
struct KvShape {
  std::size_t layers = 0;
  std::size_t heads = 0;  // of keys and values
  std::size_t head_size = 0;

  [[nodiscard]] std::size_t page_bytes() const { return layers * heads * 2 * head_size * kPageTokens * 4; }
};

// The keys and values of kPageTokens consecutive tokens.
class KvPage {
 public:
  KvPage(const KvShape& shape, AlignedBytes memory);

  [[nodiscard]] HeadPage head(std::size_t layer, std::size_t head) const {
    const float* keys = place(layer, head);
    return {keys, keys + shape_.head_size * kPageTokens};
  }
  // Puts one token's keys and values of all heads, [heads][head size] each, at `slot` < kPageTokens.
  void put(std::size_t layer, std::size_t slot, const float* keys, const float* values);

  // All that the page holds, f32.
  [[nodiscard]] std::span<std::byte> bytes() const { return {memory_.data(), shape_.page_bytes()}; }

  [[nodiscard]] AlignedBytes take_memory() { return std::move(memory_); }

 private:
  [[nodiscard]] float* place(std::size_t layer, std::size_t head) const {
    return reinterpret_cast<float*>(memory_.data()) +
           (layer * shape_.heads + head) * 2 * shape_.head_size * kPageTokens;
  }
  KvShape shape_;
  AlignedBytes memory_;
};

// Where pages come from: at most so many at a time; pages given back are used again. Thread-safe. Pages may
// outlive the pool.
class KvPool {
 public:
  KvPool(const KvShape& shape, std::size_t most_pages);

  // Errors: memory, where all pages are in use or the machine has no more.
  [[nodiscard]] core::Result<std::shared_ptr<KvPage>> take();

  [[nodiscard]] const KvShape& shape() const { return shape_; }
  [[nodiscard]] std::size_t most_pages() const { return most_pages_; }
  [[nodiscard]] std::size_t pages_in_use() const;

 private:
  struct Shared;
  KvShape shape_;
  std::size_t most_pages_;
  std::shared_ptr<Shared> shared_;
};

// The cache of one sequence of tokens.
class KvSequence {
 public:
  KvSequence() = default;
  // Begins with full pages of another sequence.
  explicit KvSequence(std::vector<std::shared_ptr<KvPage>> full_pages)
      : pages_(std::move(full_pages)), length_(pages_.size() * kPageTokens) {}

  [[nodiscard]] std::size_t length() const { return length_; }
  [[nodiscard]] const std::vector<std::shared_ptr<KvPage>>& pages() const { return pages_; }
  [[nodiscard]] KvPage& page_of(std::size_t position) const { return *pages_[position / kPageTokens]; }

  // Room for `more` tokens. Errors: those of the pool; the sequence is then as before.
  [[nodiscard]] core::Status reserve(std::size_t more, KvPool& pool);
  // The tokens just written count from now on.
  void extend(std::size_t tokens) { length_ += tokens; }
  // Forgets all tokens from `length` on; pages that hold none are given back. A page that other sequences
  // share must not be cut.
  void cut(std::size_t length);

 private:
  std::vector<std::shared_ptr<KvPage>> pages_;
  std::size_t length_ = 0;
};

}  // namespace bellwether::nn
