#include "bellwether/sentiment/sentences/template_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "bellwether/core/utf8.h"
#include "bellwether/io/stripped.h"

namespace bellwether::sentiment {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

bool is_slot_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// Blanks beside the bars of a slot are for the eye.
void strip_blanks(TemplateSequence& sequence) {
  if (sequence.empty()) return;
  if (sequence.front().kind == PieceKind::words) {
    std::string& words = sequence.front().words;
    words.erase(0, words.find_first_not_of(' '));
  }
  if (sequence.back().kind == PieceKind::words) {
    std::string& words = sequence.back().words;
    words.erase(words.find_last_not_of(' ') + 1);
  }
}

// A number of a template without its point: "0.5" is 5 with one digit.
struct Bound {
  long long value = 0;
  int digits = 0;
};

bool parse_bound(std::string_view text, Bound& bound) {
  const std::size_t point = text.find('.');
  std::string digits(text.substr(0, point));
  if (point != text.npos) {
    bound.digits = static_cast<int>(text.size() - point - 1);
    digits += text.substr(point + 1);
  }
  if (digits.empty() || digits.size() > 9 || bound.digits > 6) return false;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bound.value);
  return error == std::errc() && end == digits.data() + digits.size() && bound.value >= 0;
}

// "2 9" or "0.5 9.5".
bool parse_bounds(std::string_view text, TemplatePiece& number) {
  const std::size_t blank = text.find(' ');
  if (blank == text.npos) return false;
  Bound low, high;
  if (!parse_bound(text.substr(0, blank), low) || !parse_bound(text.substr(blank + 1), high)) return false;
  number.low = low.value;
  number.high = high.value;
  number.digits = low.digits;
  return low.digits == high.digits && low.value <= high.value;
}

}  // namespace

std::string TemplateParser::place() const { return fmt::format("{}:{}", file_, line_); }

Status TemplateParser::add_file(const std::string& name, std::string_view content) {
  file_ = name;
  line_ = 0;
  open_slot_ = 0;
  if (Status valid = core::validate_utf8(content); !valid) return fail(valid.error().within(name));
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    ++line_;
    if (Status added = add_line(io::stripped(content.substr(0, end))); !added) return added;
    content = end == content.npos ? std::string_view() : content.substr(end + 1);
  }
  return {};
}

Status TemplateParser::add_line(std::string_view line) {
  if (line.empty() || line.front() == '#') return {};
  if (line.front() == '|') {
    if (open_slot_ == 0) return fail(ErrorKind::data, place() + ": a line with a bar follows no slot");
    return add_alternatives(line.substr(1));
  }
  open_slot_ = 0;
  if (line.front() == '[') return add_kind(line);
  if (line.front() == '+' || line.front() == '-' || line.front() == '=') return add_sentence(line);
  return add_slot(line);
}

Status TemplateParser::add_kind(std::string_view line) {
  const std::string_view name = line.substr(1, line.size() - 2);
  if (line.back() != ']' || !is_slot_name(name))
    return fail(ErrorKind::data, place() + ": a kind is written [name], in lower case, digits and _");
  kind_ = static_cast<std::size_t>(std::ranges::find(set_.kinds_, name) - set_.kinds_.begin());
  if (kind_ == set_.kinds_.size()) set_.kinds_.emplace_back(name);
  return {};
}

Status TemplateParser::add_sentence(std::string_view line) {
  if (set_.kinds_.empty())
    return fail(ErrorKind::data, place() + ": a sentence before the first kind; begin with [name]");
  SentenceTemplate sentence{.kind = kind_, .line = line_};
  sentence.label = line.front() == '+'   ? Sentiment::positive
                   : line.front() == '-' ? Sentiment::negative
                                         : Sentiment::neutral;
  line.remove_prefix(1);
  if (line.starts_with('*')) {
    sentence.part = TemplatePart::test;
    line.remove_prefix(1);
  }
  if (!line.starts_with(' ')) return fail(ErrorKind::data, place() + ": a blank follows the sign");
  auto text = parse_text(io::stripped(line));
  if (!text) return fail(text.error());
  sentence.text = std::move(*text);
  set_.sentences_.push_back(std::move(sentence));
  return {};
}

Status TemplateParser::add_slot(std::string_view line) {
  const std::size_t equals = line.find('=');
  const std::string_view name = io::stripped(line.substr(0, equals));
  if (equals == line.npos || !is_slot_name(name)) {
    return fail(ErrorKind::data,
                place() + ": a line is 'name = a | b', '[kind]', or a sentence behind +, - or =");
  }
  const auto slot = slot_named(name);
  if (!slot) return fail(slot.error());
  Slot& found = slots_.find(name)->second;
  if (found.is_defined) {
    return fail(ErrorKind::data,
                fmt::format("{}: the slot {} is defined at {} already", place(), name, found.place));
  }
  found.is_defined = true;
  found.place = place();
  set_.slots_[*slot].front().alternatives.clear();
  open_slot_ = *slot + 1;
  return add_alternatives(line.substr(equals + 1));
}

Status TemplateParser::add_alternatives(std::string_view text) {
  auto parsed = parse_text("(" + std::string(io::stripped(text)) + ")");
  if (!parsed) return fail(parsed.error());
  if (parsed->size() != 1 || parsed->front().kind != PieceKind::choice)
    return fail(ErrorKind::data, place() + ": a ) without its (");
  auto& alternatives = set_.slots_[open_slot_ - 1].front().alternatives;
  for (TemplateSequence& each : parsed->front().alternatives) {
    strip_blanks(each);
    alternatives.push_back(std::move(each));
  }
  return {};
}

