#pragma once

#include <span>
#include <vector>

#include "bellwether/evaluate/return/return_result.h"

namespace bellwether::evaluate {

// The network and the linear model on all inputs of the source; on returns alone where there is no sentiment.
[[nodiscard]] std::vector<const ReturnModelResult*> headline_models(
    std::span<const ReturnModelResult> models);

// Each network and ridge against each baseline, p adjusted for all of them (Holm). The months' mean squared errors are
// the series of the test, so that the rows of one month count once.
[[nodiscard]] std::vector<ReturnComparison> compare_returns(std::span<const ReturnModelResult> models,
                                                            const BlockBootstrap& draws);

// Whether an input is made of texts, and says nothing of months without any.
enum class InputOrigin { texts, others };

// A model without an input, and the one with it.
struct InputPair {
  std::string input, without, with;
  InputOrigin origin = InputOrigin::texts;
};

// What each input adds; p adjusted for all of them. `examples` are those of the test. Of an input made of texts the
// answer is inconclusive where fewer than one test forecast in ten has a text about its ticker in the newest month
// of its window.
[[nodiscard]] std::vector<ReturnInputQuestion> ask_inputs(std::span<const InputPair> pairs,
                                                          std::span<const ReturnModelResult> models,
                                                          std::span<const feature::MonthExample> examples,
                                                          const BlockBootstrap& draws);

// One sentence on the whole.
[[nodiscard]] std::string return_verdict(const ReturnBacktestResult& result);

}  // namespace bellwether::evaluate
