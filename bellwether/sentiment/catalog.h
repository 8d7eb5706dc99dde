// Every analyzer there is, by name; "words:FILE" learns a bag of words from labeled texts
// (tfidf_analyzer.h), "mean:NAME,NAME" averages several (ensemble_analyzer.h), and a name that is none of
// them is taken as the folder of a checkpoint.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/sentiment/analyzer.h"
#include "bellwether/sentiment/analyzer_options.h"

namespace bellwether::sentiment {

// An analyzer that is known by name.
struct AnalyzerEntry {
  std::string_view name, summary;
};

inline constexpr std::string_view kWordsOf = "words:";
inline constexpr std::string_view kMeanOf = "mean:";

// The names below; a checkpoint folder needs none.
[[nodiscard]] std::span<const AnalyzerEntry> analyzer_catalog();

// Errors: not_found for what is neither a name nor a folder (the message lists the names); those of
// EncoderAnalyzer::load for a folder, of TfidfAnalyzer::learn_from for a file and of EnsembleAnalyzer::make.
// `pool` must outlive the analyzer.
[[nodiscard]] core::Result<std::unique_ptr<Analyzer>> make_analyzer(std::string_view name_or_folder,
                                                                    const AnalyzerOptions& options,
                                                                    core::ThreadPool& pool);

}  // namespace bellwether::sentiment
