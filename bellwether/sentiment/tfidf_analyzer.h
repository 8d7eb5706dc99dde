#pragma once

#include <memory>
#include <string>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/sentiment/analyzer.h"
#include "bellwether/sentiment/bag_of_words.h"

namespace bellwether::sentiment {

// A bag of words (bag_of_words.h, logistic) that learns from labeled texts when it is loaded, in seconds:
// the plain answer that a network has to beat, and a teacher that errs otherwise than networks do. Reads
// texts by the default cleaning; the same file gives the same answers.
class TfidfAnalyzer final : public Analyzer {
 public:
  // Learns from a labeled file of any known shape (source/texts/labeled_texts.h). `pool` must outlive the
  // analyzer. Errors: those of load_labeled_texts; data, where it has fewer than two classes.
  [[nodiscard]] static core::Result<std::unique_ptr<TfidfAnalyzer>> learn_from(const std::string& file,
                                                                               core::ThreadPool& pool);

  // It has seen the texts of its file.
  [[nodiscard]] const AnalyzerInfo& info() const override { return info_; }

 private:
  [[nodiscard]] core::Result<std::vector<Score>> scores_of(std::span<const std::string_view> texts,
                                                           const GoOn& go_on) const override;

  TfidfAnalyzer(BagOfWords words, core::ThreadPool& pool) : words_(std::move(words)), pool_(pool) {}

  BagOfWords words_;
  core::ThreadPool& pool_;
  AnalyzerInfo info_;
};

}  // namespace bellwether::sentiment
