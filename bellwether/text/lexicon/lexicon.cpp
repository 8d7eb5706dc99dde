#include "bellwether/text/lexicon/lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "bellwether/core/checked.h"
#include "bellwether/core/sha256.h"
#include "bellwether/text/lexicon/lexicon_scan.h"
#include "bellwether/text/lexicon/lexicon_tables.h"
#include "bellwether/text/lexicon/lexicon_words.h"

namespace bellwether::text {
namespace {

// How modifiers change a cue's weight.
constexpr double kNegated = -0.5;  // "not good" is less bad than "bad"
constexpr double kBeforeContrast = 0.6;
constexpr double kAfterContrast = 1.2;
constexpr double kConceded = 0.3;
constexpr double kCapitals = 1.3;
constexpr double kExclamation = 0.08;      // each, up to four, on all cues
constexpr double kQuestion = 0.75;         // a text that ends by asking
constexpr double kMovement = 1.6;          // of "+3.2%"
constexpr std::size_t kNegationReach = 3;  // words
constexpr std::size_t kScaleReach = 2;

// From evidence to probabilities; see the header.
constexpr double kSteepness = 1.1;
constexpr double kNeutral = 2.2;
constexpr double kFloor = 0.25;
constexpr double kSaturation = 4;
constexpr double kCanceled = 0.5;  // of the weaker side, taken off the stronger, and the other way round

// A matched phrase: where it stands and what it weighs, modified in place by the rules below.
struct Hit {
  std::size_t begin = 0, end = 0;  // tokens
  const LexiconEntry* entry = nullptr;
  double weight = 0;
  bool negated = false;

  [[nodiscard]] bool is(LexiconKind kind) const { return entry->kind == kind; }
  [[nodiscard]] bool is_cue() const {
    return is(LexiconKind::cue) || is(LexiconKind::direction) || is(LexiconKind::burden);
  }
};

constexpr LexiconEntry kMovementEntry{.kind = LexiconKind::cue, .continues = false, .weight = 0};

// The phrases of a text, longest first at each word, and the rules that join them.
class Reader {
 public:
  Reader(const LexiconTable& table, std::string_view text) : table_(table), scan_(scan_for_lexicon(text)) {}

  [[nodiscard]] LexiconEvidence read() {
    match();
    turn_directions();
    apply_scales();
    apply_negators();
    apply_contrast();
    return add_up();
  }

 private:
  [[nodiscard]] std::uint32_t clause(std::size_t token) const { return scan_.tokens[token].clause; }

  void match() {
    hits_.reserve(16);
    for (std::size_t i = 0; i < scan_.tokens.size();) {
      const LexiconToken& token = scan_.tokens[i];
      if (token.movement != 0) {
        hits_.push_back(
            {.begin = i, .end = i + 1, .entry = &kMovementEntry, .weight = kMovement * token.movement});
        ++i;
        continue;
      }
      i = match_at(i);
    }
  }

  // The end of the longest phrase that begins at token `begin`, or the next token.
  [[nodiscard]] std::size_t match_at(std::size_t begin) {
    std::uint64_t hash = scan_.tokens[begin].hash;
    const LexiconEntry* found = nullptr;
    std::size_t found_end = begin + 1;
    for (std::size_t end = begin + 1;; ++end) {
      const LexiconEntry* entry = table_.find(hash);
      if (entry == nullptr) break;
      if (entry->kind != LexiconKind::none) {
        found = entry;
        found_end = end;
      }
      if (!entry->continues || end == scan_.tokens.size()) break;
      hash = hash_next_word(hash, scan_.tokens[end].hash);
    }
    if (found != nullptr)
      hits_.push_back({begin, found_end, found, weight_of(*found, begin, found_end), false});
    return found_end;
  }

  [[nodiscard]] double weight_of(const LexiconEntry& entry, std::size_t begin, std::size_t end) const {
    double weight = entry.weight;
    if (scan_.mixed_case && end == begin + 1 && scan_.tokens[begin].capitals) weight *= kCapitals;
    return weight;
  }

  // "Losses narrowed", "a rise in costs": the direction word is about a bad thing, which then has no say of
  // its own.
  void turn_directions() {
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      if (!hits_[i].is(LexiconKind::direction)) continue;
      Hit* burden = burden_before(i);
      if (burden == nullptr) burden = burden_after(i);
      if (burden == nullptr) continue;
      hits_[i].weight = -hits_[i].weight;
      burden->weight = 0;
    }
  }

  [[nodiscard]] Hit* burden_before(std::size_t direction) {
    std::size_t i = direction;
    while (i > 0 && !hits_[i - 1].is_cue()) --i;
    if (i == 0 || !hits_[i - 1].is(LexiconKind::burden)) return nullptr;
    Hit& burden = hits_[i - 1];
    const Hit& word = hits_[direction];
    const bool near = word.begin <= burden.end + 1 && clause(burden.begin) == clause(word.begin);
    return near ? &burden : nullptr;
  }

  [[nodiscard]] Hit* burden_after(std::size_t direction) {
    const Hit& word = hits_[direction];
    std::size_t expected = word.end;
    for (std::size_t i = direction + 1; i < hits_.size(); ++i) {
      Hit& next = hits_[i];
      if (next.begin != expected || clause(next.begin) != clause(word.begin)) return nullptr;
      if (next.is(LexiconKind::burden)) return &next;
      if (!next.is(LexiconKind::connector)) return nullptr;
      expected = next.end;
    }
    return nullptr;
  }

