// How the examples of a series are cut into training, validation and test parts: by time, never at random.
//
//   chronological   one fold. The first ceil(train_share x rows) table rows are for training (requirement
//                   P-21), the rest is the test part, whose first window reaches back into the training rows
//                   (P-68)
//   walk-forward    the same test rows in steps of `step` rows; before each step the models are fitted again
//                   on what is known by then: all of it (expanding) or the newest `train_window` examples
//                   (rolling). An embargo of at least look-back + horizon - 1 rows parts fitting from test
//
//
// In both, the newest `validation_share` of a fold's training examples choose when to stop; between training
// and validation, and before the test part, examples are dropped whose outcome would not be known at the
// first decision that follows.
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/feature/window.h"

namespace bellwether::evaluate {

// Which of the two ways above is taken.
enum class Split { chronological, walk_forward };
constexpr std::array<core::EnumName<Split>, 2> names_of(Split) {
  return {{{Split::chronological, "chronological"}, {Split::walk_forward, "walk-forward"}}};
}

// How a series is cut; shares are in (0, 1), lengths are table rows.
struct SplitOptions {
  Split split = Split::chronological;
  double train_share = 0.8;
  double validation_share = 0.2;
  std::size_t step = 10;
  std::size_t train_window = 0;
  std::size_t embargo = 0;

  static constexpr auto fields() {
    return std::tuple{
        core::field("split", &SplitOptions::split, "how training and test part are cut"),
        core::field("train_share", &SplitOptions::train_share, "share of the rows before the test part"),
        core::field("validation_share", &SplitOptions::validation_share,
                    "share of the training examples, the newest, that chooses when to stop"),
        core::field("step", &SplitOptions::step, "walk-forward: test rows between two fits"),
        core::field("train_window", &SplitOptions::train_window,
                    "walk-forward: newest examples to fit on; 0: all (expanding)"),
        core::field("embargo", &SplitOptions::embargo,
                    "walk-forward: rows kept out before the test part; 0: look-back + horizon - 1")};
  }
};

// Example ranges, half-open, in order of time; validation may be empty.
struct Fold {
  std::size_t train_begin = 0, train_end = 0, validation_begin = 0, validation_end = 0, test_begin = 0,
              test_end = 0;

  [[nodiscard]] feature::RowRange train() const { return {train_begin, train_end}; }
  [[nodiscard]] feature::RowRange validation() const { return {validation_begin, validation_end}; }
  [[nodiscard]] feature::RowRange test() const { return {test_begin, test_end}; }
};

// All folds of a series, in order of time.
struct Folds {
  std::vector<Fold> folds;
  std::size_t train_rows = 0;  // table rows before the first test target
  std::size_t embargo = 0;     // rows kept out; 0 in a chronological split
};

// What is cut. `span_begin` is the first table row that counts towards train_share: rows before it are extra
// history for training. `look_back_reach` is the number of bars behind a window: look-back + the widest
// feature - 1.
struct SplitInput {
  std::size_t rows = 0;
  std::size_t span_begin = 0;
  feature::WindowShape shape;
  std::size_t look_back_reach = 60;
};

// look_back_reach + horizon - 1: with it no test window holds a training target.
[[nodiscard]] std::size_t least_embargo(const SplitInput& input);

// Errors: usage for options out of range; data where no training or no test example is left, with the remedy.
[[nodiscard]] core::Result<Folds> make_folds(const SplitInput& input, const SplitOptions& options);

}  // namespace bellwether::evaluate
