// A log in which nothing can be altered, left out or put in without being found: each line is a JSON object that
// begins with the digest of the line before and ends with its own,
//   {"previous":"<64 hexadecimal digits>", …,"sha256":"<SHA-256 of this line's bytes before ,"sha256">"}
// and FILE.head beside the log keeps the number of lines and the digest of the newest, so that lines cut off at the
// end are found too. The first line's previous is 64 zeros. docs/formats/receipts.md.
//
//   auto log = ChainedLog::open(file);                 // to itself until it is gone; a broken chain is an error
//   const auto id = log->append({.body = R"("kind":"forecast")", .at = now});
//   const auto chain = read_chain(file);               // changes nothing; tells where a chain breaks
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/time.h"
#include "bellwether/store/append_log.h"

namespace bellwether::store {

// A SHA-256 as these files write it: 64 lower-case hexadecimal digits.
[[nodiscard]] bool is_digest(std::string_view text);

// At most: beyond this a log is not read, and a line is not written.
struct ChainLimits {
  std::uint64_t log_bytes = 256'000'000;
  std::size_t line_bytes = 1'000'000;
};

// A line that can be trusted.
struct ChainLine {
  std::size_t number = 0;  // counted from 1
  std::string text;        // the JSON object
  std::string sha256;      // its own
};

// Where a chain breaks.
struct ChainFault {
  std::size_t line = 0;  // the first that cannot be trusted; nothing behind it can
  std::string what;      // "was altered: …"
};

// A log as far as it can be trusted.
struct Chain {
  std::vector<ChainLine> lines;
  std::size_t distrusted = 0;  // lines from the fault on
  std::optional<ChainFault> fault;
  std::size_t torn_bytes = 0;  // of a last line that was not finished

  // "line 7 was altered: …; it and the 3 lines behind it are not trusted"; empty for a whole chain.
  [[nodiscard]] std::string fault_text() const;
};

// What FILE.head says of the newest line.
struct ChainHead {
  std::size_t lines = 0;
  std::string sha256;
};

// Checks whole lines, and that they reach the head where there is one.
[[nodiscard]] Chain check_chain(std::string_view content, const std::optional<ChainHead>& head);

// Waits for a writer at work. Errors: not_found, io; data for a file that is too large, or a damaged head.
[[nodiscard]] core::Result<Chain> read_chain(const std::filesystem::path& path,
                                             const ChainLimits& limits = {});

// What is added: the members of the object between the two digests, as JSON without braces, and the clock.
struct ChainEntry {
  std::string body;
  market::UtcTime at;
};

// A log opened to be added to. Several programs may: each has it to itself meanwhile.
class ChainedLog {
 public:
  // Makes the file where there is none. Errors: io; data where the chain is broken, naming the line.
  [[nodiscard]] static core::Result<ChainedLog> open(const std::filesystem::path& path,
                                                     const ChainLimits& limits = {});

  // As it was when opened.
  [[nodiscard]] const Chain& chain() const { return chain_; }

  // Adds a line and gives its digest; it is on the disk when this returns. What a power cut left of a last line
  // goes first into a line of the kind "torn", and the log says so. Errors: io; data for a line too long.
  [[nodiscard]] core::Result<std::string> append(const ChainEntry& entry);

 private:
  ChainedLog(LedgerFile file, std::filesystem::path path, ChainLimits limits)
      : file_(std::move(file)), path_(std::move(path)), limits_(limits) {}
  // The finished line, and what is noted of it.
  [[nodiscard]] std::string add_line(std::string_view body);

  LedgerFile file_;
  std::filesystem::path path_;
  ChainLimits limits_;
  Chain chain_;
};

// The members of an object as the body of an entry, without its braces; what is no UTF-8 becomes U+FFFD.
[[nodiscard]] std::string entry_body(const nlohmann::ordered_json& members);

}  // namespace bellwether::store
