// Writes down which texts a model has seen that was trained before records were kept, or elsewhere
// (sentiment/seen/seen_record.h): from the files that it learned from. What its folder records already stays.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"

namespace bellwether::workbench {

// Whether the files are all that the model learned from, so far as its folder has no record of its own.
enum class RecordedPart { some, all };

// The model, and the files that it has seen.
struct RememberRequest {
  std::filesystem::path model;       // the folder of a model or an adapter
  std::vector<std::string> labeled;  // labeled texts that it learned from
  std::vector<std::string> read;     // texts that it only read: one a line, or of any known shape
  std::vector<std::string>
      without;  // labeled texts that were kept from it, and their near-duplicates with them
  std::vector<std::string> models;  // that it was made of: what they have seen it has
  RecordedPart part = RecordedPart::some;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("labeled", &RememberRequest::labeled,
              "Labeled texts that it learned from, or that chose its epoch or settings; repeatable.")
            .as("FILE"),
        field(
            "read", &RememberRequest::read,
            "Texts that it read without labels, as in pre-training: one per line, JSONL or CSV; repeatable.")
            .as("FILE"),
        field("without", &RememberRequest::without,
              "Labeled texts that were kept from it: they and their near-duplicates are left out of the "
              "files above; repeatable.")
            .as("FILE"),
        field("made_of", &RememberRequest::models,
              "A model that it was fine-tuned, averaged or distilled from: small or a folder; repeatable.")};
  }
};

// What the record holds now.
struct Remembered {
  std::uint64_t labeled = 0, read = 0, left_out = 0;  // texts of the files; left out: kept from it
  std::uint64_t recorded_labeled = 0, recorded_read = 0, recorded_apart = 0;  // sketches in the record
  bool complete = false;
};

// Errors: usage for a folder that holds no model, and where nothing is named; those of load_labeled_texts,
// TextSlices and the records; io.
[[nodiscard]] core::Result<Remembered> remember_texts(const RememberRequest& request);

}  // namespace bellwether::workbench
