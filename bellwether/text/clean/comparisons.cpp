#include "bellwether/text/clean/comparisons.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

#include "bellwether/text/clean/amounts.h"
#include "bellwether/text/clean/marks.h"

namespace bellwether::text {
namespace {

// How far apart two figures may stand, in words and bytes, and how many figures of other kinds may lie
// between.
constexpr std::size_t kMostWords = 14, kMostBytes = 160, kMostBetween = 2;
// Earnings per share are not compared with a revenue.
constexpr double kMostTimes = 1000;
// Words before a figure that may say it is a loss.
constexpr std::size_t kWordsBefore = 8;
// Bytes behind a figure in which its noun stands: "EUR 9.6 mn loss".
constexpr std::size_t kLongestBehind = 12;
// The same for plain whole numbers.
constexpr std::size_t kFewWords = 3;

// What stands between a figure and the one that it is compared with; "from", among the last few words.
// All lists are sorted.
constexpr std::array<std::string_view, 22> kComparing = {
    "against",       "ago",          "before",   "compared", "comparison", "consensus",
    "corresponding", "earlier",      "est",      "estimate", "estimated",  "estimates",
    "expectation",   "expectations", "expected", "forecast", "forecasts",  "previous",
    "previously",    "prior",        "versus",   "vs"};
constexpr std::ptrdiff_t kNear = 4;
constexpr std::array<std::string_view, 4> kLosing = {"deficit", "loss", "losses", "shortfall"};
constexpr std::array<std::string_view, 6> kEarning = {"earnings", "gain",    "income",
                                                      "profit",   "profits", "surplus"};
// A full stop behind these ends no sentence.
constexpr std::array<std::string_view, 13> kAbbreviations = {
    "adj", "approx", "bln", "bn", "co", "corp", "est", "inc", "ltd", "mln", "mn", "prev", "vs"};

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

// The words of ASCII letters, in lower case.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool within = false;
  for (const char c : text) {
    const bool letter = is_ascii_letter(c) || (within && c == '\'');
    if (letter && !within) words.emplace_back();
    if (letter) words.back() += ascii_lower(c);
    within = letter;
  }
  return words;
}

// Whether a sentence ends within `text` and another begins.
bool ends_sentence(std::string_view text) {
  for (std::size_t at = text.find_first_of(".!?"); at != text.npos; at = text.find_first_of(".!?", at + 1)) {
    const std::size_t next = text.find_first_not_of(' ', at + 1);
    if (next == at + 1 || (next != text.npos && text[next] >= 'a' && text[next] <= 'z')) continue;
    const std::vector<std::string> words = words_of(text.substr(0, at));
    const bool behind_word = at > 0 && is_ascii_letter(text[at - 1]);
    if (behind_word && !words.empty() && is_one_of(kAbbreviations, words.back())) continue;
    return true;
  }
  return false;
}

enum class Sign { unsaid, below, above };

Sign sign_of(std::string_view word) {
  return is_one_of(kLosing, word) ? Sign::below : is_one_of(kEarning, word) ? Sign::above : Sign::unsaid;
}

// What the last word of them that names a gain or a loss says.
Sign sign_of(std::span<const std::string> words) {
  for (std::size_t i = words.size(); i-- > 0;) {
    if (const Sign sign = sign_of(words[i]); sign != Sign::unsaid) return sign;
  }
  return Sign::unsaid;
}

std::vector<std::string> words_before(std::string_view text, std::size_t end) {
  std::vector<std::string> words =
      words_of(text.substr(end - std::min(end, kMostBytes), std::min(end, kMostBytes)));
  if (words.size() > kWordsBefore) words.erase(words.begin(), words.end() - kWordsBefore);
  return words;
}

// The two values in one scale: a figure without one takes the other's where it is written short ("from 8.7 to
// 13.1 million").
struct Pair {
  double first, second;
};
Pair scaled(const Amount& a, const Amount& b) {
  const auto scale = [](const Amount& of, const Amount& other) {
    if (of.scale > 0) return of.scale;
    return other.scale > 1 && std::abs(of.value) < 1000 ? other.scale : 1.0;
  };
  return {a.value * scale(a, b), b.value * scale(b, a)};
}

bool are_alike(const Amount& a, const Amount& b) {
  const Pair pair = scaled(a, b);
  const double smaller = std::min(std::abs(pair.first), std::abs(pair.second)),
               larger = std::max(std::abs(pair.first), std::abs(pair.second));
  if (smaller > 0 && larger > kMostTimes * smaller) return false;
  if (!a.currency.empty() && !b.currency.empty() && a.currency != b.currency) return false;
  const bool plain_amount = (a.kind == AmountKind::plain && b.kind != AmountKind::basis_points) ||
                            (b.kind == AmountKind::plain && a.kind != AmountKind::basis_points);
  return a.kind == b.kind || plain_amount;
}

// Whether two that are alike may be compared across so many words: one that is written short only where the
// words can hardly name something else ("from 12 countries to 3 million").
bool are_near(const Amount& a, const Amount& b, std::size_t words) {
  const auto is_short = [](const Amount& f) { return f.kind == AmountKind::plain && !f.exact; };
  if (!is_short(a) && !is_short(b)) return words <= kMostWords;
  return words <= (a.kind == b.kind ? kFewWords : 1);
}

class Comparer {
 public:
  explicit Comparer(std::string_view text) : text_(text) {}

