#include "bellwether/sentiment/sentences/templates.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/file.h"
#include "bellwether/sentiment/sentences/template_parser.h"

namespace bellwether::sentiment {
namespace {

// Appends what is drawn for a sequence to a text.
class Drawing {
 public:
  Drawing(const std::vector<TemplateSequence>& slots, const TemplateLimits& limits, core::Random& random)
      : slots_(slots), limits_(limits), random_(random) {}

  void append(const TemplateSequence& sequence) {
    for (const TemplatePiece& piece : sequence) {
      if (text.size() > limits_.text_bytes || ++pieces_ > limits_.text_bytes) return;
      append(piece);
    }
  }

  std::string text;

 private:
  void append(const TemplatePiece& piece) {
    switch (piece.kind) {
      case PieceKind::words: text += piece.words; break;
      case PieceKind::slot: append(slots_[piece.slot]); break;
      case PieceKind::number: append_number(piece); break;
      case PieceKind::choice:
        append(piece.alternatives[random_.below(static_cast<std::uint32_t>(piece.alternatives.size()))]);
        break;
    }
  }
  void append_number(const TemplatePiece& piece) {
    const auto values = static_cast<std::uint32_t>(piece.high - piece.low + 1);
    const long long value = piece.low + random_.below(values);
    long long unit = 1;
    for (int i = 0; i < piece.digits; ++i) unit *= 10;
    text += std::to_string(value / unit);
    if (piece.digits > 0) text += fmt::format(".{:0{}}", value % unit, piece.digits);
  }

  const std::vector<TemplateSequence>& slots_;
  const TemplateLimits& limits_;
  core::Random& random_;
  std::size_t pieces_ = 0;
};

// Single blanks, none at the ends and none in front of a comma or a full stop; the first letter a capital.
std::string as_sentence(std::string_view drawn) {
  std::string text;
  for (const char c : drawn) {
    const bool closes = c == ',' || c == '.' || c == ';' || c == ':' || c == '?' || c == '!';
    if (c == ' ' && (text.empty() || text.back() == ' ')) continue;
    if (closes && c != '.' && !text.empty() && text.back() == ' ') text.pop_back();
    text += c;
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace

core::Result<TemplateSet> TemplateSet::parse(const std::vector<std::string>& names,
                                             const std::vector<std::string>& contents,
                                             const TemplateLimits& limits) {
  TemplateParser parser(limits);
  for (std::size_t i = 0; i < contents.size(); ++i) {
    if (core::Status read = parser.add_file(names[i], contents[i]); !read) return core::fail(read.error());
  }
  return parser.finish();
}

core::Result<TemplateSet> TemplateSet::read(const std::vector<std::string>& paths,
                                            const TemplateLimits& limits) {
  std::vector<std::string> contents;
  for (const std::string& path : paths) {
    auto content = core::read_file(path, limits.file_bytes);
    if (!content) return core::fail(content.error());
    contents.push_back(std::move(*content));
  }
  return parse(paths, contents, limits);
}

std::string TemplateSet::draw(const SentenceTemplate& sentence, core::Random& random) const {
  Drawing drawing(slots_, limits_, random);
  drawing.append(sentence.text);
  return as_sentence(drawing.text);
}

}  // namespace bellwether::sentiment
