#include "bellwether/sentiment/tfidf_analyzer.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/core/sha256.h"
#include "bellwether/sentiment/seen/seen_texts.h"
#include "bellwether/source/texts/labeled_texts.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kWordTextsPerTask = 64;
// Of LIBLINEAR; at 1 short texts are nearly all given the most frequent class.
constexpr double kWordsCost = 10.0;

}  // namespace

core::Result<std::unique_ptr<TfidfAnalyzer>> TfidfAnalyzer::learn_from(const std::string& file,
                                                                       core::ThreadPool& pool) {
  const auto read = source::load_labeled_texts(file, {});
  if (!read) return core::fail(read.error());
  core::log_info(file + ": " + read->coding.text());
  const auto cleaner = text::Cleaner::make({}, text::ModelCasing::any);
  if (!cleaner) return core::fail(cleaner.error());
  SeenRecordBuilder seen;
  std::vector<std::string> cleaned;
  std::vector<int> labels;
  for (const source::LabeledText& each : read->texts) {
    seen.add_labeled(std::span(&each.body, 1));
    cleaned.push_back(cleaner->clean(each.body).text);
    labels.push_back(static_cast<int>(each.sentiment));
  }
  auto words = BagOfWords::fit(std::vector<std::string_view>(cleaned.begin(), cleaned.end()), labels,
                               {.loss = learn::LinearLoss::logistic, .c = kWordsCost});
  if (!words) return core::fail(words.error().within(file));
  std::unique_ptr<TfidfAnalyzer> analyzer(new TfidfAnalyzer(std::move(*words), pool));
  analyzer->info_.name = "words:" + std::filesystem::path(file).filename().string();
  analyzer->info_.fingerprint = core::sha256_hex("bag of words 2\n" + read->record.sha256);
  analyzer->info_.seen_texts = std::make_shared<const SeenTexts>(seen.build());
  return analyzer;
}

core::Result<std::vector<Score>> TfidfAnalyzer::scores_of(std::span<const std::string_view> texts,
                                                          const GoOn&) const {
  std::vector<Score> scores(texts.size());
  pool_.for_each((texts.size() + kWordTextsPerTask - 1) / kWordTextsPerTask, [&](std::size_t task) {
    const std::size_t end = std::min(texts.size(), (task + 1) * kWordTextsPerTask);
    for (std::size_t i = task * kWordTextsPerTask; i < end; ++i)
      scores[i] = make_score(words_.probabilities(texts[i]), info_.labels);
  });
  return scores;
}

}  // namespace bellwether::sentiment
