#include "source_file.h"

#include <cctype>

namespace measuring {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Walks once over the text; each member below takes one kind of thing, from its first character past its last.
class Scanner {
 public:
  Scanner(SourceFile& file, std::string_view text) : file_(file), text_(text) {
    file_.code.assign(text.size(), ' ');
    file_.lines.emplace_back();
  }

  void scan() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("//")) {
        line_comment();
      } else if (rest.starts_with("/*")) {
        block_comment();
      } else if (rest[0] == '#' && !line().code) {
        directive();
      } else if (rest[0] == '"') {
        word_before_at() == "R" || word_before_at() == "u8R" ? raw_string() : literal('"');
      } else if (rest[0] == '\'' && !inside_number()) {
        literal('\'');
      } else {
        if (std::isspace(static_cast<unsigned char>(rest[0])) == 0) line().code = true;
        take(true);
      }
    }
    if (text_.ends_with('\n')) file_.lines.pop_back();
  }

 private:
  Line& line() { return file_.lines.back(); }

  // One character further, copied into the code or left blank there.
  void take(bool copied) {
    const char c = text_[at_++];
    if (copied || c == '\n') file_.code[at_ - 1] = c;
    if (c == '\n') {
      file_.lines.emplace_back();
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {  // not the inside of a UTF-8 character
      ++line().columns;
    }
  }

  void line_comment() {
    line().comment = true;
    while (at_ < text_.size() && text_[at_] != '\n') take(false);
  }

  void block_comment() {
    const std::size_t end = text_.find("*/", at_ + 2);
    const std::size_t past = end == std::string_view::npos ? text_.size() : end + 2;
    while (at_ < past) {
      line().comment = true;
      take(false);
    }
  }

  // With the lines that a backslash joins to it.
  void directive() {
    const std::size_t begin = at_;
    const std::size_t first_line = file_.lines.size();
    while (at_ < text_.size() && (text_[at_] != '\n' || text_[at_ - 1] == '\\')) {
      line().code = true;
      take(false);
    }
    const std::string_view said = text_.substr(begin, at_ - begin);
    if (said.starts_with("#include \"")) {
      const std::string_view path = said.substr(10);
      file_.includes.push_back({std::string(path.substr(0, path.find('"'))), first_line});
    } else if (said.starts_with("#define ")) {
      std::size_t end = 8;
      while (end < said.size() && is_word(said[end])) ++end;
      if (end < said.size() && said[end] == '(') file_.macros.push_back(first_line);
    }
  }

  void literal(char quote) {
    line().code = true;
    take(true);
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) take(false);
      take(false);
    }
    if (at_ < text_.size()) take(true);
  }

  void raw_string() {
    const std::size_t open = text_.find('(', at_);
    if (open == std::string_view::npos) return take(true);
    const std::string close = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
    const std::size_t end = text_.find(close, open);
    const std::size_t past = end == std::string_view::npos ? text_.size() : end + close.size();
    take(true);
    while (at_ < past) {
      line().code = true;
      take(at_ + 1 == past);
    }
  }

  std::string_view word_before_at() const {
    std::size_t begin = at_;
    while (begin > 0 && is_word(text_[begin - 1])) --begin;
    return text_.substr(begin, at_ - begin);
  }

  // 1'000'000: the quote is no literal's.
  bool inside_number() const {
    std::size_t begin = at_;
    while (begin > 0 && (is_word(text_[begin - 1]) || text_[begin - 1] == '\'')) --begin;
    return begin < at_ && std::isdigit(static_cast<unsigned char>(text_[begin])) != 0;
  }

  SourceFile& file_;
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

SourceFile take_apart(std::string path, std::string_view text) {
  SourceFile file;
  file.path = std::move(path);
  Scanner(file, text).scan();
  return file;
}

}  // namespace measuring
