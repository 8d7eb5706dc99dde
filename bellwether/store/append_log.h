#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::store {

// A file of lines that several programs add to at once, one JSON object a line: each has it to itself from
// open() until the object is gone, so that what is read and what is added belong together, and nothing is
// lost. What a killed writer left of a last line is cut off, and the log says so. Not for the middle of long
// work: another program waits for as long as the object lives.
//
//   auto ledger = LedgerFile::open(folder / "test_reads.jsonl", 100'000'000);
//   const Status read = for_each_line(ledger->content(), [&](std::string_view line) { … });
//   if (Status added = ledger->append(line); !added) return added;
class LedgerFile {
 public:
  // Waits for its turn; where there is no file an empty one is made. Errors: io; data for what is no regular
  // file or has more than `limit` bytes.
  [[nodiscard]] static core::Result<LedgerFile> open(const std::filesystem::path& path, std::uint64_t limit);
  LedgerFile(LedgerFile&& other) noexcept;
  LedgerFile& operator=(LedgerFile&&) = delete;
  ~LedgerFile();

  // As it was when opened: whole lines, each with its end.
  [[nodiscard]] const std::string& content() const { return content_; }

  // Whole lines, on the disk when it returns, all or none. Errors: io.
  [[nodiscard]] core::Status append(std::string_view lines);

 private:
  LedgerFile(std::filesystem::path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  [[nodiscard]] core::Status read(std::uint64_t limit);
  [[nodiscard]] core::Status cut_torn_line();

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::string content_;
};

// Errors: those of `use`, with the number of the line.
[[nodiscard]] core::Status for_each_line(std::string_view content,
                                         const std::function<core::Status(std::string_view)>& use);

}  // namespace bellwether::store
