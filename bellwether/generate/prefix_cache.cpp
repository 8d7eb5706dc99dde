#include "bellwether/generate/prefix_cache.h"

#include <algorithm>

namespace bellwether::generate {
namespace {

constexpr std::uint64_t kEmpty = 14695981039346656037u;

std::uint64_t extend(std::uint64_t hash, std::span<const std::int32_t> tokens) {  // FNV-1a
  for (const std::int32_t token : tokens) hash = (hash ^ static_cast<std::uint32_t>(token)) * 1099511628211u;
  return hash;
}

}  // namespace

PrefixCache::Place PrefixCache::locate(std::uint64_t hash, std::span<const std::int32_t> tokens) {
  const auto [first, last] = index_.equal_range(hash);
  for (auto each = first; each != last; ++each) {
    if (std::ranges::equal(each->second->tokens, tokens)) return each->second;
  }
  return kept_.end();
}

std::vector<std::shared_ptr<nn::KvPage>> PrefixCache::find(std::span<const std::int32_t> text) {
  std::vector<std::shared_ptr<nn::KvPage>> pages;
  std::uint64_t hash = kEmpty;
  for (std::size_t end = nn::kPageTokens; end < text.size(); end += nn::kPageTokens) {
    hash = extend(hash, text.subspan(end - nn::kPageTokens, nn::kPageTokens));
    const Place place = locate(hash, text.first(end));
    if (place == kept_.end()) break;
    pages.push_back(place->page);
    kept_.splice(kept_.begin(), kept_, place);
  }
  return pages;
}

void PrefixCache::keep(std::span<const std::int32_t> text, const nn::KvSequence& sequence) {
  std::uint64_t hash = kEmpty;
  const std::size_t full = std::min(text.size(), sequence.length()) / nn::kPageTokens;
  for (std::size_t page = 0; page < full && most_pages_ > 0; ++page) {
    hash = extend(hash, text.subspan(page * nn::kPageTokens, nn::kPageTokens));
    const auto tokens = text.first((page + 1) * nn::kPageTokens);
    if (const Place known = locate(hash, tokens); known != kept_.end()) {
      kept_.splice(kept_.begin(), kept_, known);
      continue;
    }
    if (kept_.size() == most_pages_) drop(std::prev(kept_.end()));
    kept_.push_front({{tokens.begin(), tokens.end()}, sequence.pages()[page]});
    index_.emplace(hash, kept_.begin());
  }
}

bool PrefixCache::give_up_one() {
  for (Place place = kept_.end(); place != kept_.begin();) {
    --place;
    if (place->page.use_count() > 1) continue;
    drop(place);
    return true;
  }
  return false;
}

void PrefixCache::drop(Place place) {
  const auto entry = std::ranges::find_if(index_, [&](const auto& each) { return each.second == place; });
  index_.erase(entry);
  kept_.erase(place);
}

}  // namespace bellwether::generate
