// Every analyzer there is, by name; a name that is none of them is taken as the folder of a checkpoint.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/thread_pool.h"
#include "bellwether/sentiment/analyzer.h"

namespace bellwether::sentiment {

// The arithmetic of an encoder: f32 is the reference; bf16 and int8 are faster and state their error (docs).
enum class Precision { f32, bf16, int8 };

constexpr std::array<core::EnumName<Precision>, 3> names_of(Precision) {
  return {{{Precision::f32, "f32"}, {Precision::bf16, "bf16"}, {Precision::int8, "int8"}}};
}

struct AnalyzerOptions {
  Precision precision = Precision::f32;
  std::int64_t max_length = 128;  // tokens, special ones included; longer texts are cut
  std::string labels;             // "" follows the checkpoint; else the classes in id order

  static constexpr auto fields() {
    return std::tuple{
        core::field("precision", &AnalyzerOptions::precision, "arithmetic of an encoder: f32, bf16 or int8"),
        core::field("max-length", &AnalyzerOptions::max_length, "tokens a text is cut at"),
        core::field(
            "labels", &AnalyzerOptions::labels,
            "classes in id order, as negative,neutral,positive; for checkpoints that do not name theirs")};
  }
};

struct AnalyzerEntry {
  std::string_view name, summary;
};

// The names below; a checkpoint folder needs none.
[[nodiscard]] std::span<const AnalyzerEntry> analyzer_catalog();

// Errors: not_found for what is neither a name nor a folder (the message lists the names); those of
// EncoderAnalyzer::load for a folder. `pool` must outlive the analyzer.
[[nodiscard]] core::Result<std::unique_ptr<Analyzer>> make_analyzer(std::string_view name_or_folder,
                                                                    const AnalyzerOptions& options,
                                                                    core::ThreadPool& pool);

}  // namespace bellwether::sentiment
