#include "bellwether/workbench/evaluate_sentiment_entrants.h"

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
#include "bellwether/sentiment/bag_of_words.h"
#include "bellwether/sentiment/catalog.h"

namespace bellwether::workbench {
namespace {

constexpr std::string_view kWordList = "lexicon";
constexpr std::size_t kTextsAtOnce = 1024;

// What somebody says of the texts that set the temperature, and of those that judge.
struct BothAnswers {
  sentiment::Answers calibration, test;
};

using AnswerPart = std::function<core::Result<sentiment::Answers>(const TextPart&)>;

core::Result<BothAnswers> answer_both(const EvaluationParts& parts, const AnswerPart& answer) {
  auto calibration = answer(parts.calibration);
  if (!calibration) return core::fail(calibration.error());
  auto test = answer(parts.test);
  if (!test) return core::fail(test.error());
  return BothAnswers{std::move(*calibration), std::move(*test)};
}

SentimentEntrant judged(std::string name, BothAnswers answers, const EvaluationParts& parts) {
  const auto temperature = sentiment::fit_temperature(answers.calibration, parts.calibration.labels);
  const sentiment::Answers scaled = sentiment::with_temperature(answers.test, temperature.value);
  return {.name = std::move(name),
          .calibration = std::move(answers.calibration),
          .answers = answers.test,
          .report = sentiment::report_answers(answers.test, parts.test.labels),
          .temperature = temperature,
          .scaled = sentiment::calibration_of(scaled, parts.test.labels)};
}

core::Result<sentiment::Answers> score_part(const TextPart& part, const ScoreStage& stage) {
  return answer_texts(std::vector<std::string_view>(part.bodies.begin(), part.bodies.end()), stage);
}

core::Result<SentimentEntrant> scored(const EvaluationParts& parts, const ScoreStage& stage,
                                      std::string_view name) {
  auto answers = answer_both(parts, [&](const TextPart& part) { return score_part(part, stage); });
  if (!answers) return core::fail(answers.error());
  if (parts.labels == LabelPreset::binary) {
    *answers = {sentiment::against_the_rest(answers->calibration),
                sentiment::against_the_rest(answers->test)};
  }
  return judged(std::string(name), std::move(*answers), parts);
}

using ClassShares = std::array<double, sentiment::kSentiments>;

ClassShares shares_of(const TextPart& part) {
  ClassShares shares{};
  const ClassCounts counts = part.counts();
  for (std::size_t i = 0; i < shares.size(); ++i)
    shares[i] = static_cast<double>(counts[i]) / static_cast<double>(part.size());
  return shares;
}

// The same probabilities for every text: the class shares of the training part.
core::Result<SentimentEntrant> majority(const EvaluationParts& parts) {
  const ClassShares shares = shares_of(parts.train);
  auto answers = answer_both(parts, [&](const TextPart& part) {
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
  auto answers = answer_both(parts, [&](const TextPart& part) {
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

// A model as it is, with the cleaning that it learned.
struct OpenedModel {
  std::unique_ptr<sentiment::Analyzer> analyzer;
  text::Cleaner cleaner;
};

core::Result<OpenedModel> open_model(std::string_view name, core::ThreadPool& pool) {
  auto analyzer = sentiment::make_analyzer(name, {}, pool);
  if (!analyzer) return core::fail(analyzer.error());
  auto cleaner = make_cleaner(**analyzer, {});
  if (!cleaner) return core::fail(cleaner.error());
  return OpenedModel{std::move(*analyzer), std::move(*cleaner)};
}

core::Result<SentimentEntrant> word_list(const EvaluationParts& parts, core::ThreadPool& pool) {
  const auto model = open_model(kWordList, pool);
  if (!model) return core::fail(model.error());
  return scored(parts, {*model->analyzer, model->cleaner, pool}, kWordList);
}

// Under the name that the user gave, because two folders may be called alike.
core::Status add_beside(LineUp& line_up, const EvaluationParts& parts, const std::string& name,
                        core::ThreadPool& pool) {
  const auto model = open_model(name, pool);
  if (!model) return core::fail(model.error().within("--beside"));
  const auto stands = [&](const SentimentEntrant& each) { return each.name == name; };
  if (std::ranges::any_of(line_up.entrants, stands))
    return core::fail(core::ErrorKind::usage, fmt::format("--beside {}: stands in the table already", name));
  auto entrant = scored(parts, {*model->analyzer, model->cleaner, pool}, name);
  if (!entrant) return core::fail(entrant.error().within(name));
  line_up.entrants.push_back(std::move(*entrant));
  line_up.beside.push_back({name, model->analyzer->fingerprint()});
  return {};
}

core::Result<SentimentEntrant> bag_of_words(const EvaluationParts& parts, learn::LinearLoss loss) {
  const std::string name = "tfidf-" + core::value_text(loss);
  const auto words = sentiment::BagOfWords::fit(
      std::vector<std::string_view>(parts.train.cleaned.begin(), parts.train.cleaned.end()),
      parts.train.labels, {.loss = loss});
  if (!words) return core::fail(words.error().within(name));
  auto answers = answer_both(parts, [&](const TextPart& part) {
    sentiment::Answers given;
    for (const std::string& each : part.cleaned) given.add(words->probabilities(each));
    return given;
  });
  if (!answers) return core::fail(answers.error());
  return judged(name, std::move(*answers), parts);
}

core::Status add_frozen_encoder(LineUp& line_up, const EvaluationParts& parts, const ScoreStage& stage,
                                const LineUpOptions& options) {
  const auto embeddings = embed_parts(parts, stage);
  if (!embeddings) return core::fail(embeddings.error());
  auto answers = linear_head_answers(*embeddings, parts.train.labels);
  if (!answers) return core::fail(answers.error().within("encoder-linear"));
  line_up.entrants.push_back(
      judged("encoder-linear", {std::move(answers->calibration), std::move(answers->test)}, parts));
  line_up.untrained =
      judge_untrained_heads(*embeddings, parts, {.heads = options.untrained_heads, .seed = options.seed});
  return {};
}

}  // namespace

core::Result<sentiment::Answers> answer_texts(std::span<const std::string_view> bodies,
                                              const ScoreStage& stage) {
  core::Progress progress("scoring", "texts", bodies.size());
  sentiment::Answers answers;
  ScoreCounts counts;
  for (std::size_t begin = 0; begin < bodies.size(); begin += kTextsAtOnce) {
    if (core::Status go_on = core::check_stop(); !go_on) return core::fail(go_on.error());
    const std::size_t count = std::min(kTextsAtOnce, bodies.size() - begin);
    const auto scores = score_bodies(bodies.subspan(begin, count), stage, counts);
    if (!scores) return core::fail(scores.error());
    if (scores->size() != count) {
      return core::fail(
          core::ErrorKind::model,
          fmt::format("{} gave {} answers to {} texts; answers cannot be laid beside their texts",
                      stage.analyzer.name(), scores->size(), count));
    }
    for (const sentiment::Score& each : *scores) answers.add(each);
    progress.advance(count);
  }
  if (const std::string told = cut_texts_told(counts, stage.analyzer); !told.empty()) core::log_warning(told);
  return answers;
}

core::Result<LineUp> line_up_entrants(const EvaluationParts& parts, const ScoreStage& stage,
                                      const LineUpOptions& options) {
  const core::Stopwatch watch;
  auto model = scored(parts, stage, stage.analyzer.name());
  if (!model) return core::fail(model.error());
  LineUp line_up{.entrants = {},
                 .beside = {},
                 .speed = {parts.calibration.size() + parts.test.size(), watch.seconds()},
                 .untrained = {}};
  line_up.entrants.push_back(std::move(*model));
  std::vector<std::function<core::Result<SentimentEntrant>()>> baselines = {
      [&] { return majority(parts); }, [&] { return coin(parts, options.seed); }};
  if (stage.analyzer.name() != kWordList)
    baselines.emplace_back([&] { return word_list(parts, stage.pool); });
  for (const auto& [loss, name] : learn::names_of(learn::LinearLoss{}))
    baselines.emplace_back([&parts, loss = loss] { return bag_of_words(parts, loss); });
  for (const auto& baseline : baselines) {
    if (core::Status go_on = core::check_stop(); !go_on) return core::fail(go_on.error());
    auto entrant = baseline();
    if (!entrant) return core::fail(entrant.error());
    line_up.entrants.push_back(std::move(*entrant));
  }
  for (const std::string& each : options.beside) {
    if (core::Status added = add_beside(line_up, parts, each, stage.pool); !added)
      return core::fail(added.error());
  }
  if (options.frozen_encoder == FrozenEncoder::off) return line_up;
  if (core::Status added = add_frozen_encoder(line_up, parts, stage, options); !added)
    return core::fail(added.error());
  return line_up;
}

double expected_accuracy_of_coin(const EvaluationParts& parts) {
  const ClassShares thrown = shares_of(parts.train), found = shares_of(parts.test);
  return std::inner_product(thrown.begin(), thrown.end(), found.begin(), 0.0);
}

}  // namespace bellwether::workbench
