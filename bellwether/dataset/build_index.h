// Texts → scores → sentiment indices, in one pass over a stream of any length. Memory grows with the points
// of the index (and 16 bytes a distinct row while the source looks for duplicates), not with the texts.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/io/row_report.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/signal/index_builder.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::dataset {

// Which indices are built: periods, tickers and span.
struct SignalOptions {
  signal::Frequency by = signal::Frequency::day;
  std::string tickers = "all";  // or a list: AAPL,MSFT
  std::string
      text_tickers;        // whose texts count: "": those of the tickers; or "all", or a list, for one ticker
  std::string start, end;  // first and last trading day; "": where a ticker's texts begin and end
  std::string source_weights;  // "reuters=2,blog=0.5"; sources not named weigh 1

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("by", &SignalOptions::by, "Period of the index."),
        field("tickers", &SignalOptions::tickers, "all, or symbols separated by commas."),
        field("news_tickers", &SignalOptions::text_tickers,
              "Whose texts count for the one ticker of --tickers: all, or symbols separated by commas; by "
              "default "
              "its own."),
        field("start", &SignalOptions::start, "First trading day; by default that of the first text.")
            .as("YYYY-MM-DD"),
        field("end", &SignalOptions::end, "Last trading day; by default that of the last text.")
            .as("YYYY-MM-DD"),
        field("source_weights", &SignalOptions::source_weights,
              "Weights of sources in the impacts, as reuters=2,blog=0.5; others weigh 1.")};
  }
};

// A text that counted for a point, to be found again: ids and numbers, never the words.
struct IndexedText {
  std::string id;
  market::Ticker ticker;
  signal::Period period;
  market::UtcTime known_at;
  double negative = 0, neutral = 0, positive = 0;
};

// The indices of one pass, and how many texts went into them.
struct Signal {
  std::vector<signal::SentimentIndex> indices;  // by symbol; named tickers without a text are there, empty
  sentiment::ScoreCounts counts;                // skipped: texts of other tickers, or of none
  std::uint64_t without_ticker = 0;             // of the skipped: named no ticker at all
  std::uint64_t entries = 0;                    // texts times the wanted tickers they are about
  std::uint64_t outside = 0;                    // of the scored: known before --start or after --end
  std::vector<std::string> unmet_sources;       // of source_weights, that no text has; never all
};

using TakeIndexedText = std::function<core::Status(const IndexedText&)>;

// Scores texts, wanted ones only, and hands each on with its score: of a file, or of a store.
using ScoreTexts = std::function<core::Result<sentiment::ScoreCounts>(const sentiment::WantText&,
                                                                      const sentiment::TakeScore&)>;

// Scored texts, and the calendar by whose periods they are counted.
struct ScoredTexts {
  ScoreTexts score;
  const market::Calendar& calendar;
};

// Errors: usage for options that do not parse, or source weights of
// which no text has a source; data where a text has no time or one outside the calendar
// (naming its id), where a named ticker has no text and start and end are not both given, or where no text is
// left; those of score_texts and `take`.
[[nodiscard]] core::Result<Signal> build_signal(source::TextStream& texts, const sentiment::ScoreStage& stage,
                                                const SignalOptions& options, const TakeIndexedText& take);
[[nodiscard]] core::Result<Signal> build_signal(const ScoredTexts& texts, const SignalOptions& options,
                                                const TakeIndexedText& take);

// Whose texts build_signal looks at; empty: everybody's, and where the options do not parse.
[[nodiscard]] std::vector<market::Ticker> tickers_looked_at(const SignalOptions& options);

// One line of texts.jsonl (docs/formats/index.md) and back. Errors: data.
[[nodiscard]] std::string indexed_text_line(const IndexedText& text);
[[nodiscard]] core::Result<IndexedText> parse_indexed_text(std::string_view line);

// A Signal with the account of the file it was built from.
struct SignalRun {
  Signal signal;
  io::RowReport rows;
  io::InputRecord input;
  std::string schema, note;           // of the texts
  std::vector<std::string> warnings;  // on how they were read
};

}  // namespace bellwether::dataset
