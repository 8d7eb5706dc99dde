#include "bellwether/sentiment/labeled_splits.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/learn/stratified_split.h"
#include "bellwether/sentiment/text_groups.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::sentiment {
namespace {

constexpr std::uint32_t kPlacesStep = 0xFFFFFFFC;  // draws of which texts take the places of seen ones

using PartRows = std::vector<std::vector<std::size_t>>;

core::Status check_shares(const PartOptions& options) {
  if (options.test_share > 0 && options.calibration_share > 0 &&
      options.test_share + options.calibration_share < 1) {
    return {};
  }
  return core::fail(
      core::ErrorKind::usage,
      fmt::format("--test-share ({}) and {} ({}) must be above 0 and together below 1, so that something is "
                  "left to train on",
                  options.test_share, options.calibration_flag, options.calibration_share));
}

// Neutral texts are negative ones where there are two classes.
int label_number(Sentiment label, LabelPreset preset) {
  const bool merged = preset == LabelPreset::binary && label == Sentiment::neutral;
  return static_cast<int>(merged ? Sentiment::negative : label);
}

core::Status check_classes(const std::string& path, const ClassCounts& counts, std::size_t parts,
                           std::string_view remedy) {
  const auto present = std::ranges::count_if(counts, [](std::uint64_t count) { return count > 0; });
  for (const auto& [label, name] : names_of(Sentiment{})) {
    const std::uint64_t count = counts[static_cast<std::size_t>(label)];
    if (count > 0 && present < 2) {
      return core::fail(
          core::ErrorKind::data,
          fmt::format("{}: all {} labeled texts are {}, and two classes are needed; bring texts of "
                      "the others, or look at --label-column and --label-names",
                      path, count, name));
    }
    if (count > 0 && count < parts) {
      return core::fail(core::ErrorKind::data,
                        fmt::format("{}: {} of the texts are {}, too few for {} parts, each of which needs "
                                    "one; {}",
                                    path, count, name, parts, remedy));
    }
  }
  return {};
}

std::uint64_t distinct(std::span<const std::size_t> groups) {
  return std::set<std::size_t>(groups.begin(), groups.end()).size();
}

// The rows of each share, every one of them with texts of two classes at least.
core::Result<PartRows> cut(const std::string& path, const TextPart& texts, std::span<const double> shares,
                           const PartOptions& options) {
  if (core::Status enough = check_classes(path, texts.counts(), shares.size(), options.remedy); !enough) {
    return core::fail(enough.error());
  }
  auto rows = learn::stratified_split(texts.labels, texts.groups, shares, options.seed);
  if (!rows) return core::fail(rows.error().within(path));
  for (const std::vector<std::size_t>& part : *rows) {
    std::set<int> classes;
    for (const std::size_t row : part) classes.insert(texts.labels[row]);
    if (classes.size() < 2) {
      return core::fail(core::ErrorKind::data,
                        fmt::format("{}: too few different texts: a part of the split would have one class "
                                    "only; {}",
                                    path, options.remedy));
    }
  }
  return rows;
}

// Rows that --duplicates drop left out: those read and not accounted for otherwise.
std::uint64_t dropped_repeats(const io::RowReport& rows) {
  return rows.read - rows.kept - rows.empty - rows.refused_count();
}

// The names of labels count in whichever of the files has such labels; two files are looked at together.
EvaluationFiles with_shared_names(EvaluationFiles files) {
  if (files.source.label_names.empty()) files.source.label_names = files.train_source.label_names;
  files.train_source.label_names = files.source.label_names;
  files.train_source.named_labels = source::NamedLabels::of_some_file;
  files.source.named_labels = files.train.empty() ? files.named_labels : source::NamedLabels::of_some_file;
  return files;
}

core::Result<EvaluationParts> split_one_file(const EvaluationFiles& files, TextSet data,
                                             const PartOptions& options) {
  data.texts.groups = near_duplicate_groups(
      std::vector<std::string_view>(data.texts.bodies.begin(), data.texts.bodies.end()));
  data.facts.groups = distinct(data.texts.groups);
  const double train_share = 1 - options.test_share - options.calibration_share;
  const auto rows = cut(files.data, data.texts,
                        std::array{train_share, options.calibration_share, options.test_share}, options);
  if (!rows) return core::fail(rows.error());
  return EvaluationParts{.source = TestSource::one_file,
                         .labels = files.labels,
                         .train = take(data.texts, (*rows)[0]),
                         .calibration = take(data.texts, (*rows)[1]),
                         .test = take(data.texts, (*rows)[2]),
                         .data = std::move(data.facts),
                         .train_set = {}};
}

// Groups over both sets at once, the test first: a training text whose group begins in the test repeats it.
std::vector<std::size_t> group_both(TextSet& data, TextSet& train) {
  std::vector<std::string_view> both(data.texts.bodies.begin(), data.texts.bodies.end());
  both.insert(both.end(), train.texts.bodies.begin(), train.texts.bodies.end());
  const std::vector<std::size_t> groups = near_duplicate_groups(both);
  const auto border = groups.begin() + static_cast<std::ptrdiff_t>(data.texts.size());
  data.texts.groups.assign(groups.begin(), border);
  train.texts.groups.assign(border, groups.end());
  data.facts.groups = distinct(data.texts.groups);
  train.facts.groups = distinct(train.texts.groups);
  std::vector<std::size_t> unseen;
  for (std::size_t row = 0; row < train.texts.size(); ++row) {
    if (train.texts.groups[row] >= data.texts.size()) unseen.push_back(row);
  }
  return unseen;
}

core::Result<EvaluationParts> split_two_files(const EvaluationFiles& files, TextSet data,
                                              const PartOptions& options) {
  auto train = read_text_set(files.train, files.train_source, files.labels, files.conflicts);
  if (!train) return core::fail(train.error());
  const source::LabelCoding &tested = data.facts.coding, &learned_from = train->facts.coding;
  if (files.named_labels == source::NamedLabels::needed && !tested.has_named && !learned_from.has_named)
    return core::fail(source::no_named_label(tested.text() + "; " + learned_from.text()));
  const std::vector<std::size_t> unseen = group_both(data, *train);
  if (unseen.empty()) {
    return core::fail(core::ErrorKind::data, "every text of " + files.train + " is also in " + files.data +
                                                 ": nothing is left to learn from; bring others");
  }
  const TextPart learned = take(train->texts, unseen);
  const auto rows = cut(files.train, learned,
                        std::array{1 - options.calibration_share, options.calibration_share}, options);
  if (!rows) return core::fail(rows.error());
  return EvaluationParts{.source = TestSource::two_files,
                         .labels = files.labels,
                         .train = take(learned, (*rows)[0]),
                         .calibration = take(learned, (*rows)[1]),
                         .test = std::move(data.texts),
                         .data = std::move(data.facts),
                         .train_set = std::move(train->facts),
                         .train_in_test = train->texts.size() - unseen.size()};
}

// "t.csv:9 and t.csv:2, t.csv:30 and t.csv:4".
std::string places_text(const std::vector<source::LabelConflict>& label_conflicts) {
  std::string text;
  for (const source::LabelConflict& each : label_conflicts)
    text += (text.empty() ? "" : ", ") + each.id + " and " + each.earlier;
  return text;
}

// Texts of more than one label, all of each; returns how many.
std::uint64_t leave_out_conflicting(source::LabeledTexts& read) {
  std::vector<source::LabeledText> kept;
  auto conflicting = read.conflicting.begin();
  for (std::size_t place = 0; place < read.texts.size(); ++place) {
    if (conflicting != read.conflicting.end() && *conflicting == place) {
      ++conflicting;
    } else {
      kept.push_back(std::move(read.texts[place]));
    }
  }
  read.texts = std::move(kept);
  return read.conflicting.size();
}

// The rows of each group, in an order drawn by the seed.
std::vector<std::vector<std::size_t>> drawn_groups(const TextPart& part, std::uint64_t seed) {
  std::map<std::size_t, std::vector<std::size_t>> by_group;
  for (std::size_t row = 0; row < part.size(); ++row) by_group[part.groups[row]].push_back(row);
  std::vector<std::vector<std::size_t>> groups;
  for (auto& [group, rows] : by_group) groups.push_back(std::move(rows));
  core::Random random({.seed = seed, .step = kPlacesStep});
  random.shuffle(std::span(groups));
  return groups;
}

// Moves groups of which nothing is marked from `part` to `test`, until `wanted` of each class are there; at
// least one text of each class stays. Returns how many texts were moved.
std::size_t take_places(TextPart& part, const std::vector<bool>& seen, std::uint64_t seed,
                        ClassCounts& wanted, TextPart& test) {
  std::vector<bool> moved(part.size());
  ClassCounts left = part.counts();
  for (const std::vector<std::size_t>& rows : drawn_groups(part, seed)) {
    const auto label = static_cast<std::size_t>(part.labels[rows.front()]);
    const auto fits = [&](std::size_t row) {
      return !seen[row] && static_cast<std::size_t>(part.labels[row]) == label;
    };
    if (rows.size() > wanted[label] || rows.size() >= left[label] || !std::ranges::all_of(rows, fits))
      continue;
    wanted[label] -= rows.size();
    left[label] -= rows.size();
    for (const std::size_t row : rows) moved[row] = true;
  }
  SeenSplit split = split_by_seen(part, moved);
  part = std::move(split.unseen);
  append(test, split.seen);
  return split.seen.size();
}

// Adds the first texts of `from` that are of a class of which `part` has fewer than it had.
void refill(TextPart& part, const ClassCounts& had, const TextPart& from) {
  ClassCounts has = part.counts();
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < from.size(); ++row) {
    const auto label = static_cast<std::size_t>(from.labels[row]);
    if (has[label] >= had[label]) continue;
    ++has[label];
    rows.push_back(row);
  }
  append(part, take(from, rows));
}

}  // namespace

