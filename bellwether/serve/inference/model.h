// The model that the inference routes answer with, and what they say of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/sentiment/analyzer.h"
#include "bellwether/sentiment/scoring.h"
#include "bellwether/text/clean/cleaning.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::serve {

// Loaded once, never changed.
struct Model {
  std::unique_ptr<sentiment::Analyzer> analyzer;
  std::shared_ptr<const text::Cleaner> cleaner;  // as it was trained, or as the server was told
  std::unique_ptr<text::Tokenizer> tokenizer;    // null where it reads words
  std::string precision;                         // "int8"; empty where it has none
  std::size_t longest_text = 0;                  // tokens that are read of a text; 0: all

  [[nodiscard]] const sentiment::AnalyzerInfo& info() const { return analyzer->info(); }
};

// Errors: those of make_analyzer, make_cleaner and StoredModel. `pool` must outlive it.
[[nodiscard]] core::Result<Model> load_model(const sentiment::ScoringOptions& options,
                                             core::ThreadPool& pool);

}  // namespace bellwether::serve
