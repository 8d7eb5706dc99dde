#include "bellwether/nn/decoder/kv_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>

namespace bellwether::nn {

KvPage::KvPage(const KvShape& shape, AlignedBytes memory) : shape_(shape), memory_(std::move(memory)) {}

void KvPage::put(std::size_t layer, std::size_t slot, const float* keys, const float* values) {
  const std::size_t size = shape_.head_size;
  for (std::size_t head = 0; head < shape_.heads; ++head) {
    float* column = place(layer, head) + slot;
    for (std::size_t i = 0; i < size; ++i) column[i * kPageTokens] = keys[head * size + i];
    std::copy_n(values + head * size, size, place(layer, head) + size * kPageTokens + slot * size);
  }
}

// Outlives the pool while pages are out.
struct KvPool::Shared {
  std::mutex mutex;
  std::vector<AlignedBytes> free;
  std::size_t in_use = 0;
};

KvPool::KvPool(const KvShape& shape, std::size_t most_pages)
    : shape_(shape), most_pages_(most_pages), shared_(std::make_shared<Shared>()) {}

core::Result<std::shared_ptr<KvPage>> KvPool::take() {
  AlignedBytes memory;
  {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->in_use == most_pages_) {
      return core::fail(core::ErrorKind::memory,
                        fmt::format("all {} pages of the cache of keys and values ({} tokens) are in use; "
                                    "allow a longer context or fewer texts at a time",
                                    most_pages_, most_pages_ * kPageTokens));
    }
    if (!shared_->free.empty()) {
      memory = std::move(shared_->free.back());
      shared_->free.pop_back();
    }
    ++shared_->in_use;
  }
  const core::Status made = core::guard("the cache of keys and values", [&] {
    if (memory.size() != 0) return;
    memory = AlignedBytes(shape_.page_bytes());
    std::memset(memory.data(), 0, memory.size());  // what no token has written is still read, times 0
  });
  const auto give_back = [shared = shared_](KvPage* page) {
    const std::lock_guard lock(shared->mutex);
    shared->free.push_back(page->take_memory());
    --shared->in_use;
    delete page;
  };
  if (!made) {
    const std::lock_guard lock(shared_->mutex);
    --shared_->in_use;
    return core::fail(made.error());
  }
  return std::shared_ptr<KvPage>(new KvPage(shape_, std::move(memory)), give_back);
}

std::size_t KvPool::pages_in_use() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->in_use;
}

core::Status KvSequence::reserve(std::size_t more, KvPool& pool) {
  const std::size_t before = pages_.size();
  while (pages_.size() * kPageTokens < length_ + more) {
    core::Result<std::shared_ptr<KvPage>> page = pool.take();
    if (!page) {
      pages_.resize(before);
      return core::fail(page.error());
    }
    pages_.push_back(std::move(*page));
  }
  return {};
}

void KvSequence::cut(std::size_t length) {
  length_ = std::min(length_, length);
  pages_.resize((length_ + kPageTokens - 1) / kPageTokens);
}

}  // namespace bellwether::nn
