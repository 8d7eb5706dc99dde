// Scores as lines of output, one text at a time.
//
//   demo   {i}. {label:>8} | conf={confidence:.3f} | {text}, numbered from 1
//   csv    id,ticker,known_at,text,label_id,label_name,confidence,p_<label> …,score   in the model's label
//   order jsonl  {"id":…,"ticker":…,"known_at":…,"text":…,"label_id":…,"label_name":…,"confidence":…,
//           "probabilities":{<label>:…},"score":…}
//   json   an array of the same objects
// What the source does not give is "".
#pragma once

#include <cstdint>
#include <string>

#include "bellwether/market/text.h"
#include "bellwether/sentiment/score.h"

namespace bellwether::workbench {

enum class ScoreFormat { demo, csv, jsonl, json };

class ScoreLines {
 public:
  ScoreLines(ScoreFormat format, const sentiment::LabelMap& labels) : format_(format), labels_(labels) {}

  // Call each in this order: what begins the output, the next text's line, what ends it.
  [[nodiscard]] std::string begin() const;
  [[nodiscard]] std::string line(const market::Text& text, const sentiment::Score& score);
  [[nodiscard]] std::string end() const;

 private:
  ScoreFormat format_;
  const sentiment::LabelMap& labels_;
  std::uint64_t count_ = 0;
};

}  // namespace bellwether::workbench
