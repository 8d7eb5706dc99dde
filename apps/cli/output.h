// Standard output. A full disk is an error of kind io; a reader that went away (`| head`) ends the program
// quietly: the write fails, the command returns that Status as any other, and Program::run says nothing.
//
//   return print(report::sign_document(result), program.format());
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "apps/cli/command.h"
#include "bellwether/core/result.h"
#include "bellwether/report/document/document.h"

namespace bellwether::cli {

// Who reads standard output. To a person, and on any terminal, what a terminal would obey is written out
// (core/terminal_text.h); a program gets the bytes as they are, as JSON and CSV have them.
enum class Audience { people, programs };
void show_to(Audience audience);  // default: programs

// Writes to standard output, unbuffered by us: call it with pieces of some kilobytes, whole lines each.
[[nodiscard]] core::Status write_out(std::string_view bytes);
// The same for what is data though the format is table: a text a line. Only a terminal makes it safe.
[[nodiscard]] core::Status write_data(std::string_view bytes);

// While it lives, what this process would write to standard output is kept here: for who calls commands within one. One
// at a time, on one thread.
class CapturedOutput {
 public:
  // More than `longest` bytes are refused, as an error of kind usage of whoever writes.
  explicit CapturedOutput(std::size_t longest);
  CapturedOutput(const CapturedOutput&) = delete;
  CapturedOutput& operator=(const CapturedOutput&) = delete;
  ~CapturedOutput();

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] core::Status add(std::string_view bytes);

 private:
  std::size_t longest_;
  std::string text_;
};

// Whether an earlier write_out found that nobody reads any more.
[[nodiscard]] bool output_closed();

// A result in the format asked for: words and tables for people, JSON as one object, JSON Lines and CSV as
// its rows (report/document/document.h), which have no place for the notes: these are logged.
[[nodiscard]] core::Status print(const report::Document& document, OutputFormat format);

}  // namespace bellwether::cli
