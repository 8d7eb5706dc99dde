#include "bellwether/sentiment/catalog.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <vector>

#include "bellwether/core/log.h"
#include "bellwether/sentiment/encoder_analyzer.h"
#include "bellwether/sentiment/ensemble_analyzer.h"
#include "bellwether/sentiment/lexicon_analyzer.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/sentiment/part_averaging_analyzer.h"
#include "bellwether/sentiment/prior_shift_analyzer.h"
#include "bellwether/sentiment/tfidf_analyzer.h"

namespace bellwether::sentiment {
namespace {

using Make = core::Result<std::unique_ptr<Analyzer>> (*)(const AnalyzerOptions&, core::ThreadPool&);

struct Row {
  AnalyzerEntry entry;
  Make make;
};

core::Result<std::unique_ptr<Analyzer>> load_encoder(std::string_view name_or_folder,
                                                     const AnalyzerOptions& options, core::ThreadPool& pool) {
  const auto files = StoredModel::open(name_or_folder);
  if (!files) return core::fail(files.error());
  auto encoder = EncoderAnalyzer::load(*files, options, pool);
  if (!encoder) return core::fail(encoder.error());
  return std::move(*encoder);
}

core::Error no_adapter(std::string_view taker) {
  return {core::ErrorKind::usage,
          fmt::format("--adapter: {} takes none; name the adapter's base with --model", taker)};
}

constexpr std::array kRows = {
    Row{{kEmbeddedModel, "the encoder built into the program; needs no files"},
        [](const AnalyzerOptions& options, core::ThreadPool& pool) {
          return load_encoder(kEmbeddedModel, options, pool);
        }},
    Row{{"lexicon", "a word list with negation and market slang; needs no files"},
        [](const AnalyzerOptions& options,
           core::ThreadPool& pool) -> core::Result<std::unique_ptr<Analyzer>> {
          if (!options.adapter.empty()) return core::fail(no_adapter("a word list"));
          return std::make_unique<LexiconAnalyzer>(text::Lexicon::finance(), pool);
        }},
};

constexpr auto kEntries = [] {
  std::array<AnalyzerEntry, kRows.size()> entries;
  for (std::size_t i = 0; i < kRows.size(); ++i) entries[i] = kRows[i].entry;
  return entries;
}();

[[nodiscard]] std::string known_names() {
  std::string names;
  for (const Row& row : kRows) names += std::string(row.entry.name) + ", ";
  return names + std::string(kWordsOf) + "FILE, " + std::string(kMeanOf) + "NAME,NAME";
}

core::Result<std::unique_ptr<Analyzer>> learn_words(std::string_view file, const AnalyzerOptions& options,
                                                    core::ThreadPool& pool) {
  if (!options.adapter.empty()) return core::fail(no_adapter("a bag of words"));
  auto words = TfidfAnalyzer::learn_from(std::string(file), pool);
  if (!words) return core::fail(words.error());
  return std::move(*words);
}

core::Result<std::unique_ptr<Analyzer>> make_whole(std::string_view name_or_folder,
                                                   const AnalyzerOptions& options, core::ThreadPool& pool);

core::Result<std::unique_ptr<Analyzer>> make_mean(std::string_view names, const AnalyzerOptions& options,
                                                  core::ThreadPool& pool) {
  if (!options.adapter.empty()) return core::fail(no_adapter("a mean of models"));
  const std::string asked = std::string(kMeanOf) + std::string(names);
  std::vector<std::unique_ptr<Analyzer>> members;
  while (!names.empty()) {
    const std::string_view name = names.substr(0, names.find(','));
    auto member = make_whole(name, options, pool);
    if (!member) return core::fail(member.error().within(asked));
    members.push_back(std::move(*member));
    names.remove_prefix(std::min(names.size(), name.size() + 1));
  }
  auto mean = EnsembleAnalyzer::make(std::move(members));
  if (!mean) return core::fail(mean.error().within(asked));
  return std::move(*mean);
}

core::Result<std::unique_ptr<Analyzer>> make_whole(std::string_view name_or_folder,
                                                   const AnalyzerOptions& options, core::ThreadPool& pool) {
  for (const Row& row : kRows) {
    if (row.entry.name == name_or_folder) return row.make(options, pool);
  }
  if (name_or_folder.starts_with(kWordsOf))
    return learn_words(name_or_folder.substr(kWordsOf.size()), options, pool);
  if (name_or_folder.starts_with(kMeanOf))
    return make_mean(name_or_folder.substr(kMeanOf.size()), options, pool);
  if (std::error_code ignored; std::filesystem::is_directory(name_or_folder, ignored)) {
    return load_encoder(name_or_folder, options, pool);
  }
  return core::fail(
      core::ErrorKind::not_found,
      fmt::format(
          "'{}' is neither a model's name nor the folder of a checkpoint; known names: {}; a model of the "
          "Hugging Face hub goes by its name there once model pull has downloaded it",
          name_or_folder, known_names()));
}

}  // namespace

std::span<const AnalyzerEntry> analyzer_catalog() { return kEntries; }

core::Result<std::unique_ptr<Analyzer>> make_analyzer(std::string_view name_or_folder,
                                                      const AnalyzerOptions& options,
                                                      core::ThreadPool& pool) {
  auto made = make_whole(name_or_folder, options, pool);
  if (made && options.clauses == ClauseScoring::split) {
    core::log_warning(
        "--clauses split lowered the accuracy of small on every set measured; compare both on labeled texts "
        "of yours ('bellwether sentiment errors' does) before you rely on it");
  }
  if (made && options.clauses != ClauseScoring::whole)
    made = std::make_unique<PartAveragingAnalyzer>(std::move(*made), options.clauses);
  if (!made || !options.neutral_prior) return made;
  const auto trained = trained_neutral_share(**made, options);
  if (!trained) return core::fail(trained.error());
  auto shifted = PriorShiftAnalyzer::make(std::move(*made), {*trained, *options.neutral_prior});
  if (!shifted) return core::fail(shifted.error());
  return std::move(*shifted);
}

}  // namespace bellwether::sentiment
