#include "bellwether/report/markup/html.h"

#include "bellwether/core/ascii.h"
#include "bellwether/core/terminal_text.h"
#include "bellwether/core/utf8.h"

namespace bellwether::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// Joiners shape letters and emoji; the browser sets what they join.
bool is_shown(char32_t point) {
  if (point == '\n' || point == '\t' || point == 0x200C || point == 0x200D) return true;
  const bool noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
  return !noncharacter && !core::is_hidden(point);
}

// The blank between a number and its percent sign: no line breaks there.
bool joins_percent(std::string_view data, std::size_t blank) {
  return blank > 0 && core::is_ascii_digit(data[blank - 1]) && blank + 1 < data.size() &&
         data[blank + 1] == '%';
}

void append_escaped(std::string& out, char32_t point) {
  switch (point) {
    case '&': out += "&amp;"; return;
    case '<': out += "&lt;"; return;
    case '>': out += "&gt;"; return;
    case '"': out += "&quot;"; return;
    case '\'': out += "&#39;"; return;
    default: break;
  }
  if (is_shown(point)) {
    core::append_utf8(out, point);
  } else {
    out += kReplacement;
  }
}

// `data` as escaped text; each byte that belongs to no code point is replaced on its own.
std::string escaped(std::string_view data) {
  std::string out;
  out.reserve(data.size() + data.size() / 8);
  while (!data.empty()) {
    const std::size_t valid = core::first_invalid_utf8(data);
    for (std::size_t position = 0; position < valid;) {
      const bool is_joint = data[position] == ' ' && joins_percent(data, position);
      const char32_t point = core::next_code_point(data, position);
      append_escaped(out, is_joint ? U'\u00A0' : point);
    }
    if (valid == data.size()) break;
    out += kReplacement;
    data.remove_prefix(valid + 1);
  }
  return out;
}

}  // namespace

Html& Html::operator+=(const Html& more) {
  markup_ += more.markup_;
  return *this;
}

Html text(std::string_view data) {
  Html html;
  html.markup_ = escaped(data);
  return html;
}

Html open_and_close(Name tag, const std::vector<Attribute>& attributes, const Html* content) {
  Html html;
  std::string& out = html.markup_;
  out.append("<").append(tag.view());
  for (const Attribute& each : attributes)
    out.append(" ").append(each.name.view()).append("=\"").append(escaped(each.value)).append("\"");
  if (content == nullptr) {
    out += "/>";
  } else {
    out.append(">").append(content->markup_).append("</").append(tag.view()).append(">");
  }
  return html;
}

Html element(Name tag, std::initializer_list<Attribute> attributes, const Html& content) {
  return open_and_close(tag, attributes, &content);
}

Html element(Name tag, std::initializer_list<Attribute> attributes, std::string_view data) {
  return element(tag, attributes, text(data));
}

Html bare_element(Name tag, std::initializer_list<Attribute> attributes) {
  return open_and_close(tag, attributes, nullptr);
}

std::string anchor_of(std::string_view name) {
  std::string anchor;
  for (const char each : name) {
    const char low = core::ascii_lower(each);
    const bool plain = (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9');
    anchor += plain ? low : '-';
  }
  return anchor;
}

Html link_within(std::string_view anchor, std::string_view words) {
  return program_markup("<a href=\"#") + text(anchor_of(anchor)) + program_markup("\">") + text(words) +
         program_markup("</a>");
}

Html program_markup(ProgramMarkup markup) {
  Html html;
  html.markup_ = std::string(markup.view());
  return html;
}

}  // namespace bellwether::report
