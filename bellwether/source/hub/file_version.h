#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/net/response.h"

namespace bellwether::source {

// One file at one commit, as the hub's answer to HEAD describes it. Its etag is a hash of its bytes: SHA-256 (64
// hexadecimal digits) of a large file, git's SHA-1 of a blob (40) of a small one.
struct FileVersion {
  std::string commit;
  std::string etag;
  std::uint64_t size = 0;
};

// From the headers X-Repo-Commit, X-Linked-Etag or ETag, X-Linked-Size or Content-Length. Errors: network where one
// is missing, or where the etag is no hash: then nothing would tell a damaged file.
[[nodiscard]] core::Result<FileVersion> file_version(const net::Response& head);

// Whether the bytes of the file are those of the version. Errors: network where they are not, naming both hashes and
// the remedy; io.
[[nodiscard]] core::Status check_bytes(const std::filesystem::path& path, const FileVersion& version);

}  // namespace bellwether::source
