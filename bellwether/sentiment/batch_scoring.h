// Texts of any length of stream → cleaned → scored → handed on, in the order of the source. Memory is bounded
// by a batch, never by the stream. The command line, the index and the server score through here.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "bellwether/core/job.h"
#include "bellwether/core/result.h"
#include "bellwether/market/text.h"
#include "bellwether/sentiment/analyzer.h"
#include "bellwether/sentiment/seen/seen_counts.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::sentiment {

// What reads the texts. All must outlive the call.
struct ScoreStage {
  const Analyzer& analyzer;
  const text::Cleaner& cleaner;
  core::Job& job;
};

// What became of the texts of a stream.
struct ScoreCounts {
  std::uint64_t scored = 0;
  std::uint64_t skipped = 0;             // not wanted
  std::uint64_t empty_when_cleaned = 0;  // of the scored
  std::uint64_t foreign = 0;             // of the scored: not English (text/foreign_text.h)
  std::uint64_t cut = 0;                 // of the scored: longer than was read
  std::size_t cut_at = 0;                // tokens to which those were read
  SeenCounts seen = {};                  // of the scored
};

// How many texts were cut, where, and what helps, as a sentence for the log and the manifest; empty where
// none was.
[[nodiscard]] std::string cut_texts_told(const ScoreCounts& counts, const Analyzer& analyzer);

// How many texts are not English, as a sentence, where the analyzer is one of those that come with the program
// and reads no other language; empty where none is. Nothing is known of the languages of a checkpoint.
[[nodiscard]] std::string foreign_texts_told(const ScoreCounts& counts, const Analyzer& analyzer);

// The sentences above that are not empty.
[[nodiscard]] std::vector<std::string> unread_texts_told(const ScoreCounts& counts, const Analyzer& analyzer);

// The cleaner an analyzer was trained or measured with, changed by steps such as "emoji=words"; where they
// contradict what it learned from, that is told. Errors: those of set_steps; config for casing that
// contradicts the model.
[[nodiscard]] core::Result<text::Cleaner> make_cleaner(const Analyzer& analyzer,
                                                       std::span<const std::string> steps);

using WantText = std::function<bool(const market::Text&)>;
using TakeScore = std::function<core::Status(const market::Text&, const Score&)>;

// Reads `texts` to its end and gives `take` each wanted text with its score; unwanted ones cost no scoring.
// Shows progress, and tells in the log how many texts were cut. Errors: those of the stream, the analyzer and
// `take`; interrupted.
[[nodiscard]] core::Result<ScoreCounts> score_texts(source::TextStream& texts, const ScoreStage& stage,
                                                    const WantText& want, const TakeScore& take);

// A text or a few, in memory: the same path. The log tells how many were cut.
[[nodiscard]] core::Result<std::vector<Score>> score_bodies(std::span<const std::string_view> bodies,
                                                            const ScoreStage& stage);
// The same for one of many pieces: `counts` goes on counting, and the caller tells.
[[nodiscard]] core::Result<std::vector<Score>> score_bodies(std::span<const std::string_view> bodies,
                                                            const ScoreStage& stage, ScoreCounts& counts);

}  // namespace bellwether::sentiment
