#include "bellwether/train/llm/module_pattern.h"

#include <fmt/format.h>

#include <optional>

#include "bellwether/core/utf8.h"

namespace bellwether::train {

using core::ErrorKind;
using core::fail;
using core::Result;

namespace {

constexpr std::size_t kLongestPattern = 1000, kDeepest = 20;

using CharacterSet = std::vector<bool>;

CharacterSet no_characters() { return CharacterSet(256, false); }
CharacterSet all_characters() { return CharacterSet(256, true); }
void add_range(CharacterSet& set, unsigned char first, unsigned char last) {
  for (unsigned each = first; each <= last; ++each) set[each] = true;
}

// What stands behind a backslash; nothing where it is not known.
std::optional<CharacterSet> escaped(char character) {
  CharacterSet set = no_characters();
  if (character == 'd' || character == 'w') add_range(set, '0', '9');
  if (character == 'w') {
    add_range(set, 'a', 'z');
    add_range(set, 'A', 'Z');
    set['_'] = true;
  }
  const bool is_letter_or_digit = (character >= 'a' && character <= 'z') ||
                                  (character >= 'A' && character <= 'Z') ||
                                  (character >= '0' && character <= '9');
  if (character == 'd' || character == 'w') return set;
  if (is_letter_or_digit) return std::nullopt;
  set[static_cast<unsigned char>(character)] = true;
  return set;
}

}  // namespace

// Recursive descent, from the last state to the first: each part is made with the state that follows it.
class ModulePatternParser {
 public:
  explicit ModulePatternParser(std::string_view pattern) : whole_(pattern), rest_(pattern) {
    if (rest_.starts_with('^')) rest_.remove_prefix(1);
    const bool ends = rest_.ends_with('$') && !rest_.ends_with("\\$");
    if (ends) rest_.remove_suffix(1);
  }

  Result<ModulePattern> parse() {
    if (whole_.size() > kLongestPattern)
      return fail(ErrorKind::model, fmt::format("a pattern of more than {} characters", kLongestPattern));
    const Fragment all = alternatives(0);
    if (error_.empty() && !rest_.empty()) error_ = "a \")\" without its \"(\"";
    if (!error_.empty()) {
      return fail(ErrorKind::unsupported, fmt::format("pattern \"{}\": {}; name the modules in a list",
                                                      core::utf8_prefix(whole_, 100), error_));
    }
    const std::size_t accept = add({});
    connect(all, accept);
    made_.start_ = all.start;
    return std::move(made_);
  }

 private:
  // A part: where it begins, and the states whose `next` is not set yet.
  struct Fragment {
    std::size_t start = 0;
    std::vector<std::size_t> open;        // by next
    std::vector<std::size_t> open_other;  // by other
  };
  using State = ModulePattern::State;

  std::size_t add(State state) {
    made_.states_.push_back(std::move(state));
    return made_.states_.size() - 1;
  }
  void connect(const Fragment& part, std::size_t to) {
    for (const std::size_t each : part.open) made_.states_[each].next = to;
    for (const std::size_t each : part.open_other) made_.states_[each].other = to;
  }
  static void join(std::vector<std::size_t>& to, const std::vector<std::size_t>& from) {
    to.insert(to.end(), from.begin(), from.end());
  }
  // A state that takes nothing and goes on.
  Fragment nothing() {
    const std::size_t state = add({State::Kind::split, {}, 0, 0});
    return {state, {state}, {state}};
  }

  Fragment alternatives(std::size_t depth) {
    if (depth > kDeepest && error_.empty()) error_ = "groups too deep in each other";
    Fragment part = sequence(depth);
    while (error_.empty() && rest_.starts_with('|')) {
      rest_.remove_prefix(1);
      const Fragment more = sequence(depth);
      part.start = add({State::Kind::split, {}, part.start, more.start});
      join(part.open, more.open);
      join(part.open_other, more.open_other);
    }
    return part;
  }

  Fragment sequence(std::size_t depth) {
    Fragment part = nothing();
    while (error_.empty() && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      const Fragment next = repeated(depth);
      connect(part, next.start);
      part.open = next.open;
      part.open_other = next.open_other;
    }
    return part;
  }

