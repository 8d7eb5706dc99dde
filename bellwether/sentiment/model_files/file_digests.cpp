#include "bellwether/sentiment/model_files/file_digests.h"

#include "bellwether/core/sha256.h"

namespace bellwether::sentiment {

core::Result<std::string> FileDigests::of(const std::string& name) {
  const auto known = digests_.find(name);
  if (known != digests_.end()) return known->second;
  auto digest = core::sha256_file(folder_ / name);
  if (digest) digests_.emplace(name, *digest);
  return digest;
}

}  // namespace bellwether::sentiment
