#include "bellwether/source/hub/file_version.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "bellwether/core/ascii.h"
#include "bellwether/core/file.h"
#include "bellwether/core/git_blob_hash.h"
#include "bellwether/core/number.h"
#include "bellwether/core/sha256.h"
#include "bellwether/source/hub/repository.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kSha1Digits = 40;
constexpr std::size_t kSha256Digits = 64;

// W/"abc" and "abc" are abc.
std::string unquoted(std::string_view etag) {
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  if (etag.size() >= 2 && etag.front() == '"' && etag.back() == '"') etag = etag.substr(1, etag.size() - 2);
  return std::string(etag);
}

bool is_hash(std::string_view text) {
  return (text.size() == kSha1Digits || text.size() == kSha256Digits) &&
         std::ranges::all_of(text, [](char c) { return core::is_ascii_digit(c) || (c >= 'a' && c <= 'f'); });
}

std::optional<std::string_view> first_header(const net::Response& head, std::string_view name,
                                             std::string_view else_name) {
  const auto found = head.header(name);
  return found ? found : head.header(else_name);
}

core::Result<std::string> hash_of(const std::filesystem::path& path, const FileVersion& version) {
  if (version.etag.size() == kSha256Digits) return core::sha256_file(path);
  core::GitBlobHash hash(version.size);
  const core::Status read =
      core::read_file_in_pieces(path, [&](std::string_view piece) { hash.update(piece); });
  if (!read) return core::fail(read.error());
  return hash.hex();
}

}  // namespace

core::Result<FileVersion> file_version(const net::Response& head) {
  FileVersion version;
  const auto commit = head.header("X-Repo-Commit");
  if (!commit || !is_commit(*commit))
    return core::fail(net::unexpected_answer(head, "the answer names no commit (X-Repo-Commit)"));
  version.commit = *commit;
  const auto etag = first_header(head, "X-Linked-Etag", "ETag");
  version.etag = etag ? unquoted(*etag) : "";
  if (!is_hash(version.etag))
    return core::fail(net::unexpected_answer(
        head,
        "the answer has no hash of the file (X-Linked-Etag, ETag), so that a damaged download could not "
        "be told from a sound one"));
  const auto size = first_header(head, "X-Linked-Size", "Content-Length");
  const auto bytes = core::number_in<std::uint64_t>(size.value_or(""));
  if (!bytes)
    return core::fail(net::unexpected_answer(head, "the answer does not say how large the file is"));
  version.size = *bytes;
  return version;
}

core::Status check_bytes(const std::filesystem::path& path, const FileVersion& version) {
  const auto hash = hash_of(path, version);
  if (!hash) return core::fail(hash.error());
  if (*hash == version.etag) return {};
  return core::fail(core::ErrorKind::network,
                    fmt::format("{}: the bytes are not those of the hub: their {} is {}, that of the hub {}; "
                                "run the command again to download the file anew",
                                path.string(), version.etag.size() == kSha1Digits ? "git hash" : "SHA-256",
                                *hash, version.etag));
}

}  // namespace bellwether::source
