#pragma once

#include <array>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "apps/cli/command.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/embedded_model.h"

namespace bellwether::cli {

// The flags of commands that score texts: which model, how it computes, how texts are cleaned.
struct ScoringFlags {
  std::string model = std::string(sentiment::kEmbeddedModel);
  sentiment::AnalyzerOptions analyzer;
  std::vector<std::string> clean;  // "emoji=words"

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("model", &ScoringFlags::model,
              "The sentiment model: small, lexicon, words:FILE (a bag of words fitted on labeled texts), "
              "mean:NAME,NAME (an ensemble), or the folder of a checkpoint."),
        core::group("", &ScoringFlags::analyzer),
        field("clean", &ScoringFlags::clean,
              "Change a cleaning step, as emoji=words (see `text clean`); repeatable.")
            .as("STEP=CHOICE")};
  }
  static constexpr auto conditions() {
    using core::not_with;
    return std::array{not_with("precision,max_length,batch_tokens,labels,adapter,sanity_check", "model",
                               "lexicon,words:*")};
  }
};

// The model and the cleaning that goes with it, alive together.
class Scoring {
 public:
  [[nodiscard]] static core::Result<Scoring> make(const ScoringFlags& flags, core::Job& job);

  [[nodiscard]] const sentiment::Analyzer& analyzer() const { return *analyzer_; }
  [[nodiscard]] sentiment::ScoreStage stage() const { return {*analyzer_, cleaner_, job_}; }

 private:
  Scoring(std::unique_ptr<sentiment::Analyzer> analyzer, text::Cleaner cleaner, core::Job& job)
      : analyzer_(std::move(analyzer)), cleaner_(std::move(cleaner)), job_(job) {}

  std::unique_ptr<sentiment::Analyzer> analyzer_;
  text::Cleaner cleaner_;
  core::Job& job_;
};

}  // namespace bellwether::cli
