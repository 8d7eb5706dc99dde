#include "bellwether/evaluate/sentiment/models_and_baselines.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <utility>

#include "bellwether/core/clock.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/random.h"
#include "bellwether/core/stages.h"
#include "bellwether/sentiment/bag_of_words.h"
#include "bellwether/sentiment/catalog.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/sentiment/model_files/stored_model.h"

namespace bellwether::evaluate {
namespace {

using sentiment::EvaluationParts;
using sentiment::ScoreStage;
using sentiment::TextPart;
constexpr std::string_view kWordList = "lexicon";
constexpr std::size_t kTextsAtOnce = 1024;

// What somebody says of the texts that set the temperature, of those that judge, and of those that would, had
// no model seen them.
struct PartAnswers {
  sentiment::Answers calibration, test, seen;
};

using AnswerPart = std::function<core::Result<sentiment::Answers>(const TextPart&)>;

core::Result<PartAnswers> answer_parts(const EvaluationParts& parts, const AnswerPart& answer) {
  auto calibration = answer(parts.calibration);
  if (!calibration) return core::fail(calibration.error());
  auto test = answer(parts.test);
  if (!test) return core::fail(test.error());
  auto seen = answer(parts.seen_test);
  if (!seen) return core::fail(seen.error());
  return PartAnswers{std::move(*calibration), std::move(*test), std::move(*seen)};
}

SentimentEntrant judged(std::string name, PartAnswers answers, const EvaluationParts& parts) {
  const auto temperature = sentiment::fit_temperature(answers.calibration, parts.calibration.labels);
  const sentiment::Answers scaled = sentiment::with_temperature(answers.test, temperature.value);
  return {.name = std::move(name),
          .calibration = std::move(answers.calibration),
          .answers = answers.test,
          .seen = std::move(answers.seen),
          .report = sentiment::report_answers(answers.test, parts.test.labels),
          .temperature = temperature,
          .scaled = sentiment::calibration_of(scaled, parts.test.labels)};
}

core::Result<sentiment::Answers> score_part(const TextPart& part, const ScoreStage& stage) {
  return answer_texts(std::vector<std::string_view>(part.bodies.begin(), part.bodies.end()), stage);
}

core::Result<SentimentEntrant> scored(const EvaluationParts& parts, const ScoreStage& stage,
                                      std::string_view name) {
  auto answers = answer_parts(parts, [&](const TextPart& part) { return score_part(part, stage); });
  if (!answers) return core::fail(answers.error());
  if (parts.labels == sentiment::LabelPreset::binary) {
    *answers = {sentiment::against_the_rest(answers->calibration), sentiment::against_the_rest(answers->test),
                sentiment::against_the_rest(answers->seen)};
  }
  return judged(std::string(name), std::move(*answers), parts);
}

using ClassShares = std::array<double, sentiment::kSentiments>;

ClassShares shares_of(const TextPart& part) {
  ClassShares shares{};
  const sentiment::ClassCounts counts = part.counts();
  for (std::size_t i = 0; i < shares.size(); ++i)
    shares[i] = static_cast<double>(counts[i]) / static_cast<double>(part.size());
  return shares;
}

// The same probabilities for every text: the class shares of the training part.
core::Result<SentimentEntrant> majority(const EvaluationParts& parts) {
  const ClassShares shares = shares_of(parts.train);
  auto answers = answer_parts(parts, [&](const TextPart& part) {
    sentiment::Answers same;
    for (std::size_t i = 0; i < part.size(); ++i) same.add(shares);
    return same;
  });
  if (!answers) return core::fail(answers.error());
  return judged("majority", std::move(*answers), parts);
}

// Its probabilities are those of `majority`; its answers are drawn by them.
core::Result<SentimentEntrant> coin(const EvaluationParts& parts, std::uint64_t seed) {
  constexpr std::uint32_t kCoinStream = 0x43;  // apart from the numbers of the bootstrap
  const ClassShares shares = shares_of(parts.train);
  auto answers = answer_parts(parts, [&](const TextPart& part) {
    sentiment::Answers thrown;
    core::Random random({seed, kCoinStream, 0, 0});
    for (std::size_t i = 0; i < part.size(); ++i) {
      thrown.add(shares);
      const double place = random.uniform();
      thrown.predictions.back() = place < shares[0] ? 0 : place < shares[0] + shares[1] ? 1 : 2;
    }
    return thrown;
  });
  if (!answers) return core::fail(answers.error());
  return judged("coin", std::move(*answers), parts);
}

core::Result<BesideModel> open_model(std::string_view name, core::Job& job) {
  auto analyzer = sentiment::make_analyzer(name, {}, job.pool());
  if (!analyzer) return core::fail(analyzer.error());
  auto cleaner = sentiment::make_cleaner(**analyzer, {});
  if (!cleaner) return core::fail(cleaner.error());
  return BesideModel{std::string(name), std::move(*analyzer), std::move(*cleaner)};
}

core::Result<SentimentEntrant> word_list(const EvaluationParts& parts, core::Job& job) {
  const auto model = open_model(kWordList, job);
  if (!model) return core::fail(model.error());
  return scored(parts, {*model->analyzer, model->cleaner, job}, kWordList);
}

// Under the name that the user gave, because two folders may be called alike.
core::Status add_beside(LineUp& line_up, const EvaluationParts& parts, const BesideModel& model,
                        core::Job& job) {
  const auto stands = [&](const SentimentEntrant& each) { return each.name == model.name; };
  if (std::ranges::any_of(line_up.entrants, stands)) {
    return core::fail(core::ErrorKind::usage,
                      fmt::format("--compare {}: stands in the table already", model.name));
  }
  auto entrant = scored(parts, {*model.analyzer, model.cleaner, job}, model.name);
  if (!entrant) return core::fail(entrant.error().within(model.name));
  line_up.entrants.push_back(std::move(*entrant));
  return {};
}

core::Result<SentimentEntrant> bag_of_words(const EvaluationParts& parts, learn::LinearLoss loss) {
  const std::string name = "tfidf-" + core::value_text(loss);
  const auto words = sentiment::BagOfWords::fit(
      std::vector<std::string_view>(parts.train.cleaned.begin(), parts.train.cleaned.end()),
      parts.train.labels, {.loss = loss});
  if (!words) return core::fail(words.error().within(name));
  auto answers = answer_parts(parts, [&](const TextPart& part) {
    sentiment::Answers given;
    for (const std::string& each : part.cleaned) given.add(words->probabilities(each));
    return given;
  });
  if (!answers) return core::fail(answers.error());
  return judged(name, std::move(*answers), parts);
}

// In texts that the model scores; a baseline learns from five texts in the time of one.
std::vector<core::Stage> progress_stages(const EvaluationParts& parts, const LineUpOptions& options) {
  const auto scored = static_cast<double>(parts.calibration.size() + parts.test.size());
  const auto learned = static_cast<double>(parts.train.size());
  std::vector<core::Stage> stages = {{"model", scored}, {"baselines", 0.2 * learned + 0.05 * scored}};
  for (const BesideModel& each : options.beside) stages.push_back({each.name, scored});
  if (options.frozen_encoder != FrozenEncoder::off)
    stages.push_back({"encoder-linear", scored + 1.3 * learned});
  return stages;
}

// Whether the encoder that stands in for a model without one has learned from the test texts, so that a head
// on it would know them; then the reader is told why it is missing.
core::Result<bool> stand_in_has_seen(LineUp& line_up, const EvaluationParts& parts, core::Job& job) {
  const auto stand_in = sentiment::StoredModel::open(sentiment::kEmbeddedModel);
  if (!stand_in) return core::fail(stand_in.error());
  auto record = stand_in->seen_record();
  if (!record) return core::fail(record.error());
  if (!*record) return false;
  const sentiment::SeenTexts seen(std::move(**record));
  const sentiment::SeenCounts counts = sentiment::look_up_seen(&seen, parts.test.bodies, job).counts;
  if (counts.labeled == 0) return false;
  line_up.notes.push_back(
      fmt::format("encoder-linear is left out: {}, whose embeddings it would read, has "
                  "learned from {} of the test texts with their labels",
                  sentiment::kEmbeddedModel, core::with_thousands(counts.labeled)));
  return true;
}

core::Status add_frozen_encoder(LineUp& line_up, const EvaluationParts& parts, const ScoreStage& stage,
                                const LineUpOptions& options) {
  if (stage.analyzer.encoder() == nullptr) {
    const auto seen = stand_in_has_seen(line_up, parts, stage.job);
    if (!seen) return core::fail(seen.error());
    if (*seen) return {};
  }
  const auto embeddings = embed_parts(parts, stage);
  if (!embeddings) return core::fail(embeddings.error());
  auto answers = linear_head_answers(*embeddings, parts.train.labels);
  if (!answers) return core::fail(answers.error().within("encoder-linear"));
  line_up.entrants.push_back(
      judged("encoder-linear",
             {std::move(answers->calibration), std::move(answers->test), std::move(answers->seen)}, parts));
  line_up.untrained =
      judge_untrained_heads(*embeddings, parts, {.heads = options.untrained_heads, .seed = options.seed});
  return {};
}

}  // namespace

core::Result<sentiment::Answers> answer_texts(std::span<const std::string_view> bodies,
                                              const ScoreStage& stage) {
  core::Progress progress(stage.job, "scoring", "texts", bodies.size());
  sentiment::Answers answers;
  sentiment::ScoreCounts counts;
  for (std::size_t begin = 0; begin < bodies.size(); begin += kTextsAtOnce) {
    if (core::Status go_on = stage.job.check_stop(); !go_on) return core::fail(go_on.error());
    const std::size_t count = std::min(kTextsAtOnce, bodies.size() - begin);
    const auto scores = sentiment::score_bodies(bodies.subspan(begin, count), stage, counts);
    if (!scores) return core::fail(scores.error());
    if (scores->size() != count) {
      return core::fail(
          core::ErrorKind::model,
          fmt::format("{} gave {} answers to {} texts; answers cannot be laid beside their texts",
                      stage.analyzer.info().name, scores->size(), count));
    }
    for (const sentiment::Score& each : *scores) answers.add(each);
    progress.advance(count);
  }
  if (const std::string told = sentiment::cut_texts_told(counts, stage.analyzer); !told.empty())
    core::log_warning(told);
  return answers;
}

core::Result<LineUp> line_up_entrants(const EvaluationParts& parts, const ScoreStage& stage,
                                      const LineUpOptions& options) {
  core::Stages progress(stage.job, "models", progress_stages(parts, options));
  progress.next();
  const core::Stopwatch watch;
  auto model = scored(parts, stage, stage.analyzer.info().name);
  if (!model) return core::fail(model.error());
  LineUp line_up{
      .entrants = {},
      .speed = {parts.calibration.size() + parts.test.size() + parts.seen_test.size(), watch.seconds()},
      .untrained = {},
      .notes = {}};
  line_up.entrants.push_back(std::move(*model));
  std::vector<std::function<core::Result<SentimentEntrant>()>> baselines = {
      [&] { return majority(parts); }, [&] { return coin(parts, options.seed); }};
  if (stage.analyzer.info().name != kWordList)
    baselines.emplace_back([&] { return word_list(parts, stage.job); });
  for (const auto& [loss, name] : learn::names_of(learn::LinearLoss{}))
    baselines.emplace_back([&parts, loss = loss] { return bag_of_words(parts, loss); });
  progress.next();
  for (const auto& baseline : baselines) {
    if (core::Status go_on = stage.job.check_stop(); !go_on) return core::fail(go_on.error());
    auto entrant = baseline();
    if (!entrant) return core::fail(entrant.error());
    line_up.entrants.push_back(std::move(*entrant));
  }
  for (const BesideModel& each : options.beside) {
    progress.next();
    if (core::Status added = add_beside(line_up, parts, each, stage.job); !added)
      return core::fail(added.error());
  }
  if (options.frozen_encoder == FrozenEncoder::off) return line_up;
  progress.next();
  if (core::Status added = add_frozen_encoder(line_up, parts, stage, options); !added)
    return core::fail(added.error());
  return line_up;
}

core::Result<std::vector<BesideModel>> open_beside(std::span<const std::string> names, core::Job& job) {
  std::vector<BesideModel> models;
  for (const std::string& name : names) {
    auto model = open_model(name, job);
    if (!model) return core::fail(model.error().within("--compare"));
    models.push_back(std::move(*model));
  }
  return models;
}

sentiment::MatrixFigures figures_with_seen(const SentimentEntrant& entrant, const EvaluationParts& parts) {
  std::vector<int> labels = parts.test.labels, answers = entrant.answers.predictions;
  labels.insert(labels.end(), parts.seen_test.labels.begin(), parts.seen_test.labels.end());
  answers.insert(answers.end(), entrant.seen.predictions.begin(), entrant.seen.predictions.end());
  return sentiment::figures_of({labels, answers, sentiment::kSentiments});
}

double expected_accuracy_of_coin(const EvaluationParts& parts) {
  const ClassShares thrown = shares_of(parts.train), found = shares_of(parts.test);
  return std::inner_product(thrown.begin(), thrown.end(), found.begin(), 0.0);
}

}  // namespace bellwether::evaluate
