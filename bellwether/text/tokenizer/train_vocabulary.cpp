#include "bellwether/text/tokenizer/train_vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <queue>
#include <set>

#include "bellwether/core/utf8.h"

namespace bellwether::text {
namespace {

constexpr std::string_view kSpecial[] = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"};
constexpr std::string_view kPrefix = "##";

using Pair = std::uint64_t;  // left piece << 32 | right piece
Pair pair_of(std::uint32_t left, std::uint32_t right) { return static_cast<Pair>(left) << 32 | right; }

struct Word {
  std::vector<std::uint32_t> pieces;
  std::int64_t count = 0;
};

struct PairUse {
  std::int64_t count = 0;
  std::vector<std::uint32_t> words;  // where it may occur; some no longer hold it, some stand here twice
};

struct MergeCandidate {
  std::int64_t count;
  Pair pair;
  // The most frequent first, then the pair of the smaller ids.
  bool operator<(const MergeCandidate& other) const {
    return count != other.count ? count < other.count : pair > other.pair;
  }
};

std::vector<char32_t> code_points(std::string_view word) {
  std::vector<char32_t> points;
  for (std::size_t position = 0; position < word.size();)
    points.push_back(core::next_code_point(word, position));
  return points;
}

using CountedWords = std::vector<std::pair<std::string, std::uint64_t>>;

// The `most` most frequent characters; of equally frequent ones the lower.
std::set<char32_t> alphabet_of(const CountedWords& words, std::size_t most) {
  std::map<char32_t, std::uint64_t> counts;
  for (const auto& [word, count] : words) {
    for (const char32_t c : code_points(word)) counts[c] += count;
  }
  std::vector<std::pair<char32_t, std::uint64_t>> ranked(counts.begin(), counts.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::set<char32_t> kept;
  for (const auto& [c, count] : ranked) {
    if (kept.size() < most) kept.insert(c);
  }
  return kept;
}

// The characters that occur behind the first one of a word.
std::set<char32_t> continuing(const CountedWords& words) {
  std::set<char32_t> found;
  for (const auto& [word, count] : words) {
    const std::vector<char32_t> points = code_points(word);
    found.insert(points.begin() + (points.empty() ? 0 : 1), points.end());
  }
  return found;
}

std::string piece_of(std::string_view prefix, char32_t c) {
  std::string piece(prefix);
  core::append_utf8(piece, c);
  return piece;
}

class Trainer {
 public:
  Trainer(const CountedWords& words, const VocabularyOptions& options) : options_(options) {
    for (const std::string_view token : kSpecial) add_piece(std::string(token));
    const std::set<char32_t> alphabet = alphabet_of(words, static_cast<std::size_t>(options.alphabet));
    for (const char32_t c : alphabet) add_piece(piece_of({}, c));
    for (const char32_t c : continuing(words)) {
      if (alphabet.contains(c)) add_piece(piece_of(kPrefix, c));
    }
    for (const auto& [text, count] : words) add_word(text, count);
  }

  [[nodiscard]] bool has_words() const { return !words_.empty(); }

  [[nodiscard]] std::vector<std::string> train() {
    count_pairs();
    while (pieces_.size() < static_cast<std::size_t>(options_.size) && !candidates_.empty()) {
      const MergeCandidate best = candidates_.top();
      candidates_.pop();
      PairUse& use = uses_[best.pair];
      if (use.count != best.count) {
        if (use.count > 0)
          candidates_.push({use.count, best.pair});  // it was counted before others took parts of it
        continue;
      }
      if (best.count < options_.min_frequency) break;
      merge(best.pair, std::move(use.words));
    }
    pieces_.resize(std::min(pieces_.size(), static_cast<std::size_t>(options_.size)));
    return std::move(pieces_);
  }

 private:
  std::uint32_t add_piece(std::string piece) {
    const auto [place, fresh] =
        ids_.try_emplace(std::move(piece), static_cast<std::uint32_t>(pieces_.size()));
    if (fresh) pieces_.push_back(place->first);
    return place->second;
  }

  void add_word(std::string_view text, std::uint64_t count) {
    Word word;
    word.count = static_cast<std::int64_t>(count);
    for (const char32_t c : code_points(text)) {
      const auto known = ids_.find(piece_of(word.pieces.empty() ? std::string_view() : kPrefix, c));
      if (known == ids_.end()) return;
      word.pieces.push_back(known->second);
    }
    words_.push_back(std::move(word));
  }

  void count_pairs() {
    for (std::uint32_t index = 0; index < words_.size(); ++index) {
      const Word& word = words_[index];
      for (std::size_t i = 1; i < word.pieces.size(); ++i)
        add_use(pair_of(word.pieces[i - 1], word.pieces[i]), word.count, index);
    }
    for (const auto& [pair, use] : uses_) candidates_.push({use.count, pair});
  }

  void add_use(Pair pair, std::int64_t count, std::uint32_t word) {
    PairUse& use = uses_[pair];
    use.count += count;
    if (use.words.empty() || use.words.back() != word) use.words.push_back(word);
  }

  void merge(Pair pair, std::vector<std::uint32_t> where) {
    const auto left = static_cast<std::uint32_t>(pair >> 32), right = static_cast<std::uint32_t>(pair);
    const std::uint32_t made = add_piece(pieces_[left] + pieces_[right].substr(kPrefix.size()));
    std::set<Pair> fresh;
    std::sort(where.begin(), where.end());
    where.erase(std::unique(where.begin(), where.end()), where.end());
    for (const std::uint32_t index : where) merge_in_word(pair, made, index, fresh);
    for (const Pair each : fresh) candidates_.push({uses_[each].count, each});
    uses_.erase(pair);
  }

  // Every occurrence of the pair in one word becomes `made`; counts of pairs around it follow.
  void merge_in_word(Pair pair, std::uint32_t made, std::uint32_t index, std::set<Pair>& fresh) {
    Word& word = words_[index];
    std::vector<std::uint32_t>& pieces = word.pieces;
    const std::vector<std::uint32_t> before = pieces;
    std::size_t out = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      const bool joins = i + 1 < before.size() && pair_of(before[i], before[i + 1]) == pair;
      pieces[out++] = joins ? made : before[i];
      if (joins) ++i;
    }
    if (out == before.size()) return;
    pieces.resize(out);
    for (std::size_t i = 1; i < before.size(); ++i)
      uses_[pair_of(before[i - 1], before[i])].count -= word.count;
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      const Pair now = pair_of(pieces[i - 1], pieces[i]);
      add_use(now, word.count, index);
      if (pieces[i - 1] == made || pieces[i] == made) fresh.insert(now);
    }
  }

  const VocabularyOptions& options_;
  std::vector<std::string> pieces_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<Word> words_;
  std::unordered_map<Pair, PairUse> uses_;
  std::priority_queue<MergeCandidate> candidates_;
};

}  // namespace

void WordCounts::add(std::string_view text) {
  splitter_.split(text, words_);
  std::size_t begin = 0;
  for (const std::size_t end : words_.ends) {
    ++counts_[words_.bytes.substr(begin, end - begin)];
    begin = end;
  }
}

void WordCounts::add(const WordCounts& other) {
  for (const auto& [word, count] : other.counts_) counts_[word] += count;
}

CountedWords WordCounts::sorted() const {
  CountedWords words(counts_.begin(), counts_.end());
  std::sort(words.begin(), words.end());
  return words;
}

core::Result<std::vector<std::string>> train_vocabulary(const WordCounts& words,
                                                        const VocabularyOptions& options) {
  if (core::Status good = core::check_options(options); !good) return core::fail(good.error());
  Trainer trainer(words.sorted(), options);
  if (!trainer.has_words())
    return core::fail(core::ErrorKind::data, "the texts hold no words to learn a vocabulary from");
  return trainer.train();
}

}  // namespace bellwether::text
