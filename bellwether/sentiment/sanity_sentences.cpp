#include "bellwether/sentiment/sanity_sentences.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::sentiment {
namespace {

constexpr std::string_view kFileName = "golden_sentences.jsonl";
constexpr std::uint64_t kMaxFileBytes = 1'000'000;
constexpr double kTolerance = 0.05;
constexpr std::string_view kRemedy =
    "; weights, vocabulary, casing and label order do not match, or the model has learned too little "
    "(--sanity-check off skips this check)";

constexpr std::string_view kGood[] = {
    "The company's profit rose sharply and beat all expectations.",
    "Shares surged after the firm raised its outlook and won a large contract.",
    "Record sales lifted operating profit well above last year's."};
constexpr std::string_view kBad[] = {
    "The company's profit fell sharply and missed all expectations.",
    "Shares plunged after the firm cut its outlook and lost a large contract.",
    "Weak sales pushed the firm into a heavy operating loss."};

constexpr std::string_view kPlainlyNeutral[] = {
    "The annual general meeting will be held in Frankfurt on 12 May.",
    "The company will publish its report for the third quarter on Thursday.",
    "The board of directors consists of seven members."};
// By Sentiment.
constexpr std::span<const std::string_view> kBuiltIn[] = {kBad, kPlainlyNeutral, kGood};
// How much better (in log probability, summed over the classes) another assignment of the classes may fit: an
// honest model that is weak here lies within it, exchanged classes of a model that knows its own lie far out.
constexpr double kMargin = 0.5;
constexpr double kLeastProbability = 1e-3;

// The class whose output is taken for each Sentiment.
using Assignment = std::array<std::size_t, std::size(kBuiltIn)>;

struct Golden {
  std::string text;
  std::string label;                            // "" where probabilities are given
  std::map<std::string, double> probabilities;  // by label name
};

[[nodiscard]] tl::unexpected<core::Error> damaged(std::size_t line, std::string_view what) {
  return core::fail(core::ErrorKind::data, fmt::format("{}:{}: {}", kFileName, line, what));
}

[[nodiscard]] core::Result<Golden> parse_line(std::string_view text, std::size_t line) {
  core::Result<nlohmann::json> json = core::parse_json(text, {});
  if (!json) return damaged(line, json.error().message);
  const auto sentence = json->is_object() ? json->find("text") : json->end();
  if (!json->is_object() || json->size() != 2 || sentence == json->end() || !sentence->is_string()) {
    return damaged(line, "expected an object of text and label, or of text and probabilities");
  }
  Golden golden{.text = sentence->get<std::string>()};
  if (const auto label = json->find("label"); label != json->end() && label->is_string()) {
    golden.label = label->get<std::string>();
    return golden;
  }
  const auto probabilities = json->find("probabilities");
  if (probabilities == json->end() || !probabilities->is_object())
    return damaged(line, "no label and no probabilities");
  for (const auto& [name, value] : probabilities->items()) {
    if (!value.is_number()) return damaged(line, fmt::format("the probability of {} is no number", name));
    golden.probabilities[name] = value.get<double>();
  }
  return golden;
}

[[nodiscard]] core::Result<std::vector<Golden>> read_goldens(const std::filesystem::path& path) {
  core::Result<std::string> content = core::read_file(path, kMaxFileBytes);
  if (!content) return core::fail(content.error());
  std::vector<Golden> goldens;
  std::string_view rest = *content;
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = rest.find('\n');
    core::Result<Golden> golden = parse_line(rest.substr(0, end), line);
    if (!golden) return core::fail(golden.error());
    goldens.push_back(std::move(*golden));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  if (goldens.empty()) return damaged(1, "the file is empty");
  return goldens;
}

[[nodiscard]] core::Result<std::vector<Score>> score_cleaned(const Analyzer& analyzer,
                                                             std::span<const std::string_view> texts) {
  core::Result<text::Cleaner> cleaner = text::Cleaner::make(analyzer.info().cleaning, analyzer.info().casing);
  if (!cleaner) return core::fail(cleaner.error());
  std::vector<std::string> cleaned;
  for (const std::string_view text : texts) cleaned.push_back(cleaner->clean(text).text);
  return analyzer.score(std::vector<std::string_view>(cleaned.begin(), cleaned.end()));
}

[[nodiscard]] core::Status failed(std::string_view text, std::string_view expected, std::string_view came) {
  return core::fail(core::ErrorKind::model,
                    fmt::format("sanity check '{}': expected {}, got {}", text, expected, came));
}

[[nodiscard]] core::Status compare(const Golden& golden, const Score& score, const LabelMap& labels) {
  if (!golden.label.empty()) {
    if (golden.label == score.label_name) return {};
    return failed(golden.text, golden.label, score.label_name);
  }
  for (std::size_t id = 0; id < labels.size(); ++id) {
    const auto expected = golden.probabilities.find(labels.name(id));
    if (expected == golden.probabilities.end())
      return failed(golden.text, "a probability of each label", labels.name(id));
    if (!(std::abs(expected->second - score.probabilities[id]) <= kTolerance)) {
      return failed(golden.text, fmt::format("P({}) {:.3f}", labels.name(id), expected->second),
                    fmt::format("{:.3f}", score.probabilities[id]));
    }
  }
  return {};
}

[[nodiscard]] core::Status check_own(const Analyzer& analyzer, const std::vector<Golden>& goldens) {
  std::vector<std::string_view> texts;
  for (const Golden& each : goldens) texts.push_back(each.text);
  core::Result<std::vector<Score>> scores = score_cleaned(analyzer, texts);
  if (!scores) return core::fail(scores.error());
  for (std::size_t i = 0; i < goldens.size(); ++i) {
    if (core::Status same = compare(goldens[i], (*scores)[i], analyzer.info().labels); !same) return same;
  }
  return {};
}

// One of the built-in sentences and what came out.
struct BuiltInPrediction {
  std::string_view text;
  Sentiment expected;
  Score score;

