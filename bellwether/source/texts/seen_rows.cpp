#include "bellwether/source/texts/seen_rows.h"

#include <cstring>
#include <utility>

namespace bellwether::source {
namespace {

constexpr std::size_t kFirstSlots = 16;  // a power of two

__extension__ using Wide = unsigned __int128;

}  // namespace

RowHash& RowHash::add(std::string_view part) {
  constexpr Wide kPrime = (Wide{1} << 88) + 0x13B;
  Wide hash = Wide{value_.high} << 64 | value_.low;
  const auto mix = [&](unsigned char byte) { hash = (hash ^ byte) * kPrime; };
  for (const char byte : part) mix(static_cast<unsigned char>(byte));
  mix(0xFF);  // occurs in no UTF-8, so it marks the border between parts
  value_ = {static_cast<std::uint64_t>(hash >> 64), static_cast<std::uint64_t>(hash)};
  return *this;
}

RowHash& RowHash::add(std::int64_t part) {
  char bytes[sizeof part];
  std::memcpy(bytes, &part, sizeof part);
  return add(std::string_view(bytes, sizeof part));
}

SeenRows::SeenRows() : slots_(kFirstSlots) {}

bool SeenRows::insert(RowHash::Value row) {
  if (row == RowHash::Value{}) return !std::exchange(saw_zero_, true);
  std::size_t slot = slot_of(row);
  if (slots_[slot] == row) return false;
  if (++used_ * 2 > slots_.size()) {
    grow();
    slot = slot_of(row);
  }
  slots_[slot] = row;
  return true;
}

bool SeenRows::contains(RowHash::Value row) const {
  return row == RowHash::Value{} ? saw_zero_ : slots_[slot_of(row)] == row;
}

// Where the row is, or the free slot where it belongs.
std::size_t SeenRows::slot_of(RowHash::Value row) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = static_cast<std::size_t>(row.high ^ row.low) & mask;
  while (slots_[slot] != RowHash::Value{} && slots_[slot] != row) slot = (slot + 1) & mask;
  return slot;
}

void SeenRows::grow() {
  std::vector<RowHash::Value> old(slots_.size() * 2);
  old.swap(slots_);
  for (const RowHash::Value& row : old) {
    if (row != RowHash::Value{}) slots_[slot_of(row)] = row;
  }
}

}  // namespace bellwether::source
