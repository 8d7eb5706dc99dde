#include "bellwether/finetune/extra_training_data.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/sentiment/score_file.h"
#include "bellwether/sentiment/text_groups.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using sentiment::ScoredText;
using sentiment::SeenByScorer;
using sentiment::TokenEncoding;
using store::RunDirectory;

using Probabilities = std::array<double, sentiment::kSentiments>;

// Adds single texts with their weights and targets, and fills in those of the texts that were there before.
class Learned {
 public:
  Learned(TokenEncoding& encoding, train::LabeledTokens& train) : encoding_(encoding), train_(train) {
    if (train.weights.empty()) train.weights.assign(train.labels.size(), 1.0);
    if (!train.targets.empty()) return;
    for (const std::uint32_t label : train.labels) add_target(certain(label));
  }

  void add(std::string_view body, const Probabilities& target, double weight) {
    train_.texts.add(encoding_.ids(body));
    train_.labels.push_back(static_cast<std::uint32_t>(std::ranges::max_element(target) - target.begin()));
    train_.weights.push_back(weight);
    add_target(target);
  }
  static Probabilities certain(std::size_t label) {
    Probabilities target{};
    target[label] = 1.0;
    return target;
  }

 private:
  void add_target(const Probabilities& target) {
    for (const double each : target) train_.targets.push_back(static_cast<float>(each));
  }

  TokenEncoding& encoding_;
  train::LabeledTokens& train_;
};

// What a text is to two teachers: what it is to the one that knows more of it; unknown, where one does not
// say and the other did not learn its label.
SeenByScorer seen_by_either(SeenByScorer one, SeenByScorer other) {
  if (one == SeenByScorer::labeled || other == SeenByScorer::labeled) return SeenByScorer::labeled;
  if (one == SeenByScorer::unknown || other == SeenByScorer::unknown) return SeenByScorer::unknown;
  return std::max(one, other);
}

// A teacher's answer to a text whose label it learned hands the label on.
void note_distilled(const ScoredText& text, sentiment::SeenRecordBuilder& seen) {
  if (text.seen == SeenByScorer::labeled) {
    seen.add_labeled(std::span(&text.body, 1));
    return;
  }
  seen.add_read(std::span(&text.body, 1));
  if (text.seen == SeenByScorer::unknown) seen.mark_incomplete();
}

// The mean of all teachers' answers to each text.
Result<std::vector<ScoredText>> read_distilled(RunDirectory& run, std::span<const std::string> paths) {
  std::vector<ScoredText> mean;
  for (const std::string& path : paths) {
    auto file = sentiment::read_scored_file(path);
    if (!file) return fail(file.error().within("--distill"));
    run.add_input(file->record);
    if (mean.empty()) {
      mean = std::move(file->texts);
      continue;
    }
    const bool alike = std::ranges::equal(mean, file->texts, {}, &ScoredText::body, &ScoredText::body);
    if (!alike) {
      return fail(ErrorKind::data,
                  fmt::format("--distill: {} and {} hold other texts; score one file with each "
                              "teacher",
                              paths.front(), path));
    }
    for (std::size_t i = 0; i < mean.size(); ++i) {
      for (std::size_t k = 0; k < sentiment::kSentiments; ++k)
        mean[i].probabilities[k] += file->texts[i].probabilities[k];
      mean[i].seen = seen_by_either(mean[i].seen, file->texts[i].seen);
    }
  }
  for (ScoredText& each : mean)
    for (double& p : each.probabilities) p /= static_cast<double>(paths.size());
  return mean;
}

Status add_extra(RunDirectory& run, const ExtraFiles& files, const KeptTexts& evaluated, Learned& learned,
                 ExtraTexts& counts) {
  bool has_named = files.extra.empty() || files.named_labels == source::NamedLabels::of_some_file;
  std::string found;
  for (const std::string& path : files.extra) {
    const auto set = sentiment::read_text_set(
        path, {.label_names = files.label_names, .named_labels = source::NamedLabels::of_some_file});
    if (!set) return fail(set.error().within("--extra-data"));
    has_named = has_named || set->facts.coding.has_named;
    found += (found.empty() ? "" : "; ") + set->facts.coding.text();
    run.add_input(set->facts.record);
    const std::vector<bool> repeats = repeats_evaluated(evaluated, set->texts.bodies);
    for (std::size_t i = 0; i < set->texts.size(); ++i) {
      if (repeats[i]) {
        ++counts.evaluated;
        continue;
      }
      learned.add(set->texts.bodies[i], Learned::certain(static_cast<std::size_t>(set->texts.labels[i])),
                  files.extra_weight);
      counts.seen.add_labeled(std::span(&set->texts.bodies[i], 1));
      ++counts.extra;
    }
  }
  return has_named ? Status() : fail(source::no_named_label("in --extra-data " + found));
}

Status add_distilled(RunDirectory& run, const ExtraFiles& files, const KeptTexts& evaluated, Learned& learned,
                     ExtraTexts& counts) {
  const auto distilled = read_distilled(run, files.distilled);
  if (!distilled) return fail(distilled.error());
  std::vector<std::string> bodies;
  for (const ScoredText& each : *distilled) bodies.push_back(each.body);
  const std::vector<bool> repeats = repeats_evaluated(evaluated, bodies);
  for (std::size_t i = 0; i < distilled->size(); ++i) {
    if (repeats[i]) {
      ++counts.evaluated;
      continue;
    }
    learned.add((*distilled)[i].body, (*distilled)[i].probabilities, files.distilled_weight);
    note_distilled((*distilled)[i], counts.seen);
    ++counts.distilled;
  }
  return {};
}

}  // namespace

Result<KeptTexts> read_kept_texts(const std::string& path) {
  KeptTexts texts;
  if (path.empty()) return texts;
  auto kept = source::open_texts(path, {.duplicates = source::Duplicates::ignore});
  if (!kept) return fail(kept.error().within("--without"));
  for (;;) {
    const auto text = kept->next();
    if (!text) return fail(text.error().within("--without"));
    if (!*text) return texts;
    texts.push_back((*text)->body);
  }
}

std::vector<bool> repeats_evaluated(const KeptTexts& evaluated, std::span<const std::string> bodies) {
  std::vector<std::string_view> all(evaluated.begin(), evaluated.end());
  all.insert(all.end(), bodies.begin(), bodies.end());
  const std::vector<std::size_t> groups = sentiment::near_duplicate_groups(all);
  std::vector<bool> repeats;
  for (std::size_t i = evaluated.size(); i < groups.size(); ++i)
    repeats.push_back(groups[i] < evaluated.size());
  return repeats;
}

Result<ExtraTexts> add_extra_texts(RunDirectory& run, const ExtraFiles& files, const KeptTexts& evaluated,
                                   TokenEncoding& encoding, train::LabeledTokens& train) {
  ExtraTexts counts;
  if (files.extra.empty() && files.distilled.empty()) return counts;
  if (Status good = core::check_options(files); !good) return fail(good.error());
  Learned learned(encoding, train);
  if (Status added = add_extra(run, files, evaluated, learned, counts); !added) return fail(added.error());
  if (Status added = add_distilled(run, files, evaluated, learned, counts); !added)
    return fail(added.error());
  return counts;
}

}  // namespace bellwether::finetune
