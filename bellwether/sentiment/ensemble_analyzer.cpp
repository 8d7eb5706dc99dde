#include "bellwether/sentiment/ensemble_analyzer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "bellwether/core/sha256.h"
#include "bellwether/sentiment/seen/seen_texts.h"

namespace bellwether::sentiment {
namespace {

// Of those that say; incomplete where one does not. Null where none does.
std::shared_ptr<const SeenTexts> seen_by_any(const std::vector<std::unique_ptr<Analyzer>>& analyzers) {
  SeenRecordBuilder all;
  bool any = false;
  for (const std::unique_ptr<Analyzer>& each : analyzers) {
    const auto& seen = each->info().seen_texts;
    all.add(seen == nullptr ? std::nullopt : std::optional(seen->record()));
    any = any || seen != nullptr;
  }
  return any ? std::make_shared<const SeenTexts>(all.build()) : nullptr;
}

// The least limit of those that have one.
std::size_t longest_of_all(const std::vector<std::unique_ptr<Analyzer>>& analyzers) {
  std::size_t least = 0;
  for (const std::unique_ptr<Analyzer>& each : analyzers) {
    const std::size_t longest = each->info().longest_text;
    if (longest > 0) least = least == 0 ? longest : std::min(least, longest);
  }
  return least;
}

constexpr text::CleanOptions kNothing = {.unicode = text::UnicodeStep::keep,
                                         .url = text::UrlStep::keep,
                                         .ticker = text::TickerStep::keep,
                                         .user = text::UserStep::keep,
                                         .hashtag = text::HashtagStep::keep,
                                         .emoji = text::EmojiStep::keep,
                                         .casing = text::CasingStep::keep,
                                         .symbols = text::SymbolStep::keep,
                                         .whitespace = text::WhitespaceStep::keep};

}  // namespace

core::Result<std::unique_ptr<EnsembleAnalyzer>> EnsembleAnalyzer::make(
    std::vector<std::unique_ptr<Analyzer>> analyzers) {
  if (analyzers.size() < 2) {
    return core::fail(core::ErrorKind::usage, "a mean needs two models or more, with commas between them");
  }
  std::unique_ptr<EnsembleAnalyzer> mean(new EnsembleAnalyzer);
  AnalyzerInfo& info = mean->info_;
  info.cleaning = kNothing;
  info.seen_texts = seen_by_any(analyzers);
  info.longest_text = longest_of_all(analyzers);
  std::string parts = "mean 1\n";
  for (std::unique_ptr<Analyzer>& each : analyzers) {
    const AnalyzerInfo& own = each->info();
    auto cleaner = text::Cleaner::make(own.cleaning, own.casing);
    if (!cleaner) return core::fail(cleaner.error().within(own.name));
    info.name += (info.name.empty() ? "mean of " : " and ") + own.name;
    parts += own.fingerprint + "\n";
    mean->members_.push_back({std::move(each), std::move(*cleaner)});
  }
  info.fingerprint = core::sha256_hex(parts);
  return mean;
}

core::Result<std::vector<Score>> EnsembleAnalyzer::scores_of(std::span<const std::string_view> texts,
                                                             const GoOn& go_on) const {
  std::vector<std::array<double, 3>> sums(texts.size());
  std::vector<std::size_t> cut_at(texts.size());
  for (const Member& member : members_) {
    std::vector<std::string> cleaned;
    for (const std::string_view text : texts) cleaned.push_back(member.cleaner.clean(text).text);
    const auto scores =
        member.analyzer->score(std::vector<std::string_view>(cleaned.begin(), cleaned.end()), go_on);
    if (!scores) return core::fail(scores.error().within(member.analyzer->info().name));
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const Score& score = (*scores)[i];
      cut_at[i] = std::max(cut_at[i], score.cut_at);
      const std::array<double, 3> own = {score.negative, score.neutral, score.positive};
      for (std::size_t k = 0; k < own.size(); ++k)
        sums[i][k] += own[k] / static_cast<double>(members_.size());
    }
  }
  std::vector<Score> means;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    means.push_back(make_score(sums[i], info_.labels));
    means.back().cut_at = cut_at[i];
  }
  return means;
}

}  // namespace bellwether::sentiment