Result<TemplateSequence> TemplateParser::parse_text(std::string_view text) {
  auto sequence = parse_sequence(text, 0);
  if (sequence && !text.empty()) return fail(ErrorKind::data, place() + ": a ) without its (");
  return sequence;
}

// Up to a bar or a closing parenthesis that belongs to a choice outside, or to the end.
Result<TemplateSequence> TemplateParser::parse_sequence(std::string_view& rest, std::size_t depth) {
  if (depth > set_.limits_.depth)
    return fail(ErrorKind::data,
                fmt::format("{}: more than {} parentheses inside each other", place(), set_.limits_.depth));
  TemplateSequence sequence;
  std::string words;
  const auto end_words = [&] {
    if (!words.empty()) sequence.push_back({.words = std::move(words)});
    words.clear();
  };
  while (!rest.empty() && rest.front() != ')' && (depth == 0 || rest.front() != '|')) {
    const char c = rest.front();
    if (c != '(' && c != '{') {
      if (c == '\\' && rest.size() > 1) rest.remove_prefix(1);
      words += rest.front();
      rest.remove_prefix(1);
      continue;
    }
    end_words();
    auto piece = c == '(' ? parse_choice(rest, depth + 1) : parse_braces(rest);
    if (!piece) return fail(piece.error());
    sequence.push_back(std::move(*piece));
  }
  end_words();
  return sequence;
}

Result<TemplatePiece> TemplateParser::parse_choice(std::string_view& rest, std::size_t depth) {
  TemplatePiece choice{.kind = PieceKind::choice};
  do {
    rest.remove_prefix(1);  // the ( or the bar
    auto alternative = parse_sequence(rest, depth);
    if (!alternative) return fail(alternative.error());
    choice.alternatives.push_back(std::move(*alternative));
  } while (rest.starts_with('|'));
  if (!rest.starts_with(')')) return fail(ErrorKind::data, place() + ": a ( without its )");
  rest.remove_prefix(1);
  return choice;
}

Result<TemplatePiece> TemplateParser::parse_braces(std::string_view& rest) {
  const std::size_t end = rest.find('}');
  if (end == rest.npos) return fail(ErrorKind::data, place() + ": a { without its }");
  const std::string_view inside = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  constexpr std::string_view kNumber = "number ";
  if (!inside.starts_with(kNumber)) {
    if (!is_slot_name(inside))
      return fail(ErrorKind::data, fmt::format("{}: {{{}}} is no slot's name", place(), inside));
    const auto slot = slot_named(inside);
    if (!slot) return fail(slot.error());
    return TemplatePiece{.kind = PieceKind::slot, .words = std::string(inside), .slot = *slot};
  }
  TemplatePiece number{.kind = PieceKind::number};
  if (!parse_bounds(inside.substr(kNumber.size()), number)) {
    return fail(
        ErrorKind::data,
        fmt::format("{}: {{{}}}: write {{number LOW HIGH}}, both with as many digits behind the point",
                    place(), inside));
  }
  return number;
}

Result<std::size_t> TemplateParser::slot_named(std::string_view name) {
  const auto found = slots_.find(name);
  if (found != slots_.end()) return found->second.index;
  if (slots_.size() >= set_.limits_.slots)
    return fail(ErrorKind::data, fmt::format("{}: more than {} slots", place(), set_.limits_.slots));
  const std::size_t index = slots_.size();
  slots_.emplace(std::string(name), Slot{.index = index, .place = place()});
  set_.slots_.push_back({TemplatePiece{.kind = PieceKind::choice}});
  return index;
}

bool TemplateParser::is_nested_well(std::size_t slot, std::size_t depth) {
  if (heights_[slot] != 0) return depth + heights_[slot] <= set_.limits_.depth;
  if (depth >= set_.limits_.depth) return false;  // also where it holds itself
  std::size_t height = 1;
  std::vector<const TemplateSequence*> open = {&set_.slots_[slot]};
  while (!open.empty()) {
    const TemplateSequence& sequence = *open.back();
    open.pop_back();
    for (const TemplatePiece& piece : sequence) {
      for (const TemplateSequence& each : piece.alternatives) open.push_back(&each);
      if (piece.kind != PieceKind::slot) continue;
      if (!is_nested_well(piece.slot, depth + 1)) return false;
      height = std::max(height, heights_[piece.slot] + 1);
    }
  }
  heights_[slot] = height;
  return true;
}

Result<TemplateSet> TemplateParser::finish() {
  for (const auto& [name, slot] : slots_) {
    if (!slot.is_defined)
      return fail(ErrorKind::data,
                  fmt::format("{}: no file defines the slot {}; write '{} = a | b'", slot.place, name, name));
  }
  if (set_.sentences_.empty())
    return fail(ErrorKind::data, file_ + ": there is no sentence; one is a line behind +, - or =");
  heights_.assign(set_.slots_.size(), 0);
  for (const auto& [name, slot] : slots_) {
    if (!is_nested_well(slot.index, 0)) {
      return fail(ErrorKind::data,
                  fmt::format("{}: the slot {} holds itself, or more than {} slots inside each other",
                              slot.place, name, set_.limits_.depth));
    }
  }
  return std::move(set_);
}

}  // namespace bellwether::sentiment
