#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"

namespace bellwether::store {

// The members of a line of a ledger, an object that somebody may have edited. One that is missing or of another
// type gives an empty value, and the first of them is the error in status(), so that a reader is a list.
//
//   auto line = LedgerLine::parse(text);
//   if (!line) return core::fail(line.error());
//   const TestEvaluation read{line->text("test"), line->text("model"), line->text("run")};
//   if (!line->status()) return core::fail(line->status().error());
//
// Copies share their status. Threads: one at a time.
class LedgerLine {
 public:
  // Errors: data, where it is no JSON, nested more than 4 deep or holds a text of more than `longest` bytes.
  [[nodiscard]] static core::Result<LedgerLine> parse(std::string_view line, std::size_t longest = 1'000);

  [[nodiscard]] std::string text(const char* key);
  [[nodiscard]] std::uint32_t count(const char* key);
  [[nodiscard]] std::uint64_t large_count(const char* key);
  [[nodiscard]] double number(const char* key);
  [[nodiscard]] std::optional<double> number_or_null(const char* key);
  [[nodiscard]] std::vector<std::string> texts(const char* key);
  [[nodiscard]] std::vector<double> numbers(const char* key);
  [[nodiscard]] std::vector<LedgerLine> rows(const char* key);
  // An object of its own status, without members where there is none.
  [[nodiscard]] LedgerLine object(const char* key) const;

  // Notes that the member holds what it must not.
  void refuse(const char* key);
  // Errors: data, naming the member.
  [[nodiscard]] const core::Status& status() const { return *status_; }

 private:
  struct Json;
  LedgerLine(std::shared_ptr<const Json> json, std::shared_ptr<core::Status> status)
      : json_(std::move(json)), status_(std::move(status)) {}

  std::shared_ptr<const Json> json_;
  std::shared_ptr<core::Status> status_;
};

}  // namespace bellwether::store
