#include "bellwether/text/tokenizer/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>

#include "bellwether/text/word_table.h"

namespace bellwether::text {
namespace {

// The upper half of a well-mixed hash picks the slot, the lower half is kept in it.
std::uint64_t mixed(std::uint64_t hash) { return mix(hash, 0x9E3779B97F4A7C15ULL); }

}  // namespace

core::Result<Vocabulary> Vocabulary::make(const std::vector<std::string>& tokens) {
  Vocabulary made;
  std::size_t bytes = 0;
  for (const std::string& token : tokens) bytes += token.size();
  if (bytes > std::numeric_limits<std::uint32_t>::max() ||
      tokens.size() >= std::numeric_limits<std::uint32_t>::max() / 4) {
    return core::fail(core::ErrorKind::model, "the vocabulary is larger than 4 GiB");
  }
  made.bytes_.reserve(bytes);
  made.ends_.reserve(tokens.size());
  for (const std::string& token : tokens) {
    made.bytes_ += token;
    made.ends_.push_back(static_cast<std::uint32_t>(made.bytes_.size()));
    made.longest_ = std::max(made.longest_, token.size());
  }
  made.slots_.resize(std::bit_ceil(tokens.size() * 2 + 1));
  for (std::uint32_t id = 0; id < tokens.size(); ++id) {
    if (core::Status inserted = made.insert(id); !inserted) return core::fail(inserted.error());
  }
  return made;
}

core::Status Vocabulary::insert(std::uint32_t id) {
  const std::string_view entry = token(id);
  const std::uint64_t hash = mixed(extend_hash(kEmptyHash, entry));
  std::size_t place = hash >> 32;
  for (std::size_t probe = 0; probe < kMostProbes; ++probe, ++place) {
    Slot& slot = slots_[place & (slots_.size() - 1)];
    if (slot.id_and_one == 0) {
      slot = {static_cast<std::uint32_t>(hash), id + 1};
      return {};
    }
    if (token(slot.id_and_one - 1) == entry) {
      return core::fail(
          core::ErrorKind::model,
          fmt::format("the entry \"{}\" occurs twice, as id {} and id {}", entry, slot.id_and_one - 1, id));
    }
  }
  return core::fail(core::ErrorKind::model,
                    "the vocabulary's entries collide in the index; the file is not a real vocabulary");
}

std::optional<std::uint32_t> Vocabulary::find(std::uint64_t hash, std::string_view prefix,
                                              std::string_view rest) const {
  const std::uint64_t hashed = mixed(hash);
  std::size_t place = hashed >> 32;
  for (std::size_t probe = 0; probe < kMostProbes; ++probe, ++place) {
    const Slot& slot = slots_[place & (slots_.size() - 1)];
    if (slot.id_and_one == 0) return std::nullopt;
    if (slot.hash != static_cast<std::uint32_t>(hashed)) continue;
    const std::string_view entry = token(slot.id_and_one - 1);
    if (entry.size() == prefix.size() + rest.size() && entry.starts_with(prefix) && entry.ends_with(rest)) {
      return slot.id_and_one - 1;
    }
  }
  return std::nullopt;
}

}  // namespace bellwether::text
