#include "bellwether/text/lexicon/lexicon_tables.h"

#include <bit>
#include <string>

#include "bellwether/core/number.h"
#include "bellwether/text/lexicon/lexicon_scan.h"

namespace bellwether::text {
namespace {

constexpr std::size_t kMaxPhrases = 200'000;  // of one lexicon
constexpr std::size_t kMaxSpellings = 1'000;  // of one item with (a|b)

struct KindName {
  std::string_view name;
  LexiconKind kind;
  bool has_weight;
};
constexpr KindName kKinds[] = {{"cue", LexiconKind::cue, true},
                               {"direction", LexiconKind::direction, true},
                               {"burden", LexiconKind::burden, true},
                               {"scale", LexiconKind::scale, true},
                               {"negator", LexiconKind::negator, false},
                               {"connector", LexiconKind::connector, false},
                               {"contrast", LexiconKind::contrast, false},
                               {"concession", LexiconKind::concession, false}};

[[nodiscard]] std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// The part of `text` before the first `mark`, which both leave `text`.
[[nodiscard]] std::string_view take_until(std::string_view& text, char mark) {
  const std::size_t end = text.find(mark);
  const std::string_view taken = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return taken;
}

// "cue -1.5" as an entry.
[[nodiscard]] core::Result<LexiconEntry> parse_head(std::string_view head) {
  std::string_view rest = trim(head);
  const std::string_view name = take_until(rest, ' ');
  rest = trim(rest);
  for (const KindName& each : kKinds) {
    if (each.name != name) continue;
    LexiconEntry entry{.kind = each.kind};
    if (!each.has_weight) {
      if (rest.empty()) return entry;
      return core::fail(core::ErrorKind::data, "'" + std::string(name) + "' takes no weight");
    }
    const auto weight = core::number_in<decltype(entry.weight)>(rest);
    if (!weight || !(*weight >= -5 && *weight <= 5)) {
      return core::fail(core::ErrorKind::data, "'" + std::string(rest) + "' is no weight from -5 to 5");
    }
    entry.weight = *weight;
    return entry;
  }
  return core::fail(core::ErrorKind::data, "unknown kind '" + std::string(name) +
                                               "'; known: cue, direction, burden, scale, negator, connector, "
                                               "contrast, concession");
}

// All spellings of "surg(e|es) (up|)".
[[nodiscard]] core::Result<std::vector<std::string>> spellings(std::string_view item) {
  std::vector<std::string> all = {""};
  while (!item.empty()) {
    const std::size_t open = item.find('(');
    for (std::string& each : all) each += item.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = item.find(')', open);
    if (close == std::string_view::npos) return core::fail(core::ErrorKind::data, "'(' without ')'");
    std::string_view choices = item.substr(open + 1, close - open - 1);
    std::vector<std::string> grown;
    for (bool more = true; more;) {
      more = choices.find('|') != std::string_view::npos;
      const std::string_view choice = take_until(choices, '|');
      for (const std::string& each : all) grown.push_back(each + std::string(choice));
    }
    if (grown.size() > kMaxSpellings) return core::fail(core::ErrorKind::data, "more than 1,000 spellings");
    all = std::move(grown);
    item = item.substr(close + 1);
  }
  return all;
}

}  // namespace

core::Result<LexiconTable> LexiconTable::parse(std::string_view definition) {
  LexiconTable table;
  table.reserve(1024);
  for (int line = 1; !definition.empty(); ++line) {
    const std::string_view content = trim(take_until(definition, '\n'));
    if (content.empty() || content.front() == '#') continue;
    if (core::Status added = table.add_line(content); !added) {
      return core::fail(added.error().within("lexicon line " + std::to_string(line)));
    }
  }
  if (table.phrases_ == 0) return core::fail(core::ErrorKind::data, "the lexicon has no entries");
  return table;
}

core::Status LexiconTable::add_line(std::string_view line) {
  if (line.find('=') == std::string_view::npos)
    return core::fail(core::ErrorKind::data, "no '=' after the kind");
  core::Result<LexiconEntry> entry = parse_head(take_until(line, '='));
  if (!entry) return core::fail(entry.error());
  for (bool more = true; more;) {
    more = line.find(',') != std::string_view::npos;
    const std::string_view item = trim(take_until(line, ','));
    core::Result<std::vector<std::string>> phrases = spellings(item);
    if (!phrases) return core::fail(phrases.error().within(item));
    for (const std::string& phrase : *phrases) {
      if (core::Status added = add_phrase(phrase, *entry); !added) return added;
    }
  }
  return {};
}

core::Status LexiconTable::add_phrase(std::string_view phrase, LexiconEntry entry) {
  const LexiconScan words = scan_for_lexicon(phrase);
  if (words.tokens.empty()) return core::fail(core::ErrorKind::data, "an empty phrase");
  if (phrases_ >= kMaxPhrases) return core::fail(core::ErrorKind::data, "more than 200,000 phrases");
  reserve(used_ + words.tokens.size());
  std::uint64_t hash = words.tokens.front().hash;
  for (std::size_t i = 1; i < words.tokens.size(); ++i) {
    at(hash).continues = true;
    hash = hash_next_word(hash, words.tokens[i].hash);
  }
  LexiconEntry& place = at(hash);
  if (place.kind != LexiconKind::none) {
    return core::fail(core::ErrorKind::data, "'" + std::string(phrase) + "' is there twice");
  }
  entry.continues = place.continues;
  place = entry;
  ++phrases_;
  return {};
}

LexiconEntry& LexiconTable::at(std::uint64_t hash) {
  std::size_t slot = slot_of(hash);
  while (keys_[slot] != 0 && keys_[slot] != hash) slot = (slot + 1) & mask_;
  if (keys_[slot] == 0) ++used_;
  keys_[slot] = hash;
  return entries_[slot];
}

void LexiconTable::reserve(std::size_t entries) {
  const std::size_t slots = std::bit_ceil(2 * entries + 2);
  if (slots <= keys_.size()) return;
  std::vector<std::uint64_t> keys(slots, 0);
  std::vector<LexiconEntry> values(slots);
  keys.swap(keys_);
  values.swap(entries_);
  mask_ = slots - 1;
  shift_ = 64 - std::countr_zero(slots);
  used_ = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] != 0) at(keys[i]) = values[i];
  }
}

}  // namespace bellwether::text
