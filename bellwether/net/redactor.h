// Takes known keys out of text, in every form in which a server or a library may give them back.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/net/key.h"

namespace bellwether::net {

// What stands in the place of a key.
inline constexpr std::string_view kRemovedKey = "[key removed]";

// The keys that a client has been given. Text is cleaned before it is cut: a cut key is found no more. Thread-safe.
class Redactor {
 public:
  // Keys of fewer than 8 characters are not looked for: they are words, and data would be altered.
  void add(const Key& key);
  // The text with every key replaced: plain, percent-encoded (small or capital digits, or every byte), and base64 or
  // base64url at any offset in what was encoded, so also within "user:key".
  [[nodiscard]] std::string clean(std::string text) const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> keys_;   // as given
  std::vector<std::string> forms_;  // of all keys, the longest first
};

// RFC 4648, with padding.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace bellwether::net
