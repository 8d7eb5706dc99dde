// A run that builds an index and can be asked about it later: the run directory gets
//   index.csv     the points (docs/formats/index.md)
//   texts.jsonl   which texts each point was made of
//   report.html   the index drawn, with counts, coverage and gaps
// and its manifest the input file with its hash and the options it was read with, so that the texts of any
// point can be read again from where they came.
#pragma once

#include <filesystem>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/build_index.h"
#include "bellwether/dataset/store_selection.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// The texts, of a file or of a store, and how they are read.
struct SignalInputs {
  std::string texts;  // a file, or - for standard input; empty where the store has them
  source::TextOptions options{.duplicates = source::Duplicates::drop};
  dataset::StoreSelection stored = {};

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("texts", &SignalInputs::texts, "Dated texts of any known schema; - for standard input.")
            .as("FILE"),
        group("stored", &SignalInputs::stored, "Store"),
        group("text_file", &SignalInputs::options, "Text file")};
  }
};

// Builds the index of the file or of the store, whose texts are each scored once by each model, and which keeps
// the points too. Errors: usage where neither or both are given; those of open_texts, of the store and of
// build_signal; io.
[[nodiscard]] core::Result<dataset::SignalRun> run_signal(store::RunDirectory& run,
                                                          const SignalInputs& inputs,
                                                          const sentiment::ScoreStage& stage,
                                                          const dataset::SignalOptions& options);

// A point of a finished run and the texts it was made of, oldest first.
struct PointTexts {
  signal::IndexPoint point;
  // A text as it was scored for the index, and as its source has it.
  struct Entry {
    dataset::IndexedText score;
    market::Text text;
  };
  std::vector<Entry> entries;
};

// Reads the source again. Errors: not_found for a run without index, or a point that is not in it; data where
// the source has changed since, or texts are missing from it; unsupported where it was standard input; those
// of open_texts.
[[nodiscard]] core::Result<PointTexts> texts_of(const std::filesystem::path& run_folder,
                                                const market::Ticker& ticker, const signal::Period& period);

}  // namespace bellwether::workbench
