// What each cleaning step is worth (shared requirements X-05): the same labeled texts answered with one step
// thrown to each of its other choices, everything else alike, beside the chosen cleaning. The model is not
// trained again: it reads texts cleaned otherwise than those it learned from, which is what a switch thrown
// at scoring does. Left in a run directory with ablation.json (docs/formats/cleaning_ablation.md).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/sentiment/cleaning_ablation.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// The texts, and how the intervals are drawn.
struct AblationRequest {
  std::string data;            // labeled texts; not those of a test part
  source::TextOptions source;  // how they are read
  evaluate::AblationOptions options;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("data", &AblationRequest::data, "Labeled texts of any known schema, not those of a test set.")
            .required()
            .as("FILE"),
        group("", &AblationRequest::options, ""), group("text_file", &AblationRequest::source, "Text file")};
  }
};

// The same for the same request, files and build, whatever the threads. Errors: usage for options; those of
// read_text_set and the analyzer; data where no text is labeled; finding, where the
// model has learned from all of them; io.
[[nodiscard]] core::Result<evaluate::CleaningAblation> ablate_cleaning(store::RunDirectory& run,
                                                                       const AblationRequest& request,
                                                                       const sentiment::ScoreStage& stage);

}  // namespace bellwether::workbench
