// How many of the texts that somebody asks a model about it has seen, and the words for it. A figure on texts
// whose labels the model learned from says nothing of others: they are evaluated apart. Texts that it has
// only read stay, and are told (docs/decisions/0013-seen-texts.md).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/sentiment/seen/seen_texts.h"

namespace bellwether::sentiment {

// The counts of one set of texts against one model's record.
struct SeenCounts {
  std::uint64_t texts = 0;    // that were looked up
  std::uint64_t labeled = 0;  // of these, learned from with their labels
  std::uint64_t read = 0;     // of these, only read
  bool recorded = true;       // false: nobody wrote down what the model has seen, and the others are 0
  bool complete = true;       // false: a part of it has no record; there may be more

  SeenCounts& operator+=(const SeenCounts& more);
};

// What each text is to the model, in order; all Seen::no where there is no record (null).
struct SeenLookup {
  std::vector<Seen> texts;
  SeenCounts counts;
};
[[nodiscard]] SeenLookup look_up_seen(const SeenTexts* seen, std::span<const std::string_view> texts,
                                      core::Job& job);
[[nodiscard]] SeenLookup look_up_seen(const SeenTexts* seen, std::span<const std::string> texts,
                                      core::Job& job);

// What a reader of figures must know of the texts that they are of, one sentence each, without a full stop;
// none where nothing is to be told. `texts` names them: "test texts".
[[nodiscard]] std::vector<std::string> seen_notes(std::string_view model, const SeenCounts& counts,
                                                  std::string_view texts);

// The same of texts that were scored for an index or a forecast, where nobody judges the scores.
[[nodiscard]] std::vector<std::string> seen_when_scored_notes(std::string_view model,
                                                              const SeenCounts& counts);

// Where a model has learned from each of them: there is no figure to be had. Of kind finding.
[[nodiscard]] core::Error all_seen_error(std::string_view model, std::uint64_t texts, std::string_view file);

}  // namespace bellwether::sentiment