  std::vector<AmountComparison> compare() {
    for (const Amount& amount : amounts_of(text_)) add(amount);
    std::vector<AmountComparison> found;
    std::vector<bool> past(amounts_.size());  // the "from" of a comparison; nothing is compared with it again
    for (std::size_t second = 1; second < amounts_.size(); ++second) {
      const std::size_t last = second - std::min(second, kMostBetween + 1);
      for (std::size_t first = second; first-- > last;) {
        const auto roles = past[first] ? std::nullopt : roles_of(first, second);
        if (!roles) continue;
        past[roles->was] = true;
        found.push_back({amounts_[second].end, direction_of(*roles)});
        break;
      }
    }
    return found;
  }

 private:
  // Two figures that the text compares, by number.
  struct Roles {
    std::size_t was, is;
  };

  [[nodiscard]] std::string_view between(const Amount& a, const Amount& b) const {
    return text_.substr(a.end, b.begin - a.end);
  }
  [[nodiscard]] std::string word_in_front(const Amount& amount) const {
    std::vector<std::string> before = words_before(text_, amount.begin);
    return before.empty() ? "" : std::move(before.back());
  }

  // The next figure: with the one before a range, the same in another currency, or of its own.
  void add(const Amount& amount) {
    if (amounts_.empty()) return amounts_.push_back(amount);
    Amount& before = amounts_.back();
    const std::string_view gap = between(before, amount);
    const bool converts = !before.currency.empty() && !amount.currency.empty() &&
                          before.currency != amount.currency && words_of(gap).empty();
    if (converts) return;
    if (is_range(before, amount, gap)) {
      const Pair pair = scaled(before, amount);
      if (before.kind == AmountKind::plain) before.kind = amount.kind;
      before.value = (pair.first + pair.second) / 2;
      before.scale = 1.0;
      before.end = amount.end;
      return;
    }
    amounts_.push_back(amount);
  }

  // "1.42 to 1.50", "5-7 %"; not "from 5 to 7", "by 5 to 70".
  [[nodiscard]] bool is_range(const Amount& a, const Amount& b, std::string_view gap) const {
    const std::size_t first = gap.find_first_not_of(' ');
    const std::string_view link =
        first == gap.npos ? "" : gap.substr(first, gap.find_last_not_of(' ') + 1 - first);
    const bool dash = (link.empty() && text_[b.begin] == '-') || link == "-" || link == "\u2013";
    const std::string in_front = word_in_front(a);
    const bool to = link == "to" && in_front != "from" && in_front != "by";
    const Pair pair = scaled(a, b);
    return (dash || to) && are_alike(a, b) && pair.first < pair.second;
  }

