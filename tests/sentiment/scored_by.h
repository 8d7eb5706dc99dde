// What an analyzer by its name says of a text, for tests of analyzers made of others.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string_view>

#include "bellwether/sentiment/catalog.h"

namespace bellwether::tests {

[[nodiscard]] inline std::unique_ptr<sentiment::Analyzer> analyzer_named(
    std::string_view name, core::ThreadPool& pool, const sentiment::AnalyzerOptions& options = {}) {
  auto analyzer = sentiment::make_analyzer(name, options, pool);
  EXPECT_TRUE(analyzer) << analyzer.error().message;
  return std::move(*analyzer);
}

[[nodiscard]] inline sentiment::Score score_of(const sentiment::Analyzer& analyzer, std::string_view text) {
  const auto scores = analyzer.score(std::span(&text, 1));
  EXPECT_TRUE(scores);
  return scores->front();
}

}  // namespace bellwether::tests
