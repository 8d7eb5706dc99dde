// An analyzer whose answer is a function of the text alone, so that tests know what belongs to which request.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/sentiment/analyzer.h"
#include "bellwether/serve/inference/model.h"

namespace bellwether::serve::tests {

// P(positive) of a text: spread over (0, 1) by its bytes.
[[nodiscard]] inline double stub_positive(std::string_view text) {
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(text));
  return core::Random({.seed = hash}).uniform();
}

// Counts its calls; may be slow, or fail at a text.
class StubAnalyzer final : public sentiment::Analyzer {
 public:
  StubAnalyzer() {
    info_.name = "stub";
    info_.fingerprint = std::string(64, '0');
  }

  [[nodiscard]] core::Result<std::vector<sentiment::Score>> scores_of(std::span<const std::string_view> texts,
                                                                      const sentiment::GoOn&) const override {
    calls.fetch_add(1);
    if (delay.count() > 0) std::this_thread::sleep_for(delay);
    std::vector<sentiment::Score> scores;
    for (const std::string_view each : texts) {
      if (each == "broken") return core::fail(core::ErrorKind::model, "not finite");
      const double positive = stub_positive(each), rest = 1 - positive;
      scores.push_back(
          sentiment::make_score(std::vector<double>{rest * 0.75, rest * 0.25, positive}, info_.labels));
      if (each.starts_with("long")) scores.back().cut_at = 128;
    }
    return scores;
  }
  [[nodiscard]] const sentiment::AnalyzerInfo& info() const override { return info_; }

  mutable std::atomic<int> calls{0};
  std::chrono::milliseconds delay{0};

 private:
  sentiment::AnalyzerInfo info_;
};

// A model of it; texts go to it as they are.
[[nodiscard]] inline Model stub_model(StubAnalyzer** analyzer = nullptr) {
  auto stub = std::make_unique<StubAnalyzer>();
  if (analyzer != nullptr) *analyzer = stub.get();
  Model model;
  auto cleaner = text::Cleaner::make({}, text::ModelCasing::any);
  model.cleaner = std::make_shared<const text::Cleaner>(std::move(*cleaner));
  model.analyzer = std::move(stub);
  model.longest_text = 128;
  return model;
}

}  // namespace bellwether::serve::tests
