#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "bellwether/nn/decoder/kv_cache.h"

namespace bellwether::generate {

// Keys and values of beginnings of texts, kept for texts that begin alike, page by page. A page is found by
// the tokens up to its end, compared one by one, so that what is found is what would be computed. The pages
// used longest ago are given up first. For one thread at a time.
class PrefixCache {
 public:
  explicit PrefixCache(std::size_t most_pages) : most_pages_(most_pages) {}

  // The pages of the longest beginning of `text` that is kept, but never the whole text: of its last token the
  // logits are still wanted.
  [[nodiscard]] std::vector<std::shared_ptr<nn::KvPage>> find(std::span<const std::int32_t> text);

  // Keeps the full pages of `sequence`, which holds the first tokens of `text`.
  void keep(std::span<const std::int32_t> text, const nn::KvSequence& sequence);

  // Gives up the page used longest ago that no sequence uses; false where there is none.
  [[nodiscard]] bool give_up_one();

  [[nodiscard]] std::size_t pages() const { return kept_.size(); }

 private:
  // A page and the tokens up to its end.
  struct Kept {
    std::vector<std::int32_t> tokens;
    std::shared_ptr<nn::KvPage> page;
  };
  using Place = std::list<Kept>::iterator;
  [[nodiscard]] Place locate(std::uint64_t hash, std::span<const std::int32_t> tokens);
  void drop(Place place);

  std::size_t most_pages_;
  std::list<Kept> kept_;  // the one used last first
  std::multimap<std::uint64_t, Place> index_;
};

}  // namespace bellwether::generate