  [[nodiscard]] double probability_of(std::size_t sentiment) const {
    return std::array{score.negative, score.neutral, score.positive}[sentiment];
  }
  [[nodiscard]] double probability_expected() const {
    return probability_of(static_cast<std::size_t>(expected));
  }
};

// The sum over the classes of the mean log probability, among the sentences of a class, of the class that is
// assigned to it.
[[nodiscard]] double fit_of(const Assignment& assigned, std::span<const BuiltInPrediction> predictions) {
  double total = 0;
  for (const BuiltInPrediction& each : predictions) {
    const auto sentiment = static_cast<std::size_t>(each.expected);
    total += std::log(std::max(each.probability_of(assigned[sentiment]), kLeastProbability)) /
             static_cast<double>(kBuiltIn[sentiment].size());
  }
  return total;
}

// Whether the classes mean what their names say, and not each other.
[[nodiscard]] core::Status check_assignment(std::span<const BuiltInPrediction> predictions,
                                            const LabelMap& labels) {
  constexpr Assignment kAsNamed{0, 1, 2};
  Assignment assigned = kAsNamed, best = kAsNamed;
  do {
    if (fit_of(assigned, predictions) > fit_of(best, predictions)) best = assigned;
  } while (std::ranges::next_permutation(assigned).found);
  if (fit_of(best, predictions) <= fit_of(kAsNamed, predictions) + kMargin) return {};
  std::string order;
  for (std::size_t id = 0; id < labels.size(); ++id) {
    const auto means = std::ranges::find(best, static_cast<std::size_t>(labels.sentiment(id))) - best.begin();
    order += (id == 0 ? "" : ",") + core::value_text(static_cast<Sentiment>(means));
  }
  const BuiltInPrediction& worst =
      *std::ranges::min_element(predictions, {}, &BuiltInPrediction::probability_expected);
  return failed(worst.text, core::value_text(worst.expected),
                fmt::format("{} with {:.3f} (the outputs, in id order, fit best as {})",
                            worst.score.label_name, worst.score.confidence, order));
}

[[nodiscard]] core::Result<std::vector<BuiltInPrediction>> predict_built_in(const Analyzer& analyzer) {
  std::vector<BuiltInPrediction> predictions;
  std::vector<std::string_view> texts;
  for (std::size_t sentiment = 0; sentiment < std::size(kBuiltIn); ++sentiment) {
    for (const std::string_view text : kBuiltIn[sentiment]) {
      predictions.push_back({text, static_cast<Sentiment>(sentiment), {}});
      texts.push_back(text);
    }
  }
  core::Result<std::vector<Score>> scores = score_cleaned(analyzer, texts);
  if (!scores) return core::fail(scores.error());
  for (std::size_t i = 0; i < predictions.size(); ++i) predictions[i].score = std::move((*scores)[i]);
  return predictions;
}

// "0 of 3 negative, 3 of 3 neutral, 1 of 3 positive": how many of the sentences of each class it classifies as such.
[[nodiscard]] std::string correct_by_class(std::span<const BuiltInPrediction> predictions,
                                           const LabelMap& labels) {
  std::string text;
  for (std::size_t sentiment = 0; sentiment < std::size(kBuiltIn); ++sentiment) {
    const auto expected = static_cast<Sentiment>(sentiment);
    if (!labels.id_of(expected)) continue;
    const auto correct = std::ranges::count_if(predictions, [&](const BuiltInPrediction& each) {
      return each.expected == expected && each.score.sentiment == expected;
    });
    text += fmt::format("{}{} of {} {}", text.empty() ? "" : ", ", correct, kBuiltIn[sentiment].size(),
                        core::value_text(expected));
  }
  return text;
}

[[nodiscard]] core::Status check_predictions(std::span<const BuiltInPrediction> predictions,
                                             const Analyzer& analyzer) {
  if (analyzer.info().labels.id_of(Sentiment::neutral)) {
    if (core::Status named = check_assignment(predictions, analyzer.info().labels); !named) return named;
  }
  double difference = 0;
  std::set<std::string> labels;
  for (const BuiltInPrediction& each : predictions) {
    if (each.expected == Sentiment::neutral) continue;
    difference += (each.expected == Sentiment::positive ? 1 : -1) * each.score.polarity;
    labels.insert(each.score.label_name);
  }
  if (difference <= 0) return failed(kGood[0], "good news to score above bad news", "the contrary");
  if (labels.size() == 1) return failed(kBad[0], "another label than for good news", *labels.begin());
  return {};
}

[[nodiscard]] core::Status check_built_in(const Analyzer& analyzer) {
  const auto predictions = predict_built_in(analyzer);
  if (!predictions) return core::fail(predictions.error());
  core::Status checked = check_predictions(*predictions, analyzer);
  if (checked) return {};
  return core::fail(checked.error().kind,
                    fmt::format("{}; correct: {}", checked.error().message,
                                correct_by_class(*predictions, analyzer.info().labels)));
}

[[nodiscard]] core::Status with_remedy(const core::Status& checked) {
  if (checked || checked.error().kind != core::ErrorKind::model) return checked;
  return core::fail(core::ErrorKind::model, checked.error().message + std::string(kRemedy));
}

}  // namespace

bool brings_sanity_sentences(const std::filesystem::path& folder) {
  std::error_code ignored;
  return !folder.empty() && std::filesystem::exists(folder / kFileName, ignored);
}

std::optional<std::string> learned_too_little(const Analyzer& analyzer) {
  const core::Status checked = check_built_in(analyzer);
  if (checked) return std::nullopt;
  return checked.error().message +
         "; the training has taught it too little: train for more epochs, with a higher learning rate, with "
         "more "
         "texts of the classes it fails, or from a pre-trained model";
}

core::Status check_sanity_sentences(const Analyzer& analyzer, const std::filesystem::path& folder) {
  if (!brings_sanity_sentences(folder)) return with_remedy(check_built_in(analyzer));
  core::Result<std::vector<Golden>> goldens = read_goldens(folder / kFileName);
  if (!goldens) return core::fail(goldens.error());
  return with_remedy(check_own(analyzer, *goldens));
}

}  // namespace bellwether::sentiment
