// Which rows have been seen, by a 128-bit hash of their content: 16 bytes each, 32 while the table is half
// empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bellwether::source {

// FNV-1a of 128 bits over the parts, with their borders. (Fowler, Noll, Vo: RFC 9923.)
class RowHash {
 public:
  RowHash& add(std::string_view part);
  RowHash& add(std::int64_t part);

  // The hash of one row, as two halves.
  struct Value {
    std::uint64_t high = 0, low = 0;
    bool operator==(const Value&) const = default;
  };
  [[nodiscard]] Value value() const { return value_; }

 private:
  Value value_{0x6c62272e07bb0142, 0x62b821756295c58d};  // the offset basis
};

// The set of hashes. Rows are never forgotten; two different rows with one hash are as good as
// impossible.
class SeenRows {
 public:
  SeenRows();
  // Remembers the row; true where it had not been seen.
  bool insert(RowHash::Value row);
  [[nodiscard]] bool contains(RowHash::Value row) const;

 private:
  [[nodiscard]] std::size_t slot_of(RowHash::Value row) const;
  void grow();

  std::vector<RowHash::Value> slots_;  // open addressing; all zero: free
  std::size_t used_ = 0;
  bool saw_zero_ = false;
};

}  // namespace bellwether::source
