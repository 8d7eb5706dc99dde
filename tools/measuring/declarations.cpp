#include "declarations.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace measuring {
namespace {

constexpr auto kNone = std::string_view::npos;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The place of the bracket that closes the one at `open`; the end of the text where none does.
std::size_t closing(std::string_view code, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t at = open; at < code.size(); ++at) {
    if (std::string_view("([{").find(code[at]) != kNone) ++depth;
    if (std::string_view(")]}").find(code[at]) != kNone && --depth == 0) return at;
  }
  return code.size();
}

// The word that ends right before `end`, blanks between allowed.
std::string_view word_before(std::string_view code, std::size_t end) {
  while (end > 0 && is_space(code[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && is_word(code[begin - 1])) --begin;
  return code.substr(begin, end - begin);
}

// Where the name that ends right before `end` begins, its scopes included: "History::as_of", "~Lock".
std::size_t name_before(std::string_view code, std::size_t end) {
  while (end > 0 && (is_word(code[end - 1]) || code[end - 1] == ':' || code[end - 1] == '~')) --end;
  return end;
}

// The text before a body or a semicolon, read from the left at no depth of brackets: which of the words that matter does
// it hold, and where is its list of parameters?
struct Head {
  std::string_view text;
  std::string_view keyword;  // namespace, struct, class, union, enum; empty: none
  std::size_t keyword_at = 0;
  std::size_t name_at = 0;
  std::size_t open = kNone;  // the parenthesis of the parameters, behind the name
  std::size_t close = kNone;
  bool assigns = false;  // '=' before any parameters: a variable or an alias
};

Head read_head(std::string_view text) {
  constexpr std::array<std::string_view, 5> kKeywords{"namespace", "struct", "class", "union", "enum"};
  constexpr std::array<std::string_view, 6> kNotNames{"requires", "decltype", "alignas",
                                                      "explicit", "noexcept", ""};
  Head head;
  head.text = text;
  std::size_t angles = 0;
  for (std::size_t at = 0; at < text.size() && head.open == kNone && !head.assigns; ++at) {
    const char c = text[at];
    if (is_word(c)) {
      const std::size_t begin = at;
      while (at + 1 < text.size() && is_word(text[at + 1])) ++at;
      const std::string_view word = text.substr(begin, at + 1 - begin);
      if (angles > 0) continue;
      if (head.keyword.empty() && is_one_of(word, kKeywords)) {
        head.keyword = word;
        head.keyword_at = begin;
      }
      if (word == "operator") {
        head.name_at = begin;
        head.open = text.find('(', at + 1);
        if (trimmed(text.substr(at + 1)).starts_with("()")) head.open = text.find('(', head.open + 1);
      }
    } else if (c == '<') {
      ++angles;
    } else if (c == '>' && angles > 0 && text[at - 1] != '-') {
      --angles;
    } else if (c == '(' && angles == 0 && !is_one_of(word_before(text, at), kNotNames)) {
      head.name_at = name_before(text, at);
      head.open = at;
    } else if (c == '(' || c == '[' || c == '{') {
      at = closing(text, at);
    } else if (c == '=' && angles == 0) {
      head.assigns = true;
    }
  }
  if (head.open != kNone) head.close = closing(text, head.open);
  return head;
}

// What stands between the commas of a list of parameters.
std::vector<std::string_view> split_parameters(std::string_view list) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0, angles = 0;
  for (std::size_t at = 0; at < list.size(); ++at) {
    const char c = list[at];
    if (c == '(' || c == '[' || c == '{') at = closing(list, at);
    if (c == '<') ++angles;
    if (c == '>' && angles > 0 && list[at - 1] != '-') --angles;
    if (c != ',' || angles > 0) continue;
    parts.push_back(trimmed(list.substr(begin, at - begin)));
    begin = at + 1;
  }
  const std::string_view last = trimmed(list.substr(std::min(begin, list.size())));
  if (!last.empty() && last != "void") parts.push_back(last);
  return parts;
}

// "bool", "const bool on", "bool on = true".
bool is_bool(std::string_view parameter) {
  parameter = trimmed(parameter.substr(0, parameter.find('=')));
  if (parameter.starts_with("const ")) parameter = trimmed(parameter.substr(6));
  if (!parameter.starts_with("bool")) return false;
  parameter.remove_prefix(4);
  return parameter.empty() ||
         (is_space(parameter[0]) && std::all_of(parameter.begin() + 1, parameter.end(), is_word));
}

class Finder {
 public:
  explicit Finder(const SourceFile& file) : file_(file), code_(file.code) {}

  Declarations find() {
    for (std::size_t at = 0; at < code_.size(); ++at) {
      switch (code_[at]) {
        case '(':
        case '[': at = closing(code_, at); break;
        case ';': declaration(at), begin_ = at + 1; break;
        case ':': access_label(at); break;
        case '{': at = body(at); break;
        case '}':
          if (!public_.empty()) public_.pop_back();
          begin_ = at + 1;
          break;
        default: break;
      }
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_public() const {
    return std::find(public_.begin(), public_.end(), false) == public_.end();
  }

  [[nodiscard]] std::size_t line_of(std::size_t at) {
    line_ += static_cast<std::size_t>(
        std::count(code_.begin() + static_cast<std::ptrdiff_t>(std::min(counted_, at)),
                   code_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    if (at > counted_) counted_ = at;
    return line_;
  }

  // The head that ends at `end`, without the blanks in front.
  [[nodiscard]] Head head_at(std::size_t end) {
    while (begin_ < end && is_space(code_[begin_])) ++begin_;
    return read_head(code_.substr(begin_, end - begin_));
  }

  void access_label(std::size_t at) {
    const std::string_view word = trimmed(code_.substr(begin_, at - begin_));
    if (word != "public" && word != "protected" && word != "private") return;
    if (!public_.empty()) public_.back() = word == "public";
    begin_ = at + 1;
  }

  void declaration(std::size_t end) {
    const Head head = head_at(end);
    if (head.open != kNone && !head.assigns && head.text.find("friend ") == kNone)
      add_function(head, end, false);
  }

  // At an opening brace; returns the place to go on behind.
  std::size_t body(std::size_t at) {
    const Head head = head_at(at);
    const bool is_function = head.open != kNone && !head.assigns;
    if (is_function && opens_function(head)) {
      const std::size_t end = end_of_function(at);
      add_function(head, end, true);
      begin_ = end + 1;
      return end;
    }
    if (is_function || head.assigns || (head.keyword.empty() && !head.text.starts_with("extern \"")))
      return closing(code_, at);  // an initializer: the head goes on behind it
    if (head.keyword != "namespace" && head.keyword != "") add_type(head);
    if (head.keyword == "enum") return closing(code_, at);
    public_.push_back(head.keyword != "class");
    begin_ = at + 1;
    return at;
  }

  // Its closing brace, or that of its last `catch`.
  [[nodiscard]] std::size_t end_of_function(std::size_t open) const {
    std::size_t end = closing(code_, open);
    while (end < code_.size() && trimmed(code_.substr(end + 1, 200)).starts_with("catch "))
      end = closing(code_, std::min(code_.find('{', end), code_.size()));
    return end;
  }

  // Not so the braces of `: member_{value}`.
  static bool opens_function(const Head& head) {
    const std::string_view rest = trimmed(head.text.substr(std::min(head.close + 1, head.text.size())));
    if (rest.starts_with("->") || rest.empty()) return true;
    const std::size_t colon = rest.find(':');
    const bool initializes = colon != kNone && (colon + 1 == rest.size() || rest[colon + 1] != ':');
    return !initializes || rest.ends_with(')') || rest.ends_with('}');
  }

  void add_function(const Head& head, std::size_t end, bool has_body) {
    const auto parameters = split_parameters(head.text.substr(head.open + 1, head.close - head.open - 1));
    Function function;
    function.name = trimmed(head.text.substr(head.name_at, head.open - head.name_at));
    function.line = line_of(begin_);
    function.lines = has_body ? line_of(end) - function.line + 1 : 0;
    function.parameters = parameters.size();
    function.takes_bool = std::any_of(parameters.begin(), parameters.end(), is_bool);
    function.is_public = is_public();
    found_.functions.push_back(std::move(function));
  }

  void add_type(const Head& head) {
    const std::size_t line = line_of(begin_);
    Type type;
    type.name = trimmed(head.text.substr(head.keyword_at));
    type.name = type.name.substr(0, type.name.find_first_of(":<\n"));
    type.line = line;
    const Line* above = line >= 2 ? &file_.lines[line - 2] : nullptr;
    type.is_documented = above != nullptr && above->comment && !above->code;
    type.is_public = is_public();
    found_.types.push_back(std::move(type));
  }

  const SourceFile& file_;
  std::string_view code_;
  std::size_t begin_ = 0;     // of the head that is being read
  std::vector<bool> public_;  // of each scope that is open: what it declares is public
  std::size_t counted_ = 0;   // line_ is the line of this place
  std::size_t line_ = 1;
  Declarations found_;
};

}  // namespace

Declarations find_declarations(const SourceFile& file) { return Finder(file).find(); }

}  // namespace measuring
