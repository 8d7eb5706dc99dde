#include "apps/cli/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "bellwether/core/options.h"

namespace bellwether::cli {
namespace {

bool reader_gone = false;

using core::ErrorKind;
using core::fail;

bool is_number(const Cell& cell) {
  return std::holds_alternative<double>(cell.value()) || std::holds_alternative<std::int64_t>(cell.value());
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

}  // namespace

core::Status write_out(std::string_view bytes) {
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
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    widths.push_back(width_of(columns_[c].name));
    for (const auto& row : rows_)
      widths[c] = std::max(widths[c], width_of(text_of(row[c], columns_[c].decimals)));
  }
  std::string text;
  const auto append = [&](std::size_t column, const std::string& cell, bool to_the_right) {
    const std::string space(widths[column] - width_of(cell), ' ');
    text += (column == 0 ? "" : "  ") + (to_the_right ? space + cell : cell + space);
  };
  const auto end_line = [&] {
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
  };
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    const auto has_number = [c](const std::vector<Cell>& row) { return is_number(row[c]); };
    append(c, columns_[c].name, std::any_of(rows_.begin(), rows_.end(), has_number));
  }
  end_line();
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c)
      append(c, text_of(row[c], columns_[c].decimals), is_number(row[c]));
    end_line();
  }
  return text;
}

std::string Table::csv() const {
  std::string text;
  for (std::size_t c = 0; c < columns_.size(); ++c) text += (c == 0 ? "" : ",") + csv_field(columns_[c].name);
  text += "\r\n";
  for (const auto& row : rows_) {
    for (std::size_t c = 0; c < row.size(); ++c)
      text += (c == 0 ? "" : ",") + csv_field(text_of(row[c], std::nullopt));
    text += "\r\n";
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

}  // namespace bellwether::cli
