// Hyper-parameter search: an encoder is fine-tuned once for each setting, from the same starting weights, and
// evaluated on the validation part alone. Accuracy chooses, F1 breaks ties, and only the chosen model reads
// the test part, once. Leaves in OUT
//   results_lr…_bs…_epochs…/    each run's model, which every command takes as --model
//   trials.jsonl                the trial ledger: what was tried, from which a stopped search goes on
//   hparam_search_results.csv   the table
//   paragraph.md                what follows, in words
// and in its run directory tune.json with the curves of the runs that it made.
// docs/formats/sentiment_tune.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/finetune/fine_tune.h"
#include "bellwether/finetune/search_metrics.h"
#include "bellwether/finetune/search_space.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::finetune {

// In which order settings are tried, and how many of them.
enum class SearchKind { grid, random, gaussian_process };

constexpr std::array<core::EnumName<SearchKind>, 3> names_of(SearchKind) {
  return {{{SearchKind::grid, "grid"},
           {SearchKind::random, "random"},
           {SearchKind::gaussian_process, "gaussian-process"}}};
}

// A fixed list of settings in place of a search; source: the published three.
enum class TunePreset { none, source };

constexpr std::array<core::EnumName<TunePreset>, 2> names_of(TunePreset) {
  return {{{TunePreset::none, "none"}, {TunePreset::source, "source"}}};
}

// How the settings are searched.
struct TuneSentimentOptions {
  SearchKind search = SearchKind::grid;
  TunePreset preset = TunePreset::none;
  std::size_t trials = 10;
  std::size_t random_starts = 4;
  std::size_t draws = 2000;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("search", &TuneSentimentOptions::search,
              "grid runs all settings, random draws some, gaussian-process tries where the largest "
              "improvement is expected."),
        field("preset", &TuneSentimentOptions::preset,
              "source repeats the three runs of the source in place of a search."),
        field("trials", &TuneSentimentOptions::trials, "Runs of a random or gaussian-process search.")
            .between(1, 1000),
        field("initial_points", &TuneSentimentOptions::random_starts,
              "Random runs before the Gaussian process is fitted.")
            .at_least(1),
        field("draws", &TuneSentimentOptions::draws, "Bootstrap resamples.").between(100, 100'000)};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("trials", "search", "random,gaussian-process"),
                      only_with("initial_points", "search", "gaussian-process")};
  }
};

// Everything that a search depends on.
struct TuneSentimentRequest {
  // What all runs share; `out` is the folder of the search. Epoch, as run, is chosen by accuracy, and every
  // run draws its classifier anew.
  TrainSentimentRequest training{.files = {},
                                 .model = {},
                                 .vocabulary = {},
                                 .out = {},
                                 .shape = {},
                                 .options = {.classifier = StartClassifier::fresh},
                                 .fit = {.best_by = train::Criterion::accuracy}};
  TuneSpaceOptions space;
  TuneSentimentOptions options;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &TuneSentimentRequest::training, "")
                          .without("test", "Further training data", "learning_rate", "batch_size", "epochs"),
                      group("search", &TuneSentimentRequest::space, "Search"),
                      group("search", &TuneSentimentRequest::options, "Search")};
  }
};

// One setting, and what its training came to.
struct TunedRun {
  TuneSetting setting;
  std::uint64_t steps = 0;                   // as told_steps has it
  std::uint32_t epochs = 0, best_epoch = 0;  // trained; chosen
  TuneScores train, validation;              // of the chosen epoch's weights, without dropout

  [[nodiscard]] double gap() const { return train.rates.f1 - validation.rates.f1; }
};

// The best run against the first, on the validation texts that chose it.
struct TuneComparison {
  TuneDifference f1, gap;
};

// The chosen model on the texts that nobody had seen.
struct TunedTest {
  std::size_t texts = 0;
  TuneScores scores;
  evaluate::Interval accuracy, f1;
  double majority = 0.0;       // accuracy of always saying the most frequent class
  std::size_t reads = 0;       // looks at the test part, this one and those of earlier calls
  sentiment::SeenCounts seen;  // by the start; `scores` are of texts whose labels it has not learned
};

// The whole of a search.
struct TunedSentiment {
  TuneSentimentRequest request;
  sentiment::TextSetFacts data;
  std::size_t train_texts = 0, validation_texts = 0;
  sentiment::SeenCounts validation_seen;  // by the start
  std::uint64_t cut_texts = 0;
  std::vector<TunedRun> runs;  // in the order in which they were tried
  std::size_t best = 0;
  std::optional<TuneComparison> against_first;  // nothing where the first is the best
  TunedTest test;
  std::string paragraph;
};

// Called again with the same request it runs only what is missing, and ends at the same bytes; another
// request for the same OUT is refused. What is about to be trained is logged before it begins: runs and
// optimization steps of the whole, then of each. Errors: usage for options; finding, before anything is
// trained, where the start has learned from all test texts; config for a ledger of another
// search; those of train_sentiment.
[[nodiscard]] core::Result<TunedSentiment> search_hyperparameters(store::RunDirectory& run,
                                                                  const TuneSentimentRequest& request,
                                                                  core::Job& job);

}  // namespace bellwether::finetune
