#include "bellwether/core/git_blob_hash.h"

#include "bellwether/core/digest_context.h"

namespace bellwether::core {

struct GitBlobHash::State {
  DigestContext digest{EVP_sha1()};
};

GitBlobHash::GitBlobHash(std::uint64_t size) : state_(std::make_unique<State>()) {
  const std::string header = "blob " + std::to_string(size) + '\0';
  state_->digest.update(header);
}
GitBlobHash::GitBlobHash(GitBlobHash&&) noexcept = default;
GitBlobHash::~GitBlobHash() = default;

void GitBlobHash::update(std::string_view bytes) { state_->digest.update(bytes); }

std::string GitBlobHash::hex() { return state_->digest.hex(); }

}  // namespace bellwether::core
