// The sample texts scored and judged: what the program says of each beside its label, and whether that beats
// answers that need no reading.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/learn/classification.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/sentiment/score.h"
#include "bellwether/signal/sentiment_index.h"

namespace bellwether::dataset {

// A sample text and its score.
struct ShownText {
  std::string text;
  sentiment::Score score;
};

// A share of right answers with its 95 % interval (Wilson 1927, J. Am. Stat. Assoc. 22:209).
struct Accuracy {
  std::string name;
  double share = 0, low = 0, high = 0;
};

// The evaluation of all sample texts.
struct SampleScores {
  std::size_t texts = 0;
  Accuracy accuracy;
  std::vector<Accuracy> baselines;     // X-18 as far as nothing has to be trained: majority, prior coin
  learn::ClassificationScores scores;  // classes negative, neutral, positive
  std::vector<signal::SentimentIndex> indices;  // daily, of the tickers the texts name
};

// Five texts in the form of requirement P-56.
[[nodiscard]] core::Result<std::vector<ShownText>> score_five_texts(const sentiment::ScoreStage& stage);
// "1. positive | conf=0.913 | TSLA to the moon! …"
[[nodiscard]] std::string shown_line(std::size_t number, const ShownText& shown);

// All embedded labeled texts through the same path as any file. Errors: internal where the sample is
// damaged.
[[nodiscard]] core::Result<SampleScores> score_sample_texts(const sentiment::ScoreStage& stage);

// The Wilson interval of `right` of `rows`; {0, 1} for no rows.
[[nodiscard]] Accuracy accuracy_of(std::string name, std::size_t right, std::size_t rows);

}  // namespace bellwether::dataset
