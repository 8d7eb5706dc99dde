#pragma once

#include <memory>
#include <string>
#include <vector>

#include "apps/cli/command.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/embedded_model.h"

namespace bellwether::cli {

// The flags of commands that score texts: which model, how it computes, how texts are cleaned.
struct ScoringFlags {
  std::string model = std::string(sentiment::kEmbeddedModel);
  sentiment::AnalyzerOptions analyzer;
  std::vector<std::string> clean;  // "emoji=words"
};

void add_scoring_flags(Program& program, CLI::App& verb, ScoringFlags& flags);

// Every flag as resolved, for a run's config.
[[nodiscard]] std::vector<core::OptionValue> describe(const ScoringFlags& flags);

// The model and the cleaning that goes with it, alive together.
class Scoring {
 public:
  [[nodiscard]] static core::Result<Scoring> make(const ScoringFlags& flags, core::ThreadPool& pool);

  [[nodiscard]] const sentiment::Analyzer& analyzer() const { return *analyzer_; }
  [[nodiscard]] sentiment::ScoreStage stage() const { return {*analyzer_, cleaner_, pool_}; }

 private:
  Scoring(std::unique_ptr<sentiment::Analyzer> analyzer, text::Cleaner cleaner, core::ThreadPool& pool)
      : analyzer_(std::move(analyzer)), cleaner_(std::move(cleaner)), pool_(pool) {}

  std::unique_ptr<sentiment::Analyzer> analyzer_;
  text::Cleaner cleaner_;
  core::ThreadPool& pool_;
};

}  // namespace bellwether::cli
