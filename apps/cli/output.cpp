#include "apps/cli/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "bellwether/core/log.h"
#include "bellwether/core/terminal_text.h"

namespace bellwether::cli {
namespace {

bool reader_gone = false;
Audience audience_of_output = Audience::programs;
CapturedOutput* captured = nullptr;

using core::ErrorKind;
using core::fail;

core::Status write_bytes(std::string_view bytes) {
  if (captured != nullptr) return captured->add(bytes);
  const auto refuse = [](int error_number) {
    if (error_number == EPIPE) reader_gone = true;
    return fail(ErrorKind::io, fmt::format("standard output: {}; the output is not complete",
                                           error_number == ENOSPC ? "no space left on the disk"
                                                                  : std::strerror(error_number)));
  };
  // Whatever was printed through stdio stands before these bytes.
  if (std::fflush(stdout) != 0) return refuse(errno);
  while (!bytes.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return refuse(errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

void show_to(Audience audience) { audience_of_output = audience; }

core::Status write_out(std::string_view bytes) {
  if (audience_of_output == Audience::people) return write_bytes(core::terminal_text(bytes));
  return write_data(bytes);
}

core::Status write_data(std::string_view bytes) {
  static const bool on_terminal = ::isatty(STDOUT_FILENO) == 1;
  return on_terminal ? write_bytes(core::terminal_text(bytes)) : write_bytes(bytes);
}

bool output_closed() { return reader_gone; }

CapturedOutput::CapturedOutput(std::size_t longest) : longest_(longest) { captured = this; }
CapturedOutput::~CapturedOutput() { captured = nullptr; }

core::Status CapturedOutput::add(std::string_view bytes) {
  if (bytes.size() > longest_ - text_.size())
    return fail(
        ErrorKind::usage,
        fmt::format("the result has more than {} bytes; ask for less, as by --limit, --start and --end",
                    longest_));
  text_ += bytes;
  return {};
}

namespace {

// CSV and JSON Lines hold rows alone.
core::Status print_rows(const std::string& rows, const report::Document& document) {
  for (const std::string& note : document.notes) core::log_info(note);
  return write_out(rows);
}

}  // namespace

core::Status print(const report::Document& document, OutputFormat format) {
  switch (format) {
    case OutputFormat::json: return write_out(report::to_json(document));
    case OutputFormat::jsonl: return print_rows(report::to_json_lines(document), document);
    case OutputFormat::csv: return print_rows(report::to_csv(document), document);
    case OutputFormat::table: break;
  }
  return write_out(report::to_terminal(document));
}

}  // namespace bellwether::cli
