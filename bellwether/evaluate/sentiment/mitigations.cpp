#include "bellwether/evaluate/sentiment/mitigations.h"

#include <algorithm>

#include "bellwether/core/former_names.h"

namespace bellwether::evaluate {
namespace {

using sentiment::ErrorSlice;

constexpr CleaningMitigation kCleaningMitigations[] = {
    {{"hashtag-split", "F-04", ErrorSlice::ticker_noise, "hashtags split into their words"},
     "hashtag=split",
     "hashtag=keep"},
    {{"ticker-token", "F-04", ErrorSlice::ticker_noise, "every cashtag becomes <TICKER>"},
     "ticker=token",
     "ticker=keep"},
    {{"negation-mark", "F-06", ErrorSlice::negation,
      "words behind a negator are tagged to the end of the clause"},
     "negation=tag-clause",
     "negation=off"},
    {{"negation-window", "F-06", ErrorSlice::negation, "the three words behind a negator are tagged"},
     "negation=tag-window",
     "negation=off"},
    {{"sarcasm-annotate", "F-08", ErrorSlice::emoji_sarcasm,
      "marks of sarcasm next to positive words are named"},
     "sarcasm=annotate",
     "sarcasm=off"},
    {{"emoji-words", "F-09", ErrorSlice::emoji_sarcasm, "emoji are replaced by words"},
     "emoji=words",
     "emoji=keep"},
    {{"style-annotate", "style", ErrorSlice::shouting, "capitals, exclamation marks and questions are named"},
     "style=annotate",
     "style=off"},
    {{"lower-case", "style", ErrorSlice::shouting, "letters made small"}, "case=lower", "case=keep"},
    {{"url-remove", "F-05", ErrorSlice::url, "web addresses are removed"}, "url=remove", "url=keep"},
    {{"url-token", "F-05", ErrorSlice::url, "web addresses become [URL]"}, "url=replace", "url=keep"},
    {{"amounts-annotate", "amounts", std::nullopt, "amounts that are compared get the outcome as a word"},
     "amounts=annotate",
     "amounts=off"},
};

constexpr Mitigation kClauseMitigation = {"clause-split", "mixed", ErrorSlice::mixed_cues,
                                          "clauses scored one by one, and averaged"};

constexpr Mitigation kThresholdMitigation = {
    "threshold", "F-10", std::nullopt,
    "\"positive\" from a probability on that makes the fewest errors on other texts"};

constexpr TrainingMitigation kTrainingMitigations[] = {
    {{"negated-pairs", "F-07", ErrorSlice::negation,
      "training texts once more with their negation put in or taken out, under the opposite label"},
     "TRAIN.csv",
     "--augment negation"},
    {{"short-texts", "F-13", ErrorSlice::very_short, "short texts weigh less in the loss"},
     "TRAIN.csv",
     "--short-weight 0.5"},
    {{"three-classes", "mixed", ErrorSlice::mixed_cues,
      "training texts with a neutral class, so that a text of both sentiments need not be one of them"},
     "TRAIN_WITH_NEUTRAL.csv",
     ""},
    {{"domain-data", "F-17", ErrorSlice::finance_slang,
      "training texts that are written as the hard ones are"},
     "LABELED_MESSAGES.csv",
     ""},
    {{"focal-loss", "F-11", std::nullopt, "sure and right answers count little in the loss, hard ones much"},
     "TRAIN.csv",
     "--focal-gamma 2"},
    {{"class-weights", "F-11", std::nullopt, "rare classes weigh more in the loss"},
     "TRAIN.csv",
     "--class-weights balanced"},
};

core::Error unknown_mitigation(std::string_view name) {
  std::string known;
  for (const CleaningMitigation& each : kCleaningMitigations) known += ", " + std::string(each.name);
  return {core::ErrorKind::usage, "mitigations: '" + std::string(name) + "' is not one of: all, none" +
                                      known + ", " + std::string(kClauseMitigation.name) + ", " +
                                      std::string(kThresholdMitigation.name)};
}

bool is_measured_mitigation(std::string_view name) {
  return name == kThresholdMitigation.name || name == kClauseMitigation.name ||
         std::ranges::find(kCleaningMitigations, name, &CleaningMitigation::name) !=
             std::end(kCleaningMitigations);
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

std::span<const CleaningMitigation> cleaning_mitigations() { return kCleaningMitigations; }
std::span<const TrainingMitigation> training_mitigations() { return kTrainingMitigations; }

core::Result<ChosenMitigations> choose_mitigations(std::string_view choice) {
  const std::span<const CleaningMitigation> all = cleaning_mitigations();
  if (choice == "all")
    return ChosenMitigations{{all.begin(), all.end()}, kClauseMitigation, kThresholdMitigation};
  std::vector<std::string_view> wanted;
  for (std::string_view rest = choice; choice != "none" && !rest.empty();) {
    const std::string_view written = rest.substr(0, rest.find(','));
    const std::string_view name = core::current_value("mitigations", written);
    if (!is_measured_mitigation(name)) return core::fail(unknown_mitigation(name));
    wanted.push_back(name);
    rest.remove_prefix(std::min(rest.size(), written.size() + 1));
  }
  if (wanted.empty() && choice != "none") return core::fail(unknown_mitigation(choice));
  const auto is_wanted = [&](const Mitigation& each) {
    return std::ranges::find(wanted, each.name) != wanted.end();
  };
  ChosenMitigations chosen;
  std::ranges::copy_if(all, std::back_inserter(chosen.cleaning), is_wanted);
  if (is_wanted(kClauseMitigation)) chosen.clauses = kClauseMitigation;
  if (is_wanted(kThresholdMitigation)) chosen.threshold = kThresholdMitigation;
  return chosen;
}

std::string training_command(const TrainingMitigation& mitigation, const std::string& checkpoint) {
  return "bellwether sentiment train --data " + std::string(mitigation.data) + " --model " +
         (checkpoint.empty() ? "CHECKPOINT" : shell_word(checkpoint)) + " --out NEW_MODEL" +
         (mitigation.flags.empty() ? "" : " " + std::string(mitigation.flags));
}

core::Result<RetrainedName> parse_retrained(const std::string& text) {
  std::string known;
  const std::string_view name = std::string_view(text).substr(0, text.find('='));
  for (const TrainingMitigation& each : kTrainingMitigations) {
    if (each.name == name && text.size() > name.size() + 1)
      return RetrainedName{each, text.substr(name.size() + 1)};
    known += (known.empty() ? "" : ", ") + std::string(each.name);
  }
  return core::fail(core::ErrorKind::usage,
                    "--retrained '" + text +
                        "': write MITIGATION=MODEL, the model that was trained with the mitigation; "
                        "mitigations: " +
                        known);
}

}  // namespace bellwether::evaluate
