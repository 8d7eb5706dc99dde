// The options of whoever scores texts, and what they make: the model and the cleaning that goes with it.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/result.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/embedded_model.h"

namespace bellwether::sentiment {

// Which model, how it computes, how texts are cleaned.
struct ScoringOptions {
  std::string model = std::string(kEmbeddedModel);
  AnalyzerOptions analyzer;
  std::vector<std::string> clean;  // "emoji=words"

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("model", &ScoringOptions::model,
              "The sentiment model: small, lexicon, words:FILE (a bag of words fitted on labeled texts), "
              "mean:NAME,NAME (an ensemble), or the folder of a checkpoint."),
        core::group("", &ScoringOptions::analyzer),
        field("clean", &ScoringOptions::clean,
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
  // The pool must outlive it. Errors: those of make_analyzer and make_cleaner.
  [[nodiscard]] static core::Result<Scoring> make(const ScoringOptions& options, core::ThreadPool& pool);

  [[nodiscard]] const Analyzer& analyzer() const { return *analyzer_; }
  [[nodiscard]] ScoreStage stage(core::Job& job) const { return {*analyzer_, cleaner_, job}; }

 private:
  Scoring(std::unique_ptr<Analyzer> analyzer, text::Cleaner cleaner)
      : analyzer_(std::move(analyzer)), cleaner_(std::move(cleaner)) {}

  std::unique_ptr<Analyzer> analyzer_;
  text::Cleaner cleaner_;
};

}  // namespace bellwether::sentiment