TextPart take(const TextPart& texts, std::span<const std::size_t> rows) {
  TextPart part;
  for (const std::size_t row : rows) {
    part.ids.push_back(texts.ids[row]);
    part.bodies.push_back(texts.bodies[row]);
    part.cleaned.push_back(texts.cleaned[row]);
    part.labels.push_back(texts.labels[row]);
    if (!texts.groups.empty()) part.groups.push_back(texts.groups[row]);
  }
  return part;
}

void append(TextPart& part, const TextPart& more) {
  const auto add = [](auto& all, const auto& others) { all.insert(all.end(), others.begin(), others.end()); };
  add(part.ids, more.ids);
  add(part.bodies, more.bodies);
  add(part.cleaned, more.cleaned);
  add(part.labels, more.labels);
  add(part.groups, more.groups);
}

ClassCounts TextPart::counts() const {
  ClassCounts counts{};
  for (const int label : labels) ++counts[static_cast<std::size_t>(label)];
  return counts;
}

SeenSplit split_by_seen(const TextPart& texts, const std::vector<bool>& seen) {
  std::vector<std::size_t> apart, left;
  for (std::size_t row = 0; row < seen.size(); ++row) (seen[row] ? apart : left).push_back(row);
  return {take(texts, left), take(texts, apart)};
}

