// Files, read safely and written whole or not at all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::core {

// The whole content of a regular file of at most `limit` bytes. Errors: not_found (with the path), io, and
// data when the file is larger than `limit` or is a device, fifo or folder.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit);

// Hands the content of a regular file over in pieces of at most a megabyte. Errors as read_file.
[[nodiscard]] Status read_file_in_pieces(const std::filesystem::path& path,
                                         const std::function<void(std::string_view)>& use);

// A read-only memory mapping of a regular file; the pages are the system's, so opening costs no copy. For
// files that nobody rewrites in place (weights): touching a page that was cut off ends the process.
// Movable; the bytes live as long as the object.
class MappedFile {
 public:
  [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  [[nodiscard]] std::span<const std::byte> bytes() const { return {data_, size_}; }

 private:
  MappedFile(const std::byte* data, std::size_t size) : data_(data), size_(size) {}
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

// A file that appears whole or not at all: bytes go to a temporary beside it; commit() flushes, fsyncs,
// renames and fsyncs the folder. Destroyed without commit(), or after any failed write, nothing is left
// behind. What exists and is no regular file is refused.
class AtomicFile {
 public:
  [[nodiscard]] static Result<AtomicFile> create(const std::filesystem::path& path);
  AtomicFile(AtomicFile&& other) noexcept;
  AtomicFile& operator=(AtomicFile&& other) = delete;
  ~AtomicFile();

  // Buffered. After an error the file is already discarded; further calls repeat the error.
  [[nodiscard]] Status write(std::string_view bytes);
  [[nodiscard]] Status commit();

 private:
  AtomicFile(std::filesystem::path path, std::filesystem::path temporary, int descriptor);
  [[nodiscard]] Status flush();
  [[nodiscard]] Status discard(std::string_view doing, int error_number);

  std::filesystem::path path_;
  std::filesystem::path temporary_;
  int descriptor_ = -1;
  std::string buffer_;
};

// AtomicFile for content already in memory.
[[nodiscard]] Status write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

// Makes the folder and its parents. Errors: io, naming the path.
[[nodiscard]] Status make_folder(const std::filesystem::path& path);

}  // namespace bellwether::core
