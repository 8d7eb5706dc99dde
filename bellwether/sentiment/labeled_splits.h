// The labeled texts of an evaluation and who may see which of them: the baselines learn from `train`, the
// temperatures are fitted on `calibration`, everybody is evaluated on `test`.
//
//   one_file    one file, cut into the three by class; near-duplicates stay together
//   two_files   `data` is wholly test; the other two are cut from another file, less the texts that repeat
//               one of the test. Whether that file is of another data set, or another part of the same, is not known
//
// Test texts whose labels a model under evaluation has learned are no test of it and are set apart.
//
// Texts are compared by the story that they tell (text_groups.h), and given to the bag of words as the default
// cleaning leaves them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/sentiment/classification_report.h"
#include "bellwether/source/texts/labeled_texts.h"

namespace bellwether::sentiment {

// Whether the test texts come from the file that the baselines learn from.
enum class TestSource { one_file, two_files };

// The classes that texts are told apart by.
//   three    negative, neutral, positive
//   binary   positive against the rest: what is neutral counts as negative
enum class LabelPreset { three, binary };

constexpr std::array<core::EnumName<LabelPreset>, 2> names_of(LabelPreset) {
  return {{{LabelPreset::three, "three"}, {LabelPreset::binary, "binary"}}};
}

// What becomes of texts that occur with more than one label: they stay, all of them are left out, or the file
// is refused.
enum class Conflicts { keep, drop, stop };

constexpr std::array<core::EnumName<Conflicts>, 3> names_of(Conflicts) {
  return {{{Conflicts::keep, "keep"}, {Conflicts::drop, "drop"}, {Conflicts::stop, "stop"}}};
}

using ClassCounts = std::array<std::uint64_t, kSentiments>;  // negative, neutral, positive

// Texts with their labels, one of each a text. Labels are Sentiment as numbers.
struct TextPart {
  std::vector<std::string> ids, bodies, cleaned;
  std::vector<int> labels;
  std::vector<std::size_t> groups;  // equal numbers: texts that say the same (sentiment/text_groups.h)

  [[nodiscard]] std::size_t size() const { return labels.size(); }
  [[nodiscard]] ClassCounts counts() const;
};

// The texts of these rows, in their order.
[[nodiscard]] TextPart take(const TextPart& texts, std::span<const std::size_t> rows);

// Adds `more` behind them.
void append(TextPart& part, const TextPart& more);

// The texts that are marked, one mark a text, and the others.
struct SeenSplit {
  TextPart unseen, seen;
};
[[nodiscard]] SeenSplit split_by_seen(const TextPart& texts, const std::vector<bool>& seen);

// What a file held.
struct TextSetFacts {
  std::string schema;
  ClassCounts counts{};
  std::uint64_t unlabeled = 0;                         // rows without a label, left out
  std::uint64_t repeated = 0;                          // texts that occurred before, word for word; kept
  std::uint64_t contradictory = 0;                     // of these, with another label than before
  std::vector<source::LabelConflict> label_conflicts;  // the first few
  std::uint64_t conflicting = 0;                       // texts of more than one label that were left out
  std::uint64_t groups = 0;                            // texts that say different things
  source::LabelCoding coding;                          // what each label of the file was taken to mean
  io::RowReport rows;
  io::InputRecord record;
};

// A labeled file as it was read; its groups are not found yet.
struct TextSet {
  TextPart texts;
  TextSetFacts facts;
};

// Logs what each label was taken to mean. Errors: those of load_labeled_texts (an unknown label by
// file:line; numbers without names); data for Conflicts::stop, naming the texts by file:line.
[[nodiscard]] core::Result<TextSet> read_text_set(const std::string& path, const source::TextOptions& options,
                                                  LabelPreset preset = LabelPreset::three,
                                                  Conflicts conflicts = Conflicts::keep);

// What a reader of any figure of these texts must know: rows left out, texts that repeat others.
[[nodiscard]] std::vector<std::string> notes_of(const std::string& path, const TextSetFacts& facts);

// Which files are read, and how.
struct EvaluationFiles {
  std::string data, train;           // train empty: one file
  source::TextOptions source;        // how `data` is read
  source::TextOptions train_source;  // and `train`; the label_names of either are of both
  source::NamedLabels named_labels = source::NamedLabels::needed;  // of these files, or of some further one
  LabelPreset labels = LabelPreset::three;
  Conflicts conflicts = Conflicts::keep;  // in the file that is learned from

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("data", &EvaluationFiles::data, "Labeled texts of any known schema.").required().as("FILE"),
        field("train", &EvaluationFiles::train,
              "Other labeled texts that the baselines learn from; --data is then the test set as a whole.")
            .as("FILE"),
        group("text_file", &EvaluationFiles::source, "Text file")};
  }
};

// How a file is cut into parts.
struct PartOptions {
  double test_share = 0.3;         // of `data` alone
  double calibration_share = 0.1;  // of `data`, or of `train` where it is given
  std::uint64_t seed = 42;
  // Where a class has too few texts.
  std::string_view remedy = "bring more, or learn from another file with --train";
  std::string_view calibration_flag = "--calibration-share";  // as the command's user knows it
};

// The three parts, and what was left out or moved on the way to them.
struct EvaluationParts {
  TestSource source = TestSource::one_file;
  LabelPreset labels = LabelPreset::three;
  TextPart train, calibration, test;
  TextPart seen_test;             // of the test, what a model under evaluation learned from (set_seen_apart)
  std::size_t moved_to_test = 0;  // of the test, those that took the places of seen ones
  TextSetFacts data;
  std::optional<TextSetFacts> train_set;
  std::uint64_t train_in_test = 0;  // training texts left out because the test says the same

  // Of the file that is learned from.
  [[nodiscard]] const TextSetFacts& learned() const { return train_set ? *train_set : data; }
};

// Whether a model under evaluation has learned from each text of the parts, one mark a text.
struct SeenMarks {
  std::vector<bool> train, calibration, test;
};

// Moves marked test texts from `test` to `seen_test`. Of one file their places are taken, as far as there are
// any, by unmarked texts of the same class from the other two parts, with all that say the same: else a split
// that happened to give the unseen texts of a class to another part would be evaluated on the rest. Each part
// keeps a text of each class that it has, and the calibration part gets texts of `seen_test` for those it
// gave. The same for the same seed.
void set_seen_apart(EvaluationParts& parts, const SeenMarks& seen, std::uint64_t seed);

// Errors: usage for shares; data where a set has one class only, too few texts of a class for its parts, or
// no training text that is not in the test; those of load_labeled_texts (an unknown label by file:line).
[[nodiscard]] core::Result<EvaluationParts> read_evaluation_parts(const EvaluationFiles& files,
                                                                  const PartOptions& options);

}  // namespace bellwether::sentiment
