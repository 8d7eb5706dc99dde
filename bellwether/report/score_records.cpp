#include "bellwether/report/score_records.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/options.h"
#include "bellwether/sentiment/score_file.h"
#include "bellwether/source/texts/text_line.h"

namespace bellwether::report {
namespace {

using sentiment::seen_by_scorer;
using source::csv_field;
[[nodiscard]] std::string tickers_of(const market::Text& text) {
  std::string joined;
  for (const market::Ticker& each : text.tickers) joined += (joined.empty() ? "" : " ") + each.symbol;
  return joined;
}

[[nodiscard]] std::string time_of(const market::Text& text) {
  return text.precision == market::TimePrecision::none ? "" : market::to_text(text.known_at);
}

[[nodiscard]] std::string csv_line(const market::Text& text, const sentiment::Score& score,
                                   sentiment::SeenByScorer seen) {
  std::string line = csv_field(text.id) + "," + csv_field(tickers_of(text)) + "," + time_of(text) + "," +
                     csv_field(text.body) + "," + std::to_string(score.label_id) + "," +
                     csv_field(score.label_name) + "," + core::value_text(score.confidence);
  for (const double each : score.probabilities) line += "," + core::value_text(each);
  return line + "," + core::value_text(score.polarity) + "," + core::value_text(seen) + "\n";
}

[[nodiscard]] std::string json_object(const market::Text& text, const sentiment::Score& score,
                                      const sentiment::LabelMap& labels, sentiment::SeenByScorer seen) {
  nlohmann::ordered_json object;
  object["id"] = text.id;
  object["ticker"] = tickers_of(text);
  object["known_at"] = time_of(text);
  if (text.precision == market::TimePrecision::day)
    object["day"] = market::to_text(market::utc_date(text.event_time));
  object["text"] = text.body;
  object["label_id"] = score.label_id;
  object["label_name"] = score.label_name;
  object["confidence"] = score.confidence;
  for (std::size_t id = 0; id < labels.size(); ++id)
    object["probabilities"][labels.name(id)] = score.probabilities[id];
  object["score"] = score.polarity;
  if (score.cut_at > 0) object["cut_at_tokens"] = score.cut_at;
  object["seen"] = core::value_text(seen);
  return object.dump();
}

}  // namespace

std::string ScoreLines::begin() const {
  if (format_ == ScoreFormat::json) return R"({"format": "bellwether.scores/1", "texts": [)";
  if (format_ != ScoreFormat::csv) return "";
  std::string header = "id,ticker,known_at,text,label_id,label_name,confidence";
  for (std::size_t id = 0; id < labels_.size(); ++id) header += ",p_" + csv_field(labels_.name(id));
  return header + ",score,seen\n";
}

std::string ScoreLines::line(const market::Text& text, const sentiment::Score& score) {
  ++count_;
  switch (format_) {
    case ScoreFormat::demo:
      return fmt::format("{}. {:>8} | conf={:.3f} | {}\n", count_, score.label_name, score.confidence,
                         source::on_one_line(text.body));
    case ScoreFormat::csv: return csv_line(text, score, seen_by_scorer(seen_, text.body));
    case ScoreFormat::jsonl:
      return json_object(text, score, labels_, seen_by_scorer(seen_, text.body)) + "\n";
    case ScoreFormat::json: break;
  }
  return (count_ == 1 ? "\n" : ",\n") + json_object(text, score, labels_, seen_by_scorer(seen_, text.body));
}

std::string ScoreLines::end() const {
  if (format_ != ScoreFormat::json) return "";
  return count_ == 0 ? "]}\n" : "\n]}\n";
}

}  // namespace bellwether::report
