#include "bellwether/finetune/augment_texts.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/sentiment/augment_text.h"
#include "bellwether/sentiment/reversed_text.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using sentiment::TextPart;

constexpr std::uint32_t kAugmentStep = 0xFFFFFF00;  // plus the way: which no training step has

// In the order of AugmentWay, however they were named.
Result<std::set<AugmentWay>> parse_ways(std::string_view names) {
  std::set<AugmentWay> ways;
  if (names == "none" || names.empty()) return ways;
  for (std::string_view rest = names; !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find(','));
    AugmentWay way{};
    if (core::Status known = core::parse_value(name, way); !known)
      return fail(ErrorKind::usage, "--augment: " + known.error().message + ", or none");
    ways.insert(way);
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  return ways;
}

// A made text and the row that it was made of.
struct MadeText {
  AugmentWay way = AugmentWay::negation;
  std::size_t row = 0;
  std::string body;
  int label = 0;
};

class TextMaker {
 public:
  TextMaker(const AugmentOptions& options, std::uint64_t seed, const TextPart& train)
      : options_(options), seed_(seed), train_(train) {
    std::set<std::string> seen;
    for (const std::string& each : train.bodies) {
      for (std::string& cashtag : sentiment::cashtags_of(each)) {
        if (seen.insert(cashtag).second) cashtags_.push_back(std::move(cashtag));
      }
    }
  }

  // All that one way makes of one row.
  void make(AugmentWay way, std::size_t row, std::vector<MadeText>& made) const {
    if (way == AugmentWay::negation || way == AugmentWay::reversal) {
      auto other = opposite(way, row);
      if (other) made.push_back({way, row, std::move(other->body), static_cast<int>(other->label)});
      return;
    }
    std::set<std::string> seen = {train_.bodies[row]};
    for (std::uint32_t copy = 0; copy < options_.augment_copies; ++copy) {
      core::Random random = draws_of(way, row, copy);
      std::string body = changed(way, row, random);
      if (seen.insert(body).second) made.push_back({way, row, std::move(body), train_.labels[row]});
    }
  }

 private:
  [[nodiscard]] core::Random draws_of(AugmentWay way, std::size_t row, std::uint32_t copy) const {
    return core::Random({.seed = seed_,
                         .epoch = copy,
                         .step = kAugmentStep + static_cast<std::uint32_t>(way),
                         .sample = static_cast<std::uint32_t>(row)});
  }
  [[nodiscard]] std::optional<sentiment::NegatedText> opposite(AugmentWay way, std::size_t row) const {
    const auto label = static_cast<sentiment::Sentiment>(train_.labels[row]);
    if (way == AugmentWay::negation) return sentiment::negated_text(train_.bodies[row], label);
    core::Random random = draws_of(way, row, 0);
    return sentiment::reversed_text(train_.bodies[row], label, random);
  }
  [[nodiscard]] std::string changed(AugmentWay way, std::size_t row, core::Random& random) const {
    const std::string& body = train_.bodies[row];
    switch (way) {
      case AugmentWay::deletion: return sentiment::with_words_deleted(body, options_.augment_share, random);
      case AugmentWay::swap: return sentiment::with_words_swapped(body, options_.augment_share, random);
      case AugmentWay::ticker: return sentiment::with_other_cashtags(body, cashtags_, random);
      case AugmentWay::negation:
      case AugmentWay::reversal: break;
    }
    return body;
  }

  const AugmentOptions& options_;
  std::uint64_t seed_;
  const TextPart& train_;
  std::vector<std::string> cashtags_;  // of the training texts, in their order
};

void append_made(const MadeText& made, const text::Cleaner& cleaner, TextPart& train) {
  train.ids.push_back(train.ids[made.row] + "+" + core::value_text(made.way));
  train.bodies.push_back(made.body);
  train.cleaned.push_back(cleaner.clean(made.body).text);
  train.labels.push_back(made.label);
  train.groups.push_back(train.groups[made.row]);
}

}  // namespace

std::string augment_text_counts(const AugmentCounts& counts) {
  std::string text;
  for (const auto& [way, name] : names_of(AugmentWay{})) {
    const std::uint64_t made = counts.made[static_cast<std::size_t>(way)];
    if (made == 0) continue;
    text += fmt::format("{}{} by {}", text.empty() ? "" : ", ", core::with_thousands(made), name);
  }
  return text;
}

Result<AugmentCounts> augment_texts(const AugmentOptions& options, std::uint64_t seed,
                                    const KeptTexts& evaluated, TextPart& train) {
  const auto ways = parse_ways(options.augment);
  if (!ways) return fail(ways.error());
  AugmentCounts counts;
  if (ways->empty()) return counts;
  if (core::Status good = core::check_options(options); !good) return fail(good.error());
  std::vector<MadeText> made;
  const TextMaker maker(options, seed, train);
  for (const AugmentWay way : *ways) {
    for (std::size_t row = 0; row < train.size(); ++row) maker.make(way, row, made);
  }
  std::vector<std::string> bodies;
  for (const MadeText& each : made) bodies.push_back(each.body);
  const std::vector<bool> repeats = repeats_evaluated(evaluated, bodies);
  const auto cleaner = text::Cleaner::make({}, text::ModelCasing::any);
  if (!cleaner) return fail(cleaner.error());
  for (std::size_t i = 0; i < made.size(); ++i) {
    if (repeats[i]) {
      ++counts.evaluated;
      continue;
    }
    append_made(made[i], *cleaner, train);
    ++counts.made[static_cast<std::size_t>(made[i].way)];
  }
  return counts;
}

}  // namespace bellwether::finetune
