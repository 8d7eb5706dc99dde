#include "bellwether/core/sha256.h"

#include "bellwether/core/digest_context.h"
#include "bellwether/core/file.h"

namespace bellwether::core {

struct Sha256::State {
  DigestContext digest{EVP_sha256()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) { state_->digest.update(bytes); }

std::string Sha256::hex() { return state_->digest.hex(); }

std::string sha256_hex(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.hex();
}

// Read, not mapped: a file that shrinks meanwhile gives another hash, not a bus error.
Result<std::string> sha256_file(const std::filesystem::path& path) {
  Sha256 hash;
  const Status read = read_file_in_pieces(path, [&](std::string_view piece) { hash.update(piece); });
  if (!read) return fail(read.error());
  return hash.hex();
}

}  // namespace bellwether::core
