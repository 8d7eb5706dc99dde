#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>

#include "bellwether/source/texts/seen_rows.h"

namespace bellwether::store {

// A checksum over the columns of one row, kept beside them and compared whenever the row is read, since
// SQLite keeps none over its pages. Any one damaged byte changes it. (FNV-1a of 128 bits, folded to 64.)
class RowChecksum {
 public:
  RowChecksum& add(std::int64_t value) {
    hash_.add(value);
    return *this;
  }
  RowChecksum& add(double value) { return add(std::bit_cast<std::int64_t>(value)); }
  RowChecksum& add(std::string_view text) {
    hash_.add(text);
    return *this;
  }
  template <class T>
  RowChecksum& add(const std::optional<T>& value) {
    add(static_cast<std::int64_t>(value.has_value()));
    return value ? add(*value) : *this;
  }

  [[nodiscard]] std::int64_t value() const {
    return std::bit_cast<std::int64_t>(hash_.value().high ^ hash_.value().low);
  }

 private:
  source::RowHash hash_;
};

}  // namespace bellwether::store
