#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace bellwether::nn {

// Of a token after which nothing is to be learned.
inline constexpr std::int32_t kNoTarget = -1;

// Texts to learn from, packed one after another without padding: short ones share a pass. A text's tokens see that text
// alone.
struct AnswerTexts {
  std::vector<std::int32_t> ids;
  std::vector<std::int32_t> targets;  // of each token: the id that is to follow it, or kNoTarget
  std::vector<std::size_t> offsets{0};

  // A text whose tokens from `answer` on are to be learned; the first token never is, as nothing leads to it.
  void add(std::span<const std::int32_t> text, std::size_t answer) {
    for (std::size_t i = 0; i < text.size(); ++i)
      targets.push_back(i + 1 < text.size() && i + 1 >= answer ? text[i + 1] : kNoTarget);
    ids.insert(ids.end(), text.begin(), text.end());
    offsets.push_back(ids.size());
  }

  [[nodiscard]] std::size_t texts() const { return offsets.size() - 1; }
  [[nodiscard]] std::size_t count_targets() const {
    std::size_t count = 0;
    for (const std::int32_t target : targets) count += target == kNoTarget ? 0 : 1;
    return count;
  }
};

}  // namespace bellwether::nn
