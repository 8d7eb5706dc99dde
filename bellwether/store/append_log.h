#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::store {

// What becomes of a last line without an end: cut off with a warning, or kept apart until something is added.
enum class TornLine { cut, keep };

// A file of one JSON object a line that only ever grows. Used for
//   1. what was tried on a question, by all runs beside it (trial_registry.h)
//   2. how often a test part was read, by all runs beside it (test_evaluation_ledger.h)
//   3. the finished trials of a search, so that one that was stopped goes on (finetune/trial_ledger.h)
//   4. forecasts and what came of them (receipts/chained_log.h)
// Several programs may add to it at once: each has it to itself from open() until the object is gone, so that
// what is read and what is added belong together, and nothing is lost. What a killed writer left of a last
// line is cut off, and the log says so. Not for the middle of long work: another program waits for as long as
// the object lives, so open it anew for each line.
//
//   auto ledger = LedgerFile::open(folder / "test_reads.jsonl", 100'000'000);
//   const Status read = for_each_line(ledger->content(), [&](std::string_view line) { … });
//   if (Status added = ledger->append(line); !added) return added;
class LedgerFile {
 public:
  // Waits for its turn; where there is no file an empty one is made. Errors: io; data for what is no regular
  // file or has more than `limit` bytes.
  [[nodiscard]] static core::Result<LedgerFile> open(const std::filesystem::path& path, std::uint64_t limit,
                                                     TornLine torn = TornLine::cut);
  // The same to read alone: waits for a writer at work, changes nothing, keeps a torn line apart. Errors: those of
  // open; not_found.
  [[nodiscard]] static core::Result<LedgerFile> open_to_read(const std::filesystem::path& path,
                                                             std::uint64_t limit);
  LedgerFile(LedgerFile&& other) noexcept;
  LedgerFile& operator=(LedgerFile&&) = delete;
  ~LedgerFile();

  // As it was when opened: whole lines, each with its end.
  [[nodiscard]] const std::string& content() const { return content_; }
  // What stands behind the last whole line, where it was kept: what a killed writer or a power cut left.
  [[nodiscard]] const std::string& torn() const { return torn_; }

  // Whole lines in place of a torn one, on the disk when it returns, all or none. Errors: io.
  [[nodiscard]] core::Status append(std::string_view lines);

 private:
  LedgerFile(std::filesystem::path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  // Waits for the lock of flock(2) and reads. False: the file was removed meanwhile.
  [[nodiscard]] core::Result<bool> lock_and_read(int lock, std::uint64_t limit);
  [[nodiscard]] core::Status cut_torn_line();

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::string content_, torn_;
};

// Errors: those of `use`, with the number of the line. What a line holds is read by LedgerLine.
[[nodiscard]] core::Status for_each_line(std::string_view content,
                                         const std::function<core::Status(std::string_view)>& use);

// What a reader can do about a damaged line of a ledger that counts: goes behind the error.
inline constexpr std::string_view kBeginCountingAgain = "; move the file away to begin counting again";

}  // namespace bellwether::store