void set_seen_apart(EvaluationParts& parts, const SeenMarks& seen, std::uint64_t seed) {
  SeenSplit split = split_by_seen(parts.test, seen.test);
  if (split.seen.size() == 0) return;
  parts.test = std::move(split.unseen);
  parts.seen_test = std::move(split.seen);
  if (parts.source == TestSource::two_files) return;
  ClassCounts wanted = parts.seen_test.counts();
  const ClassCounts before = parts.calibration.counts();
  parts.moved_to_test = take_places(parts.train, seen.train, seed, wanted, parts.test) +
                        take_places(parts.calibration, seen.calibration, seed + 1, wanted, parts.test);
  refill(parts.calibration, before, parts.seen_test);
}

core::Result<TextSet> read_text_set(const std::string& path, const source::TextOptions& options,
                                    LabelPreset preset, Conflicts conflicts) {
  auto read = source::load_labeled_texts(path, options);
  if (!read) return core::fail(read.error());
  core::log_info(fmt::format("{}: {}", std::filesystem::path(path).filename().string(), read->coding.text()));
  if (conflicts == Conflicts::stop && read->contradictory > 0) {
    return core::fail(core::ErrorKind::data,
                      fmt::format("{}: {} texts contradict the label of an earlier one with the same words "
                                  "({}); mend the file, or --conflicts drop leaves all of them out",
                                  path, read->contradictory, places_text(read->label_conflicts)));
  }
  const std::uint64_t conflicting = conflicts == Conflicts::drop ? leave_out_conflicting(*read) : 0;
  const auto cleaner = text::Cleaner::make({}, text::ModelCasing::any);
  if (!cleaner) return core::fail(cleaner.error());
  TextSet set;
  for (source::LabeledText& each : read->texts) {
    const int label = label_number(each.sentiment, preset);
    set.texts.cleaned.push_back(cleaner->clean(each.body).text);
    set.texts.ids.push_back(std::move(each.id));
    set.texts.bodies.push_back(std::move(each.body));
    set.texts.labels.push_back(label);
  }
  set.facts = {.schema = read->schema,
               .counts = set.texts.counts(),
               .unlabeled = read->unlabeled,
               .repeated = read->repeated,
               .contradictory = read->contradictory,
               .label_conflicts = read->label_conflicts,
               .conflicting = conflicting,
               .coding = std::move(read->coding),
               .rows = std::move(read->report),
               .record = std::move(read->record)};
  return set;
}

