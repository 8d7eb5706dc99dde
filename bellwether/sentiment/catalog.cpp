#include "bellwether/sentiment/catalog.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "bellwether/sentiment/encoder_analyzer.h"
#include "bellwether/sentiment/lexicon_analyzer.h"

namespace bellwether::sentiment {
namespace {

using Make = std::unique_ptr<Analyzer> (*)(const AnalyzerOptions&, core::ThreadPool&);

struct Row {
  AnalyzerEntry entry;
  Make make;
};

constexpr std::array kRows = {
    Row{{"lexicon", "a word list with negation and market slang; needs no files"},
        [](const AnalyzerOptions&, core::ThreadPool& pool) -> std::unique_ptr<Analyzer> {
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
  for (const Row& row : kRows) names += (names.empty() ? "" : ", ") + std::string(row.entry.name);
  return names;
}

}  // namespace

std::span<const AnalyzerEntry> analyzer_catalog() { return kEntries; }

core::Result<std::unique_ptr<Analyzer>> make_analyzer(std::string_view name_or_folder,
                                                      const AnalyzerOptions& options,
                                                      core::ThreadPool& pool) {
  for (const Row& row : kRows) {
    if (row.entry.name == name_or_folder) return row.make(options, pool);
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(name_or_folder, ignored)) {
    auto encoder = EncoderAnalyzer::load(name_or_folder, options, pool);
    if (!encoder) return core::fail(encoder.error());
    return std::move(*encoder);
  }
  return core::fail(
      core::ErrorKind::not_found,
      fmt::format("'{}' is neither a model's name nor the folder of a checkpoint; known names: {}",
                  name_or_folder, known_names()));
}

}  // namespace bellwether::sentiment