  Fragment repeated(std::size_t depth) {
    Fragment part = single(depth);
    while (error_.empty() && !rest_.empty()) {
      const char sign = rest_.front();
      if (sign != '*' && sign != '+' && sign != '?') break;
      rest_.remove_prefix(1);
      const std::size_t split = add({State::Kind::split, {}, part.start, 0});
      if (sign == '?') {
        part.start = split;
        part.open_other.push_back(split);
        continue;
      }
      connect(part, split);
      part = {sign == '*' ? split : part.start, {}, {split}};
    }
    return part;
  }

  Fragment single(std::size_t depth) {
    const char sign = rest_.front();
    rest_.remove_prefix(1);
    switch (sign) {
      case '(': return group(depth);
      case '[': return taking(set());
      case '.': return taking(all_characters());
      case '\\': return taking(behind_backslash());
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case '^':
      case '$': error_ = fmt::format("\"{}\" at that place is not supported", sign); return nothing();
      default: break;
    }
    CharacterSet one = no_characters();
    one[static_cast<unsigned char>(sign)] = true;
    return taking(one);
  }

  Fragment taking(const CharacterSet& characters) {
    const std::size_t state = add({State::Kind::take, characters, 0, 0});
    return {state, {state}, {}};
  }

  Fragment group(std::size_t depth) {
    if (rest_.starts_with("?:")) rest_.remove_prefix(2);
    const Fragment inner = alternatives(depth + 1);
    if (error_.empty() && !rest_.starts_with(')')) error_ = "a \"(\" without its \")\"";
    if (error_.empty()) rest_.remove_prefix(1);
    return inner;
  }

  CharacterSet behind_backslash() {
    if (rest_.empty()) {
      error_ = "nothing behind the last \"\\\"";
      return no_characters();
    }
    const auto known = escaped(rest_.front());
    if (!known) error_ = fmt::format("\"\\{}\" is not supported", rest_.front());
    rest_.remove_prefix(1);
    return known.value_or(no_characters());
  }

  CharacterSet set() {
    CharacterSet characters = no_characters();
    const std::size_t end = rest_.find(']');
    if (end == std::string_view::npos || end == 0 || rest_.front() == '^' ||
        rest_.substr(0, end).find('\\') != std::string_view::npos) {
      error_ = "a set of another kind than \"[a-z0-9_]\" is not supported";
      return characters;
    }
    const std::string_view inside = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    for (std::size_t i = 0; i < inside.size(); ++i) {
      const auto first = static_cast<unsigned char>(inside[i]);
      if (i + 2 < inside.size() && inside[i + 1] == '-') {
        add_range(characters, first, static_cast<unsigned char>(inside[i + 2]));
        i += 2;
      } else {
        characters[first] = true;
      }
    }
    return characters;
  }

  std::string_view whole_, rest_;
  ModulePattern made_;
  std::string error_;
};

Result<ModulePattern> ModulePattern::parse(std::string_view pattern) {
  return ModulePatternParser(pattern).parse();
}

void ModulePattern::reach(std::size_t first, std::vector<bool>& active) const {
  std::vector<std::size_t> left{first};
  while (!left.empty()) {
    const std::size_t state = left.back();
    left.pop_back();
    if (active[state]) continue;
    active[state] = true;
    if (states_[state].kind != State::Kind::split) continue;
    left.push_back(states_[state].next);
    left.push_back(states_[state].other);
  }
}

bool ModulePattern::matches(std::string_view name) const {
  std::vector<bool> active(states_.size());
  reach(start_, active);
  for (const char character : name) {
    std::vector<bool> next(states_.size());
    for (std::size_t i = 0; i < states_.size(); ++i) {
      if (active[i] && states_[i].kind == State::Kind::take &&
          states_[i].characters[static_cast<unsigned char>(character)])
        reach(states_[i].next, next);
    }
    active = std::move(next);
  }
  for (std::size_t i = 0; i < states_.size(); ++i) {
    if (active[i] && states_[i].kind == State::Kind::accept) return true;
  }
  return false;
}

}  // namespace bellwether::train
