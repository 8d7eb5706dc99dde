// Scores as lines of output, one text at a time.
//
//   demo   {i}. {label:>8} | conf={confidence:.3f} | {text}, numbered from 1
//   csv    id,ticker,known_at,text,label_id,label_name,confidence,p_<label> …,score,seen   in the model's
//          label order
//   jsonl  {"id":…,"ticker":…,"known_at":…,"text":…,"label_id":…,"label_name":…,"confidence":…,
//           "probabilities":{<label>:…},"score":…,"seen":…}
//   json   {"format":"bellwether.scores/1","texts":[…]} of the same objects
// What the source does not give is "". `seen` is what the text is to the model that scored it: labeled (it
// learned from it, or from one nearly the same, with its label), read, no, or unknown.
#pragma once

#include <cstdint>
#include <string>

#include "bellwether/market/text.h"
#include "bellwether/sentiment/score.h"
#include "bellwether/sentiment/seen/seen_texts.h"

namespace bellwether::report {

// One of the four forms above.
enum class ScoreFormat { demo, csv, jsonl, json };

// Writes one output, line by line. Not thread-safe: demo counts its lines.
class ScoreLines {
 public:
  // `seen` is null where nobody wrote down what the model has seen. Both outlive the lines.
  ScoreLines(ScoreFormat format, const sentiment::LabelMap& labels,
             const sentiment::SeenTexts* seen = nullptr)
      : format_(format), labels_(labels), seen_(seen) {}

  // Call each in this order: what begins the output, the next text's line, what ends it.
  [[nodiscard]] std::string begin() const;
  [[nodiscard]] std::string line(const market::Text& text, const sentiment::Score& score);
  [[nodiscard]] std::string end() const;

 private:
  ScoreFormat format_;
  const sentiment::LabelMap& labels_;
  const sentiment::SeenTexts* seen_;
  std::uint64_t count_ = 0;
};

}  // namespace bellwether::report
