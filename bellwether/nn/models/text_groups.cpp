#include "bellwether/nn/models/text_groups.h"

#include <algorithm>
#include <numeric>

namespace bellwether::nn {
namespace {

// Below this many tokens a thread, sharing each product beats taking texts apart.
constexpr std::size_t kFewTokens = 16;
// Tolerated share of the longest thread's work over the mean.
constexpr double kUnequal = 1.2;

// Texts from the longest to the shortest, each to the group that is smallest so far.
std::vector<TextGroup> deal(std::span<const std::size_t> lengths, std::size_t count) {
  std::vector<std::size_t> order(lengths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lengths[a] > lengths[b]; });
  std::vector<TextGroup> groups(count);
  for (const std::size_t text : order) {
    TextGroup& smallest =
        *std::min_element(groups.begin(), groups.end(),
                          [](const TextGroup& a, const TextGroup& b) { return a.rows() < b.rows(); });
    smallest.texts.push_back(text);
    smallest.offsets.push_back(smallest.rows() + lengths[text]);
  }
  std::erase_if(groups, [](const TextGroup& group) { return group.texts.empty(); });
  return groups;
}

// The rows of the busiest thread, when each takes the next group as it becomes free.
std::size_t busiest(std::span<const TextGroup> groups, std::size_t threads) {
  std::vector<std::size_t> rows(threads, 0);
  for (const TextGroup& group : groups) *std::min_element(rows.begin(), rows.end()) += group.rows();
  return *std::max_element(rows.begin(), rows.end());
}

}  // namespace

TextGroups deal_texts(std::span<const std::size_t> lengths, std::size_t rows, std::size_t threads) {
  const std::size_t tokens = std::accumulate(lengths.begin(), lengths.end(), std::size_t{0});
  const std::size_t needed = std::max<std::size_t>(1, (tokens + rows - 1) / rows);
  if (threads > 1 && tokens >= threads * kFewTokens) {
    const std::size_t each = (needed + threads - 1) / threads * threads;
    TextGroups groups{deal(lengths, std::min(each, lengths.size())), true};
    const double mean = static_cast<double>(tokens) / static_cast<double>(threads);
    if (static_cast<double>(busiest(groups.groups, threads)) <= kUnequal * mean) return groups;
  }
  return {deal(lengths, std::min(needed, lengths.size())), threads == 1};
}

}  // namespace bellwether::nn