std::vector<std::string> notes_of(const std::string& path, const TextSetFacts& facts) {
  std::vector<std::string> notes;
  const std::string name = std::filesystem::path(path).filename().string();
  const auto add = [&](std::uint64_t count, std::string_view what) {
    if (count > 0) notes.push_back(fmt::format("{}: {} {}", name, core::with_thousands(count), what));
  };
  add(facts.unlabeled, "rows have no label and were left out");
  add(facts.rows.empty, "rows have no text and were left out: there is nothing to read");
  add(facts.rows.refused_count(), "rows could not be read and were left out");
  add(dropped_repeats(facts.rows), "rows repeat an earlier one, time and label too, and were left out");
  add(facts.repeated,
      "texts repeat an earlier one word for word; they stay, and count as one in the intervals");
  if (facts.conflicting > 0) {
    add(facts.conflicting, "texts have more than one label (" + places_text(facts.label_conflicts) +
                               ") and were left out, all of each");
  } else {
    add(facts.contradictory, "of them contradict its label (" + places_text(facts.label_conflicts) +
                                 "): nobody can get both right");
  }
  return notes;
}

core::Result<EvaluationParts> read_evaluation_parts(const EvaluationFiles& asked,
                                                    const PartOptions& options) {
  if (core::Status shares = check_shares(options); !shares) return core::fail(shares.error());
  const EvaluationFiles files = with_shared_names(asked);
  const Conflicts conflicts = files.train.empty() ? files.conflicts : Conflicts::keep;
  auto data = read_text_set(files.data, files.source, files.labels, conflicts);
  if (!data) return core::fail(data.error());
  if (core::Status two = check_classes(files.data, data->facts.counts, 1, options.remedy); !two) {
    return core::fail(two.error());
  }
  return files.train.empty() ? split_one_file(files, std::move(*data), options)
                             : split_two_files(files, std::move(*data), options);
}

}  // namespace bellwether::sentiment
