#include "bellwether/sentiment/reversed_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "bellwether/text/clean/negation.h"
#include "bellwether/text/clean/text_words.h"
#include "bellwether/text/lexicon/lexicon.h"

namespace bellwether::sentiment {
namespace {

enum class VerbForm { base, third, past, gerund };

// The forms of a verb, in the order of VerbForm.
struct Verb {
  std::array<std::string_view, 4> forms;
};

// Two verbs that say the contrary. `achieved`: "fails to" says the contrary of the first too.
struct Opposites {
  Verb first, second;
  bool achieved = false;
};

constexpr Verb kRaise{{"raise", "raises", "raised", "raising"}}, kCut{{"cut", "cuts", "cut", "cutting"}},
    kMiss{{"miss", "misses", "missed", "missing"}}, kLose{{"lose", "loses", "lost", "losing"}},
    kFall{{"fall", "falls", "fell", "falling"}}, kDrop{{"drop", "drops", "dropped", "dropping"}};

constexpr Opposites kOpposites[] = {
    {kRaise, kCut},
    {kRaise, {{"lower", "lowers", "lowered", "lowering"}}},
    {kRaise, {{"slash", "slashes", "slashed", "slashing"}}},
    {{{"boost", "boosts", "boosted", "boosting"}}, {{"hurt", "hurts", "hurt", "hurting"}}},
    {{{"hike", "hikes", "hiked", "hiking"}}, {{"trim", "trims", "trimmed", "trimming"}}},
    {{{"lift", "lifts", "lifted", "lifting"}}, {{"lower", "lowers", "lowered", "lowering"}}},
    {{{"beat", "beats", "beat", "beating"}}, kMiss, true},
    {{{"exceed", "exceeds", "exceeded", "exceeding"}}, {{"trail", "trails", "trailed", "trailing"}}, true},
    {{{"win", "wins", "won", "winning"}}, kLose, true},
    {{{"rise", "rises", "rose", "rising"}}, kFall},
    {{{"gain", "gains", "gained", "gaining"}}, kDrop},
    {{{"climb", "climbs", "climbed", "climbing"}}, {{"slide", "slides", "slid", "sliding"}}},
    {{{"jump", "jumps", "jumped", "jumping"}}, {{"tumble", "tumbles", "tumbled", "tumbling"}}},
    {{{"surge", "surges", "surged", "surging"}}, {{"plunge", "plunges", "plunged", "plunging"}}},
    {{{"soar", "soars", "soared", "soaring"}}, {{"sink", "sinks", "sank", "sinking"}}},
    {{{"rally", "rallies", "rallied", "rallying"}}, {{"slump", "slumps", "slumped", "slumping"}}},
    {{{"advance", "advances", "advanced", "advancing"}},
     {{"retreat", "retreats", "retreated", "retreating"}}},
    {{{"upgrade", "upgrades", "upgraded", "upgrading"}},
     {{"downgrade", "downgrades", "downgraded", "downgrading"}}},
    {{{"increase", "increases", "increased", "increasing"}},
     {{"decrease", "decreases", "decreased", "decreasing"}}},
    {{{"grow", "grows", "grew", "growing"}}, {{"shrink", "shrinks", "shrank", "shrinking"}}, true},
    {{{"improve", "improves", "improved", "improving"}},
     {{"worsen", "worsens", "worsened", "worsening"}},
     true},
    {{{"strengthen", "strengthens", "strengthened", "strengthening"}},
     {{"weaken", "weakens", "weakened", "weakening"}}},
    {{{"narrow", "narrows", "narrowed", "narrowing"}}, {{"widen", "widens", "widened", "widening"}}},
    {{{"accelerate", "accelerates", "accelerated", "accelerating"}},
     {{"slow", "slows", "slowed", "slowing"}}},
    {{{"approve", "approves", "approved", "approving"}}, {{"reject", "rejects", "rejected", "rejecting"}}},
    {{{"avoid", "avoids", "avoided", "avoiding"}}, {{"suffer", "suffers", "suffered", "suffering"}}, true},
    {{{"escape", "escapes", "escaped", "escaping"}}, {{"face", "faces", "faced", "facing"}}, true},
    {{{"resume", "resumes", "resumed", "resuming"}}, {{"halt", "halts", "halted", "halting"}}, true},
};

constexpr std::string_view kModals[] = {"to",     "will",  "may", "could", "would",
                                        "should", "might", "can", "must"};
// Before "cuts" and "gains" these make a noun of it.
constexpr std::string_view kMakeNouns[] = {
    "job", "jobs", "rate", "rates",   "tax",    "price", "pay",     "output", "budget", "deeper",
    "the", "a",    "of",   "capital", "supply", "early", "earlier", "more",   "these",  "its"};
constexpr std::string_view kContrasts[] = {"if",    "whether", "unless",  "although", "though",
                                           "while", "but",     "despite", "however",  "after"};
constexpr std::string_view kDirections[] = {
    "up",     "down",  "high", "highs", "low",  "lows",  "record", "above", "below",  "best", "worst",
    "higher", "lower", "from", "more",  "less", "ahead", "behind", "vs",    "versus", "peak", "bottom"};

template <class Range>
bool is_one_of(const Range& words, std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

// A verb of the table where it stands in a text.
struct FoundVerb {
  std::size_t word = 0;
  VerbForm form = VerbForm::base;
  std::size_t pair = 0;
  bool is_first = false;
};

VerbForm form_in(const Verb& verb, std::string_view word, std::string_view before) {
  const auto form = static_cast<VerbForm>(std::ranges::find(verb.forms, word) - verb.forms.begin());
  // "cut" and "beat" are their own past: behind "to" or "will" they are not.
  const bool is_both = form == VerbForm::base && verb.forms[0] == verb.forms[2];
  return is_both && !is_one_of(kModals, before) ? VerbForm::past : form;
}

// The pairs that a word belongs to.
std::vector<FoundVerb> verbs_at(const text::WordedText& words, std::size_t word) {
  std::vector<FoundVerb> found;
  const std::string_view before = word == 0 ? std::string_view() : std::string_view(words.low()[word - 1]);
  for (std::size_t pair = 0; pair < std::size(kOpposites); ++pair) {
    for (const bool is_first : {true, false}) {
      const Verb& verb = is_first ? kOpposites[pair].first : kOpposites[pair].second;
      if (is_one_of(verb.forms, words.low()[word]))
        found.push_back({word, form_in(verb, words.low()[word], before), pair, is_first});
    }
  }
  return found;
}

// The ways in which the text's only verb can be turned; empty where it has none, or too much else.
std::vector<FoundVerb> turnable(std::string_view body, const text::WordedText& words) {
  std::vector<FoundVerb> found;
  if (body.find('?') != body.npos) return found;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& low = words.low()[i];
    if (text::is_negator(low) || is_one_of(kContrasts, low) || is_one_of(kDirections, low)) return {};
    if (words.is_tag(i)) continue;
    std::vector<FoundVerb> here = verbs_at(words, i);
    if (here.empty()) continue;
    const bool is_noun =
        i > 0 && here.front().form != VerbForm::gerund && is_one_of(kMakeNouns, words.low()[i - 1]);
    if (!found.empty() || is_noun || i == 0) return {};
    found = std::move(here);
  }
  return found;
}

bool has_cue(std::string_view words, Sentiment sign) {
  const text::LexiconEvidence evidence = text::Lexicon::finance().evidence(words);
  return (sign == Sentiment::positive ? evidence.positive_cues : evidence.negative_cues) > 0;
}

// Whether the other words have a sentiment of the label's sign. A bad subject that rises ("jobless claims rose") has it
// from the verb.
bool rest_says(std::string_view body, const text::WordedText& words, const FoundVerb& verb, Sentiment label) {
  const bool is_bad_subject = label == Sentiment::negative && verb.is_first;
  return has_cue(words.behind(verb.word), label) ||
         (!is_bad_subject && has_cue(body.substr(0, words.begin(verb.word)), label));
}

std::string in_place_of(std::string_view word, std::string_view written) {
  std::string text(word);
  const bool shouts =
      written.size() > 1 && std::ranges::none_of(written, [](char c) { return c >= 'a' && c <= 'z'; });
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool big = shouts || (i == 0 && written.front() >= 'A' && written.front() <= 'Z');
    if (big && text[i] >= 'a' && text[i] <= 'z') text[i] = static_cast<char>(text[i] - 'a' + 'A');
  }
  return text;
}

std::string turned(const FoundVerb& verb, core::Random& random) {
  const Opposites& pair = kOpposites[verb.pair];
  const bool may_fail =
      verb.is_first && pair.achieved && (verb.form == VerbForm::third || verb.form == VerbForm::past);
  if (may_fail && random.below(2) == 0) {
    return (verb.form == VerbForm::third ? "fails to " : "failed to ") + std::string(pair.first.forms[0]);
  }
  const Verb& other = verb.is_first ? pair.second : pair.first;
  return std::string(other.forms[static_cast<std::size_t>(verb.form)]);
}

}  // namespace

std::optional<NegatedText> reversed_text(std::string_view body, Sentiment label, core::Random& random) {
  if (label == Sentiment::neutral) return std::nullopt;
  const text::WordedText words(body);
  const std::vector<FoundVerb> ways = turnable(body, words);
  if (ways.empty() || rest_says(body, words, ways.front(), label)) return std::nullopt;
  const FoundVerb& way = ways[random.below(static_cast<std::uint32_t>(ways.size()))];
  const std::string other = in_place_of(turned(way, random), words.written(way.word));
  return NegatedText{
      std::string(body.substr(0, words.begin(way.word))) + other + std::string(words.behind(way.word)),
      label == Sentiment::positive ? Sentiment::negative : Sentiment::positive};
}

}  // namespace bellwether::sentiment
