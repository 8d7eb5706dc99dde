#include "bellwether/workbench/sentiment_fixes.h"

#include <algorithm>

namespace bellwether::workbench {
namespace {

using sentiment::ErrorBucket;

constexpr CleaningFix kCleaningFixes[] = {
    {"hashtag-split", "F-04", "hashtag=split", "hashtag=keep", ErrorBucket::ticker_noise,
     "hashtags split into their words"},
    {"ticker-token", "F-04", "ticker=token", "ticker=keep", ErrorBucket::ticker_noise,
     "every cashtag becomes <TICKER>"},
    {"negation-mark", "F-06", "negation=mark", "negation=off", ErrorBucket::negation,
     "words behind a negator are tagged to the end of the clause"},
    {"negation-window", "F-06", "negation=window", "negation=off", ErrorBucket::negation,
     "the three words behind a negator are tagged"},
    {"emoji-words", "F-09", "emoji=words", "emoji=keep", ErrorBucket::emoji_sarcasm,
     "emoji are replaced by words"},
    {"lower-case", "style", "casing=lower", "casing=keep", ErrorBucket::shouting,
     "letters made small; the style features themselves need training"},
    {"url-remove", "F-05", "url=remove", "url=keep", ErrorBucket::url, "web addresses are removed"},
    {"url-token", "F-05", "url=replace", "url=keep", ErrorBucket::url, "web addresses become [URL]"},
};

constexpr TrainingFix kTrainingFixes[] = {
    {"negated-pairs", "F-07", ErrorBucket::negation, "TRAIN_WITH_PAIRS.csv", "",
     "pairs such as good / not good and bullish / not bullish, with their labels, beside the training texts; "
     "the file is yours to write"},
    {"sarcasm-cue", "F-08", ErrorBucket::emoji_sarcasm, "", "",
     "a mark of sarcasm beside positive words as a feature"},
    {"short-texts", "F-13", ErrorBucket::very_short, "", "", "short texts weigh less in the loss"},
    {"style-features", "style", ErrorBucket::shouting, "", "",
     "capitals, exclamation marks and questions as features of their own"},
    {"three-classes", "mixed", ErrorBucket::mixed_cues, "TRAIN_WITH_NEUTRAL.csv", "",
     "training texts with a neutral class, so that a text of both moods need not be one of them"},
    {"clause-split", "mixed", ErrorBucket::mixed_cues, "", "", "clauses scored one by one"},
    {"domain-data", "F-17", ErrorBucket::finance_slang, "LABELLED_MESSAGES.csv", "",
     "training texts that are written as the hard ones are"},
    {"threshold", "F-10", std::nullopt, "", "", "decision thresholds from a validation curve"},
    {"focal-loss", "F-11", std::nullopt, "TRAIN.csv", "--focal 2",
     "sure and right answers count little in the loss, hard ones much"},
    {"class-weights", "F-11", std::nullopt, "", "", "rare classes weigh more in the loss"},
};

core::Result<CleaningFix> fix_named(std::string_view name) {
  std::string known;
  for (const CleaningFix& each : kCleaningFixes) {
    if (each.name == name) return each;
    known += ", " + std::string(each.name);
  }
  return core::fail(core::ErrorKind::usage,
                    "fixes: '" + std::string(name) + "' is not one of: all, none" + known);
}

// As a shell takes it for one word.
std::string shell_word(const std::string& word) {
  constexpr std::string_view kSafe =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+=:,@%";
  if (!word.empty() && word.find_first_not_of(kSafe) == word.npos) return word;
  std::string quoted = "'";
  for (const char each : word) quoted += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return quoted + "'";
}

}  // namespace

std::span<const CleaningFix> cleaning_fixes() { return kCleaningFixes; }
std::span<const TrainingFix> training_fixes() { return kTrainingFixes; }

core::Result<std::vector<CleaningFix>> choose_fixes(std::string_view choice) {
  const std::span<const CleaningFix> all = cleaning_fixes();
  if (choice == "all") return std::vector<CleaningFix>(all.begin(), all.end());
  std::vector<std::string_view> wanted;
  for (std::string_view rest = choice; choice != "none" && !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find(','));
    if (const auto fix = fix_named(name); !fix) return core::fail(fix.error());
    wanted.push_back(name);
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  if (wanted.empty() && choice != "none") return core::fail(fix_named(choice).error());
  std::vector<CleaningFix> chosen;
  std::ranges::copy_if(all, std::back_inserter(chosen), [&](const CleaningFix& each) {
    return std::ranges::find(wanted, each.name) != wanted.end();
  });
  return chosen;
}

std::optional<std::string> training_command(const TrainingFix& fix, const std::string& checkpoint) {
  if (fix.data.empty()) return std::nullopt;
  return "bellwether sentiment train --data " + std::string(fix.data) + " --model " +
         (checkpoint.empty() ? "CHECKPOINT" : shell_word(checkpoint)) + " --out NEW_MODEL" +
         (fix.flags.empty() ? "" : " " + std::string(fix.flags));
}

}  // namespace bellwether::workbench
