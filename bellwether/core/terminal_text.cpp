#include "bellwether/core/terminal_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "bellwether/core/utf8.h"

namespace bellwether::core {
namespace {

struct CodePointRange {
  char32_t first, last;
};

// Categories Cc, Zl, Zp, and of Cf those that reorder or hide (UnicodeData, Unicode 15), with the tags.
constexpr CodePointRange kHidden[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD},   {0x061C, 0x061C},
    {0x115F, 0x1160}, {0x17B4, 0x17B5}, {0x180B, 0x180F},   {0x200B, 0x200F},
    {0x2028, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},   {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0xE0000, 0xE0FFF}};

constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D;

bool takes_joiner(char32_t point) { return point > 0x7F && !is_hidden(point); }

// Joiners shape Arabic, Indic scripts and emoji; beside anything else they only hide.
bool shapes(char32_t before, std::string_view rest) {
  std::size_t position = 0;
  return takes_joiner(before) && !rest.empty() && takes_joiner(next_code_point(rest, position));
}

void append_code(std::string& out, char32_t point) {
  auto into = std::back_inserter(out);
  if (point < 0x10000) {
    fmt::format_to(into, "\\u{:04x}", static_cast<std::uint32_t>(point));
  } else {  // as JSON writes it
    const auto rest = static_cast<std::uint32_t>(point) - 0x10000;
    fmt::format_to(into, "\\u{:04x}\\u{:04x}", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
  }
}

enum class Lines { stay, are_written_out };

// All of it valid UTF-8.
void append_valid(std::string& out, std::string_view text, Lines lines) {
  char32_t before = 0;
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t start = position;
    const char32_t point = next_code_point(text, position);
    const bool stays = !is_hidden(point) || (lines == Lines::stay && (point == '\n' || point == '\t')) ||
                       ((point == kNonJoiner || point == kJoiner) && shapes(before, text.substr(position)));
    if (stays) {
      out += text.substr(start, position - start);
    } else {
      append_code(out, point);
    }
    before = point;
  }
}

std::string shown(std::string_view text, Lines lines) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    const std::size_t valid = first_invalid_utf8(text);
    append_valid(out, text.substr(0, valid), lines);
    if (valid == text.size()) return out;
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(text[valid]));
    text.remove_prefix(valid + 1);
  }
}

}  // namespace

bool is_hidden(char32_t code_point) {
  if (code_point >= ' ' && code_point <= '~') return false;  // nearly all there is
  return std::any_of(std::begin(kHidden), std::end(kHidden), [&](const CodePointRange& each) {
    return code_point >= each.first && code_point <= each.last;
  });
}

std::string terminal_text(std::string_view text) { return shown(text, Lines::stay); }
std::string terminal_line(std::string_view text) { return shown(text, Lines::are_written_out); }

}  // namespace bellwether::core
