#include "bellwether/sentiment/score_file.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "bellwether/core/strict_json.h"
#include "bellwether/io/line_reader.h"
#include "bellwether/io/place.h"

namespace bellwether::sentiment {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;

// How far from 1 a sum of probabilities may be that were written with their digits.
constexpr double kSumTolerance = 1e-3;

// A string of the line; nothing where it is absent or empty.
std::optional<std::string> string_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string() || found->get<std::string>().empty()) return std::nullopt;
  return found->get<std::string>();
}

// Tickers and times, where the line has them.
core::Status read_subject(const nlohmann::json& object, ScoredText& scored) {
  std::istringstream symbols(string_of(object, "ticker").value_or(""));
  for (std::string symbol; symbols >> symbol;) {
    auto ticker = market::parse_ticker(symbol);
    if (!ticker) return fail(ticker.error());
    scored.tickers.push_back(std::move(*ticker));
  }
  if (const auto text = string_of(object, "known_at")) {
    const auto known_at = market::parse_utc(*text);
    if (!known_at) return fail(known_at.error());
    scored.known_at = *known_at;
  }
  if (const auto text = string_of(object, "day")) {
    const auto day = market::parse_date(*text);
    if (!day) return fail(day.error());
    scored.day = *day;
  }
  return {};
}

Result<ScoredText> scored_text(std::string_view line) {
  const auto parsed = core::parse_json(line, {.depth = 8, .keys = 1000});
  if (!parsed) return fail(parsed.error());
  const auto refuse = [](std::string_view what) { return fail(ErrorKind::data, std::string(what)); };
  if (!parsed->is_object()) return refuse("is not an object");
  const auto text = parsed->find("text"), probabilities = parsed->find("probabilities");
  if (text == parsed->end() || !text->is_string()) return refuse("has no string \"text\"");
  if (probabilities == parsed->end() || !probabilities->is_object() || probabilities->size() != kSentiments) {
    return refuse("has no \"probabilities\" of three classes, as 'text score --format jsonl' writes them");
  }
  ScoredText scored;
  scored.body = text->get<std::string>();
  if (core::Status read = read_subject(*parsed, scored); !read) return fail(read.error());
  double sum = 0;
  for (const auto& [label, value] : probabilities->items()) {
    const auto meaning = sentiment_of_name(label);
    if (!meaning) return refuse("the label \"" + label + "\" says nothing");
    if (!value.is_number() || value.get<double>() < 0)
      return refuse("a probability is not a number from 0 on");
    scored.probabilities[static_cast<std::size_t>(*meaning)] = value.get<double>();
    sum += value.get<double>();
  }
  if (const auto seen = string_of(*parsed, "seen")) {
    if (core::Status known = core::parse_value(*seen, scored.seen); !known)
      return fail(known.error().within("\"seen\""));
  }
  if (std::abs(sum - 1.0) > kSumTolerance) return refuse(fmt::format("the probabilities add up to {}", sum));
  return scored;
}

}  // namespace

SeenByScorer seen_by_scorer(const SeenTexts* seen, std::string_view text) {
  if (seen == nullptr) return SeenByScorer::unknown;
  switch (seen->find(text)) {
    case Seen::labeled: return SeenByScorer::labeled;
    case Seen::read: return SeenByScorer::read;
    case Seen::no: break;
  }
  return seen->record().complete ? SeenByScorer::no : SeenByScorer::unknown;
}

Result<ScoredFile> read_scored_file(const std::string& path) {
  auto stream = io::ByteStream::open(path);
  if (!stream) return fail(stream.error());
  io::LineReader lines(std::move(*stream), {});
  ScoredFile file;
  for (;;) {
    const auto line = lines.next();
    if (!line) return fail(line.error());
    if (!*line) break;
    auto scored = scored_text((*line)->text);
    if (!scored) {
      return fail(ErrorKind::data,
                  io::to_text(path, {.line = (*line)->number}) + ": " + scored.error().message);
    }
    file.texts.push_back(std::move(*scored));
  }
  const io::ByteStream& read = lines.stream();
  file.record = {path, read.bytes_read(), read.sha256(), file.texts.size()};
  return file;
}

}  // namespace bellwether::sentiment
