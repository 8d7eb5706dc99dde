#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace bellwether::evaluate {

// Every look at a test part is counted: each configuration may score it once, and a second time shows
// (requirements X-16, P-20). The count is part of the run record.
class TestEvaluations {
 public:
  // Notes that `configuration` was scored on the test part; answers how often it has been, this time
  // included.
  std::size_t note(const std::string& configuration) { return ++reads_[configuration]; }

  // All scorings, and the configurations scored more than once.
  [[nodiscard]] std::size_t total() const;
  [[nodiscard]] std::size_t repeated() const;

 private:
  std::map<std::string, std::size_t> reads_;
};

}  // namespace bellwether::evaluate
