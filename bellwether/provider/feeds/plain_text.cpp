#include "bellwether/provider/feeds/plain_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "bellwether/core/ascii.h"
#include "bellwether/text/clean/entities.h"

namespace bellwether::provider {
namespace {

// Tags that stand inside a line, and those that break it.
constexpr std::array<std::string_view, 22> kInline = {
    "a", "abbr", "b",     "cite", "code",   "em",  "font", "i",      "ins",  "del", "mark",
    "q", "s",    "small", "span", "strong", "sub", "sup",  "strike", "time", "u",   "wbr"};
constexpr std::array<std::string_view, 32> kBreaking = {
    "address", "article", "blockquote", "br",    "div", "dd", "dl",     "dt",  "figure", "figcaption", "h1",
    "h2",      "h3",      "h4",         "h5",    "h6",  "hr", "iframe", "img", "li",     "ol",         "p",
    "pre",     "section", "table",      "tbody", "td",  "th", "thead",  "tr",  "ul",     "video"};
constexpr std::array<std::string_view, 2> kHidden = {"script", "style"};

// One tag at the front of a text.
struct HtmlTag {
  std::string name;        // in lower case
  std::size_t length = 0;  // from "<" to ">"; 0: no tag
  bool closes = false;
};

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

HtmlTag tag_at_front(std::string_view text) {
  HtmlTag tag;
  std::size_t at = 1;
  if (at < text.size() && text[at] == '/') tag.closes = true, ++at;
  while (at < text.size() && (core::is_ascii_letter(text[at]) || core::is_ascii_digit(text[at])))
    tag.name += core::ascii_lower(text[at++]);
  if (tag.name.empty() || tag.name.size() > 10) return {};
  char quote = '\0';
  for (; at < text.size() && text[at] != '<'; ++at) {  // each byte is looked at by one tag: linear
    if (quote != '\0') {
      if (text[at] == quote) quote = '\0';
    } else if (text[at] == '"' || text[at] == '\'') {
      quote = text[at];
    } else if (text[at] == '>') {
      tag.length = at + 1;
      return tag;
    }
  }
  return {};
}

// How much of `text` an element with hidden content takes, from its start tag on; all where it has no end.
std::size_t hidden_length(std::string_view text, const HtmlTag& start) {
  for (std::size_t at = text.find("</", start.length); at != text.npos; at = text.find("</", at + 2)) {
    const HtmlTag end = tag_at_front(text.substr(at));
    if (end.length != 0 && end.name == start.name) return at + end.length;
  }
  return text.size();
}

std::string without_tags(std::string_view html) {
  std::string text;
  while (!html.empty()) {
    const std::size_t open = std::min(html.find('<'), html.size());
    text += html.substr(0, open);
    html.remove_prefix(open);
    if (html.empty()) break;
    if (html.starts_with("<!--")) {
      const std::size_t end = html.find("-->");
      html.remove_prefix(end == html.npos ? html.size() : end + 3);
      continue;
    }
    const HtmlTag tag = tag_at_front(html);
    const bool is_hidden = contains(kHidden, tag.name);
    const bool is_breaking = contains(kBreaking, tag.name);
    if (tag.length == 0 || !(is_hidden || is_breaking || contains(kInline, tag.name))) {
      text += '<';
      html.remove_prefix(1);
      continue;
    }
    if (!is_hidden && is_breaking) text += ' ';
    html.remove_prefix(is_hidden && !tag.closes ? hidden_length(html, tag) : tag.length);
  }
  return text;
}

}  // namespace

std::string single_blanks(std::string_view text) {
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  std::string out;
  bool is_blank = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_no_break = text.substr(at, 2) == kNoBreak;
    if (is_no_break) ++at;
    if (is_no_break || static_cast<unsigned char>(text[at]) <= ' ' || text[at] == '\x7f') {
      is_blank = true;
      continue;
    }
    if (is_blank && !out.empty()) out += ' ';
    is_blank = false;
    out += text[at];
  }
  return out;
}

std::string plain_text_of_html(std::string_view html) {
  std::uint64_t decoded = 0;
  return single_blanks(text::decode_entities(without_tags(html), decoded));
}

}  // namespace bellwether::provider