  void apply_scales() {
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      if (!hits_[i].is(LexiconKind::scale)) continue;
      if (Hit* scaled = scaled_by(i); scaled != nullptr) scaled->weight *= hits_[i].entry->weight;
    }
  }

  // "fell sharply": the direction word just before; else the next cue within reach.
  [[nodiscard]] Hit* scaled_by(std::size_t scale) {
    const Hit& word = hits_[scale];
    if (scale > 0) {
      Hit& before = hits_[scale - 1];
      const bool adjacent = before.end == word.begin && clause(before.begin) == clause(word.begin);
      if (adjacent && before.is(LexiconKind::direction)) return &before;
    }
    for (std::size_t i = scale + 1; i < hits_.size(); ++i) {
      Hit& after = hits_[i];
      if (after.begin > word.end + kScaleReach || clause(after.begin) != clause(word.begin)) break;
      if (after.is_cue()) return &after;
    }
    return nullptr;
  }

  void apply_negators() {
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      const Hit& negator = hits_[i];
      if (!negator.is(LexiconKind::negator)) continue;
      for (std::size_t j = i + 1; j < hits_.size(); ++j) {
        Hit& cue = hits_[j];
        if (cue.begin >= negator.end + kNegationReach || clause(cue.begin) != clause(negator.begin)) break;
        if (!cue.is_cue() || cue.negated) continue;
        cue.weight *= kNegated;
        cue.negated = true;
      }
    }
  }

  void apply_contrast() {
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      if (hits_[i].is(LexiconKind::contrast)) {
        for (std::size_t j = 0; j < i; ++j) hits_[j].weight *= kBeforeContrast;
        for (std::size_t j = i + 1; j < hits_.size(); ++j) hits_[j].weight *= kAfterContrast;
      } else if (hits_[i].is(LexiconKind::concession)) {
        for (std::size_t j = i + 1; j < hits_.size() && clause(hits_[j].begin) == clause(hits_[i].begin);
             ++j) {
          hits_[j].weight *= kConceded;
        }
      }
    }
  }

  [[nodiscard]] LexiconEvidence add_up() const {
    LexiconEvidence evidence;
    const double emphasis =
        (1 + kExclamation * std::min(scan_.exclamations, 4)) * (scan_.question ? kQuestion : 1.0);
    for (std::size_t i = 0; i < hits_.size(); ++i) {
      const Hit& hit = hits_[i];
      if (!hit.is_cue() || hit.weight == 0) continue;
      const double weight = hit.weight * emphasis / repetition(i);
      evidence.negated = evidence.negated || hit.negated;
      (weight > 0 ? evidence.positive : evidence.negative) += std::abs(weight);
      ++(weight > 0 ? evidence.positive_cues : evidence.negative_cues);
    }
    return evidence;
  }

  // The n-th of the same emoji counts one n-th: ten rockets are not ten reasons.
  [[nodiscard]] int repetition(std::size_t hit) const {
    if (!scan_.tokens[hits_[hit].begin].emoji) return 1;
    int count = 1;
    for (std::size_t i = 0; i < hit; ++i)
      count += hits_[i].entry == hits_[hit].entry && scan_.tokens[hits_[i].begin].emoji;
    return count;
  }

  const LexiconTable& table_;
  LexiconScan scan_;
  std::vector<Hit> hits_;
};

}  // namespace

struct Lexicon::Tables {
  LexiconTable table;
  std::string fingerprint;
};

Lexicon::Lexicon(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

const Lexicon& Lexicon::finance() {
  static const Lexicon built = [] {
    core::Result<Lexicon> parsed = parse(finance_lexicon_words());
    BW_ASSERT(parsed.has_value());
    return std::move(*parsed);
  }();
  return built;
}

core::Result<Lexicon> Lexicon::parse(std::string_view definition) {
  core::Result<LexiconTable> table = LexiconTable::parse(definition);
  if (!table) return core::fail(table.error());
  auto tables = std::make_unique<Tables>(Tables{std::move(*table), ""});
  tables->fingerprint = core::sha256_hex(
      fmt::format("{}\n{} {} {} {} {} {} {} {} {} {} {} {} {} {} {}", definition, kNegated, kBeforeContrast,
                  kAfterContrast, kConceded, kCapitals, kExclamation, kQuestion, kMovement, kNegationReach,
                  kScaleReach, kSteepness, kNeutral, kFloor, kSaturation, kCanceled));
  return Lexicon(std::move(tables));
}

LexiconEvidence Lexicon::evidence(std::string_view text) const { return Reader(tables_->table, text).read(); }

LexiconScore Lexicon::score(std::string_view text) const {
  const LexiconEvidence found = evidence(text);
  const auto odds = [](double sum, double other) {
    sum = std::max(0.0, sum - kCanceled * other);
    return kFloor + std::expm1(kSteepness * sum / (1 + sum / kSaturation));
  };
  const double negative = odds(found.negative, found.positive),
               positive = odds(found.positive, found.negative);
  const double total = negative + kNeutral + positive;
  return {negative / total, kNeutral / total, positive / total};
}

std::size_t Lexicon::size() const { return tables_->table.phrases(); }
const std::string& Lexicon::fingerprint() const { return tables_->fingerprint; }

}  // namespace bellwether::text
