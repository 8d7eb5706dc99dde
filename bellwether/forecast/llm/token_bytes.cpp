#include "bellwether/forecast/llm/token_bytes.h"

#include <fmt/format.h>

#include <algorithm>

namespace bellwether::forecast {

using core::fail;
using core::Result;

TokenBytes::TokenBytes(const text::Tokenizer& tokenizer) : tokenizer_(tokenizer) {
  const auto size = static_cast<std::uint32_t>(tokenizer.vocabulary_size());
  bytes_.resize(size);
  for (std::uint32_t id = 0; id < size; ++id) {
    if (tokenizer.is_control(id)) continue;
    bytes_[id] = tokenizer.bytes_of(id);
    if (!bytes_[id].empty()) by_bytes_.push_back(id);
  }
  std::ranges::stable_sort(by_bytes_, {}, [&](std::uint32_t id) { return std::string_view(bytes_[id]); });
}

Result<std::vector<std::uint32_t>> TokenBytes::encode(std::string_view text) const {
  std::vector<std::uint32_t> ids;
  tokenizer_.encode(text, ids);
  std::string written;
  for (const std::uint32_t id : ids) written += of(id);
  if (written == text) return ids;
  return longest_first(text);
}

Result<std::vector<std::uint32_t>> TokenBytes::longest_first(std::string_view text) const {
  constexpr std::size_t kLongest = 64;
  const auto bytes = [&](std::uint32_t id) { return std::string_view(bytes_[id]); };
  std::vector<std::uint32_t> ids;
  while (!text.empty()) {
    std::size_t length = std::min(kLongest, text.size());
    for (; length > 0; --length) {
      const auto found = std::ranges::lower_bound(by_bytes_, text.substr(0, length), {}, bytes);
      if (found == by_bytes_.end() || bytes(*found) != text.substr(0, length)) continue;
      ids.push_back(*found);
      break;
    }
    if (length == 0)
      return fail(
          core::ErrorKind::unsupported,
          fmt::format("the vocabulary has no token for the byte {:#04x}, which the form of an answer needs",
                      static_cast<unsigned char>(text.front())));
    text.remove_prefix(length);
  }
  return ids;
}

}  // namespace bellwether::forecast
