#include "apps/cli/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "bellwether/core/options.h"
#include "bellwether/core/terminal_text.h"

namespace bellwether::cli {
namespace {

bool reader_gone = false;
Audience audience_of_output = Audience::programs;

using core::ErrorKind;
using core::fail;

// Numbers stand to the right in their column, unless the column holds other things too.
bool is_number_or_missing(const Cell& cell) {
  return !std::holds_alternative<std::string>(cell.value()) && !std::holds_alternative<bool>(cell.value());
}

// The cell as a person reads it (decimals given) or as a program does (not given).
std::string text_of(const Cell& cell, std::optional<int> decimals) {
  const Cell::Value& value = cell.value();
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return core::value_text(*whole);
  if (const auto* truth = std::get_if<bool>(&value)) {
    return decimals ? (*truth ? "yes" : "no") : core::value_text(*truth);
  }
  if (const auto* number = std::get_if<double>(&value); number != nullptr && std::isfinite(*number)) {
    return decimals ? fmt::format("{:.{}f}", *number, *decimals) : core::value_text(*number);
  }
  return decimals ? "-" : "";
}

// Columns on a terminal: code points, which is right for all but combining and wide characters.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

// RFC 4180: quoted where it must be, quotes doubled.
std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == text.npos) return text;
  std::string quoted = "\"";
  for (const char each : text) quoted += each == '"' ? std::string("\"\"") : std::string(1, each);
  return quoted + '"';
}

nlohmann::ordered_json json_of(const Cell& cell) {
  return std::visit(
      [](const auto& value) -> nlohmann::ordered_json {
        using T = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::monostate>) {
          return nullptr;
        } else if constexpr (std::is_same_v<T, double>) {
          return std::isfinite(value) ? nlohmann::ordered_json(value) : nullptr;
        } else {
          return value;
        }
      },
      cell.value());
}

core::Status write_bytes(std::string_view bytes) {
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

void Table::add_row(std::vector<Cell> row) {
  row.resize(columns_.size());
  rows_.push_back(std::move(row));
}

std::string Table::text(OutputFormat format) const {
  switch (format) {
    case OutputFormat::table: return aligned();
    case OutputFormat::csv: return csv();
    case OutputFormat::json:
    case OutputFormat::jsonl: return json(format);
  }
  return aligned();
}

std::string Table::aligned() const {
  std::string text;
  std::vector<std::vector<std::string>> columns;
  std::vector<std::size_t> widths;
  std::vector<bool> to_the_right;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::vector<std::string> cells = {core::terminal_line(columns_[c].name)};
    for (const auto& row : rows_) cells.push_back(core::terminal_line(text_of(row[c], columns_[c].decimals)));
    std::size_t width = 0;
    for (const std::string& cell : cells) width = std::max(width, width_of(cell));
    widths.push_back(width);
    to_the_right.push_back(!rows_.empty() && std::all_of(rows_.begin(), rows_.end(), [c](const auto& row) {
      return is_number_or_missing(row[c]);
    }));
    columns.push_back(std::move(cells));
  }
  for (std::size_t line = 0; line <= rows_.size(); ++line) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const std::string& cell = columns[c][line];
      const std::string space(widths[c] - width_of(cell), ' ');
      text += (c == 0 ? "" : "  ") + (to_the_right[c] ? space + cell : cell + space);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
  }
  return text;
}

std::string Table::csv() const {
  std::string text;
  for (std::size_t c = 0; c < columns_.size(); ++c) text += (c == 0 ? "" : ",") + csv_field(columns_[c].name);
  text += '\n';
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c)
      text += (c == 0 ? "" : ",") + csv_field(text_of(row[c], std::nullopt));
    text += '\n';
  }
  return text;
}

std::string Table::json(OutputFormat format) const {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  std::string lines;
  for (const auto& row : rows_) {
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (std::size_t c = 0; c < row.size(); ++c) object[columns_[c].name] = json_of(row[c]);
    if (format == OutputFormat::jsonl) {
      lines += object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    } else {
      all.push_back(std::move(object));
    }
  }
  if (format == OutputFormat::jsonl) return lines;
  return all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

core::Status print(const report::Document& document, OutputFormat format) {
  switch (format) {
    case OutputFormat::json: return write_out(report::to_json(document));
    case OutputFormat::jsonl: return write_out(report::to_json_lines(document));
    case OutputFormat::csv: return write_out(report::to_csv(document));
    case OutputFormat::table: break;
  }
  return write_out(report::to_terminal(document));
}

}  // namespace bellwether::cli
