#include "bellwether/text/clean/sarcasm.h"

#include "bellwether/text/clean/cue_words.h"

namespace bellwether::text {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::string_view kPhrases[][2] = {{"as", "if"}, {"yeah", "right"}};

// The words of a mark that begins at `word`; 0 where there is none.
std::size_t mark_at(const WordedText& words, std::size_t word) {
  const auto low = words.low();
  for (const auto& phrase : kPhrases) {
    if (low[word] == phrase[0] && word + 1 < words.size() && low[word + 1] == phrase[1]) return 2;
  }
  const std::string_view behind = words.behind(word);
  if (low[word] == "great") return behind.starts_with("...") || behind.starts_with(kEllipsis) ? 1 : 0;
  const bool ends = behind.empty() || behind.front() == ' ' || behind.front() == '\n';
  return low[word] == "s" && words.before(word) == '/' && ends ? 1 : 0;
}

}  // namespace

std::vector<std::size_t> sarcasm_marks(const WordedText& words) {
  std::vector<std::size_t> marks;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t length = mark_at(words, i);
    const auto positive = [&](std::size_t each) { return is_positive_cue(words, each); };
    if (length > 0 && any_near(words, i, i + length, kCueReach, positive)) marks.push_back(i + length - 1);
  }
  return marks;
}

std::string say_sarcasm(std::string_view text, CleanText& result) {
  const WordedText words(text);
  std::string out;
  std::size_t copied = 0;
  for (const std::size_t mark : sarcasm_marks(words)) {
    out += text.substr(copied, words.end(mark) - copied);
    out += " sarcasm";
    copied = words.end(mark);
    ++result.counts.sarcasms;
  }
  out += text.substr(copied);
  return out;
}

}  // namespace bellwether::text
