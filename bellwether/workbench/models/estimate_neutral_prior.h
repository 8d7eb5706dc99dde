// Which share of a user's texts is neutral, estimated from the texts without labels, and what presuming it would
// change (sentiment/neutral_prior.h).
#pragma once

#include <string>
#include <tuple>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/sentiment/analyzer_options.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/neutral_prior.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::workbench {

// The texts.
struct NeutralPriorRequest {
  std::string file;
  source::TextOptions source{.duplicates = source::Duplicates::ignore};

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("file", &NeutralPriorRequest::file,
              "Texts of any known schema, or one per line; - for standard input. Labels in it are not used.")
            .required()
            .positional(),
        group("text_file", &NeutralPriorRequest::source, "Text file")};
  }
};

// Errors: those of trained_neutral_share, of the texts and of the analyzer; usage for a model without a neutral
// class; data where there are no texts.
[[nodiscard]] core::Result<sentiment::NeutralPriorReport> estimate_neutral_prior(
    const NeutralPriorRequest& request, const sentiment::AnalyzerOptions& options,
    const sentiment::ScoreStage& stage);

}  // namespace bellwether::workbench
