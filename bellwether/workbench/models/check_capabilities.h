// What a model understands: plain sentences by kind, scored, and left in a run directory with
//   capabilities.json   rates by kind and every answer (docs/formats/capabilities.md)
//   report.html         the same for people
//   metrics.jsonl       the pass rate of each kind
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/sentiment/capabilities.h"
#include "bellwether/sentiment/batch_scoring.h"
#include "bellwether/store/run_directory.h"

namespace bellwether::workbench {

// Which sentences, and how many wrong answers are shown.
struct CheckCapabilitiesRequest {
  std::vector<std::string> sentences;  // template files; empty: those built in
  std::uint64_t examples = 3;
  std::uint64_t seed = 42;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("sentences", &CheckCapabilitiesRequest::sentences,
              "Template files in place of the built-in sentences; repeatable.")
            .as("FILE"),
        field("examples", &CheckCapabilitiesRequest::examples, "Wrong answers shown for each kind.")
            .between(0, 100),
        field("seed", &CheckCapabilitiesRequest::seed, "Seed of the draws from templates with slots.")};
  }
};

// Errors: those of TemplateSet::read and of the analyzer; io.
[[nodiscard]] core::Result<evaluate::CapabilityReport> check_capabilities(
    store::RunDirectory& run, const CheckCapabilitiesRequest& request, const sentiment::ScoreStage& stage);

}  // namespace bellwether::workbench
