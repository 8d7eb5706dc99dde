// A vendor's key. It goes into a socket and nowhere else: it cannot be printed, formatted, compared or turned into
// text outside this folder, and every message, log line and recording of this folder is cleaned of it.
#pragma once

#include <iosfwd>
#include <string>
#include <utility>

namespace bellwether::net {

// The value of a key; empty where there is none.
class Key {
 public:
  Key() = default;
  explicit Key(std::string value) : value_(std::move(value)) {}

  [[nodiscard]] bool empty() const { return value_.empty(); }

 private:
  friend class KeyAccess;  // key_access.h, for the sources of this folder
  std::string value_;
};

std::ostream& operator<<(std::ostream&, const Key&) = delete;

}  // namespace bellwether::net
