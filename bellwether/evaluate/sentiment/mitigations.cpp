#include "bellwether/evaluate/sentiment/mitigations.h"

#include <algorithm>

namespace bellwether::evaluate {
namespace {

using sentiment::ErrorBucket;

constexpr CleaningFix kCleaningFixes[] = {
    {{"hashtag-split", "F-04", ErrorBucket::ticker_noise, "hashtags split into their words"},
     "hashtag=split",
     "hashtag=keep"},
    {{"ticker-token", "F-04", ErrorBucket::ticker_noise, "every cashtag becomes <TICKER>"},
     "ticker=token",
     "ticker=keep"},
    {{"negation-mark", "F-06", ErrorBucket::negation,
      "words behind a negator are tagged to the end of the clause"},
     "negation=tag-clause",
     "negation=off"},
    {{"negation-window", "F-06", ErrorBucket::negation, "the three words behind a negator are tagged"},
     "negation=tag-window",
     "negation=off"},
    {{"sarcasm-say", "F-08", ErrorBucket::emoji_sarcasm, "marks of sarcasm beside positive words are named"},
     "sarcasm=annotate",
     "sarcasm=off"},
    {{"emoji-words", "F-09", ErrorBucket::emoji_sarcasm, "emoji are replaced by words"},
     "emoji=words",
     "emoji=keep"},
    {{"style-say", "style", ErrorBucket::shouting, "capitals, exclamation marks and questions are named"},
     "style=annotate",
     "style=off"},
    {{"lower-case", "style", ErrorBucket::shouting, "letters made small"}, "case=lower", "case=keep"},
    {{"url-remove", "F-05", ErrorBucket::url, "web addresses are removed"}, "url=remove", "url=keep"},
    {{"url-token", "F-05", ErrorBucket::url, "web addresses become [URL]"}, "url=replace", "url=keep"},
    {{"figures-say", "figures", std::nullopt, "figures that are compared get the outcome as a word"},
     "amounts=annotate",
     "amounts=off"},
};

constexpr Fix kClauseFix = {"clause-split", "mixed", ErrorBucket::mixed_cues,
                            "clauses scored one by one, and averaged"};

constexpr Fix kThresholdFix = {
    "threshold", "F-10", std::nullopt,
    "\"positive\" from a probability on that makes the fewest errors on other texts"};

constexpr TrainingFix kTrainingFixes[] = {
    {{"negated-pairs", "F-07", ErrorBucket::negation,
      "training texts once more with their negation put in or taken out, under the opposite label"},
     "TRAIN.csv",
     "--augment negation"},
    {{"short-texts", "F-13", ErrorBucket::very_short, "short texts weigh less in the loss"},
     "TRAIN.csv",
     "--short-weight 0.5"},
    {{"three-classes", "mixed", ErrorBucket::mixed_cues,
      "training texts with a neutral class, so that a text of both moods need not be one of them"},
     "TRAIN_WITH_NEUTRAL.csv",
     ""},
    {{"domain-data", "F-17", ErrorBucket::finance_slang,
      "training texts that are written as the hard ones are"},
     "LABELLED_MESSAGES.csv",
     ""},
    {{"focal-loss", "F-11", std::nullopt, "sure and right answers count little in the loss, hard ones much"},
     "TRAIN.csv",
     "--focal-gamma 2"},
    {{"class-weights", "F-11", std::nullopt, "rare classes weigh more in the loss"},
     "TRAIN.csv",
     "--class-weights balanced"},
};

core::Error unknown_fix(std::string_view name) {
  std::string known;
  for (const CleaningFix& each : kCleaningFixes) known += ", " + std::string(each.name);
  return {core::ErrorKind::usage, "fixes: '" + std::string(name) + "' is not one of: all, none" + known +
                                      ", " + std::string(kClauseFix.name) + ", " +
                                      std::string(kThresholdFix.name)};
}

bool is_measured_fix(std::string_view name) {
  return name == kThresholdFix.name || name == kClauseFix.name ||
         std::ranges::find(kCleaningFixes, name, &CleaningFix::name) != std::end(kCleaningFixes);
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

core::Result<ChosenFixes> choose_fixes(std::string_view choice) {
  const std::span<const CleaningFix> all = cleaning_fixes();
  if (choice == "all") return ChosenFixes{{all.begin(), all.end()}, kClauseFix, kThresholdFix};
  std::vector<std::string_view> wanted;
  for (std::string_view rest = choice; choice != "none" && !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find(','));
    if (!is_measured_fix(name)) return core::fail(unknown_fix(name));
    wanted.push_back(name);
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  if (wanted.empty() && choice != "none") return core::fail(unknown_fix(choice));
  const auto is_wanted = [&](const Fix& each) {
    return std::ranges::find(wanted, each.name) != wanted.end();
  };
  ChosenFixes chosen;
  std::ranges::copy_if(all, std::back_inserter(chosen.cleaning), is_wanted);
  if (is_wanted(kClauseFix)) chosen.clauses = kClauseFix;
  if (is_wanted(kThresholdFix)) chosen.threshold = kThresholdFix;
  return chosen;
}

std::string training_command(const TrainingFix& fix, const std::string& checkpoint) {
  return "bellwether sentiment train --data " + std::string(fix.data) + " --model " +
         (checkpoint.empty() ? "CHECKPOINT" : shell_word(checkpoint)) + " --out NEW_MODEL" +
         (fix.flags.empty() ? "" : " " + std::string(fix.flags));
}

core::Result<RetrainedName> parse_retrained(const std::string& text) {
  std::string known;
  const std::string_view name = std::string_view(text).substr(0, text.find('='));
  for (const TrainingFix& each : kTrainingFixes) {
    if (each.name == name && text.size() > name.size() + 1)
      return RetrainedName{each, text.substr(name.size() + 1)};
    known += (known.empty() ? "" : ", ") + std::string(each.name);
  }
  return core::fail(core::ErrorKind::usage,
                    "--retrained '" + text +
                        "': write FIX=MODEL, the model that was trained with the fix; "
                        "fixes: " +
                        known);
}

}  // namespace bellwether::evaluate