  // Nothing where the text does not compare the two.
  [[nodiscard]] std::optional<Roles> roles_of(std::size_t first, std::size_t second) const {
    const Amount &a = amounts_[first], &b = amounts_[second];
    const std::string_view gap = between(a, b);
    if (!are_alike(a, b) || gap.size() > kMostBytes || ends_sentence(gap)) return std::nullopt;
    if (!are_near(a, b, words_of(gap).size())) return std::nullopt;
    const std::string_view clause = between(amounts_[second - 1], b);
    const std::vector<std::string> in_front = words_of(clause.substr(clause.rfind(';') + 1));
    const auto stands = [&](auto test) { return std::any_of(in_front.begin(), in_front.end(), test); };
    if (word_in_front(a) == "from" && stands([](const auto& word) { return word == "to"; }))
      return Roles{first, second};
    const bool near = std::find(in_front.end() - std::min(kNear, std::ssize(in_front)), in_front.end(),
                                "from") != in_front.end();
    if (near || stands([](const auto& word) { return is_one_of(kComparing, word); }))
      return Roles{second, first};
    return std::nullopt;
  }

  [[nodiscard]] Direction direction_of(const Roles& roles) const {
    const std::size_t first = std::min(roles.was, roles.is), second = std::max(roles.was, roles.is);
    const Amount &a = amounts_[first], &b = amounts_[second];
    Pair pair = scaled(a, b);
    const Sign named = sign_of(words_before(text_, a.begin)), anew = sign_of(words_of(between(a, b)));
    if (is_below(a, named)) pair.first = -std::abs(pair.first);
    if (is_below(b, anew == Sign::unsaid ? named : anew)) pair.second = -std::abs(pair.second);
    const double was = roles.was == first ? pair.first : pair.second,
                 is = roles.was == first ? pair.second : pair.first;
    return is > was ? Direction::up : is < was ? Direction::down : Direction::flat;
  }

  // Whether the text calls the figure a loss: by the word at its side, or by what is counted, `named`.
  [[nodiscard]] bool is_below(const Amount& amount, Sign named) const {
    const std::string in_front = word_in_front(amount);
    if (in_front == "negative" || in_front == "minus") return true;
    if (amount.kind == AmountKind::percent && in_front == "down") return true;
    const std::vector<std::string> behind = words_of(text_.substr(amount.end, kLongestBehind));
    const Sign beside = behind.empty() ? Sign::unsaid : sign_of(behind.front());
    return (beside == Sign::unsaid ? named : beside) == Sign::below;
  }

  std::string_view text_;
  std::vector<Amount> amounts_;
};

// Most texts, which need no closer look.
bool has_no_two_numbers(std::string_view text) {
  std::size_t runs = 0;
  for (std::size_t at = 0; at < text.size() && runs < 2; ++at) {
    if (is_ascii_digit(text[at]) && (at == 0 || !is_ascii_digit(text[at - 1]))) ++runs;
  }
  return runs < 2;
}

std::string_view word_for(Direction direction) {
  switch (direction) {
    case Direction::down: return " down";
    case Direction::flat: return " flat";
    case Direction::up: return " up";
  }
  return "";
}

}  // namespace

std::vector<AmountComparison> compared_amounts(std::string_view text) {
  if (has_no_two_numbers(text)) return {};
  return Comparer(text).compare();
}

std::string say_comparisons(std::string_view text, CleanText& result) {
  std::string out;
  std::size_t copied = 0;
  for (const AmountComparison& each : compared_amounts(text)) {
    out += text.substr(copied, each.end - copied);
    out += word_for(each.direction);
    copied = each.end;
    ++result.counts.comparisons;
  }
  out += text.substr(copied);
  return out;
}

}  // namespace bellwether::text
