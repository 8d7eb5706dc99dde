// How the sources of this folder get at a key; no header of another folder includes it.
#pragma once

#include <string>

#include "bellwether/net/key.h"

namespace bellwether::net {

// The one reader of a key's value.
class KeyAccess {
 public:
  [[nodiscard]] static const std::string& value(const Key& key) { return key.value_; }
};

}  // namespace bellwether::net
