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
//   outer            the test rows in folds of about a year; before each, choices are made anew on the rows
//                    before it, and then its rows are forecast once (requirement S-63)
//   inner            the newest rows of an outer fold's training, on which those choices are scored (S-61)
//
// In the first two, the newest `validation_share` of a fold's training examples choose when to stop; between training
// and validation, and before the test part, examples are dropped whose outcome would not be known at the
// first decision that follows.
#pragma once

#include <array>
#include <cstddef>
#include <tuple>
#include <vector>

#include "bellwether/core/option_conditions.h"
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
    using core::field;
    return std::tuple{
        field("split", &SplitOptions::split, "How training and test rows are split."),
        field("train_share", &SplitOptions::train_share, "Share of the rows before the test set.")
            .in(core::kShareInside),
        field("validation_share", &SplitOptions::validation_share,
              "Share of the training examples, the newest, used for early stopping.")
            .in(core::kShareBelowOne),
        field("step", &SplitOptions::step, "Walk-forward: test rows between two fits.").at_least(1),
        field("train_window", &SplitOptions::train_window,
              "Walk-forward: newest examples to fit on; 0 takes all (an expanding window)."),
        field("embargo", &SplitOptions::embargo,
              "Walk-forward: rows left out before the test set; 0 takes look-back + horizon - 1.")};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("step,train_window,embargo", "split", "walk-forward")};
  }
};

// Ranges of examples or rows, half-open, in order of time; validation may be empty.
struct Fold {
  feature::RowRange train, validation, test;
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

// Where test rows are cut into outer folds.
struct OuterOptions {
  double test_share = 0.3;          // of the rows, the newest, rounded up
  std::size_t outer_rows = 252;     // of one fold; 0: the whole test part is one
  std::size_t training_rows = 504;  // at most, before each fold; 0: all
};

// Folds without validation, each trained up to its own first test row. Errors: usage for a share outside (0, 1);
// data where no training or test row is left.
[[nodiscard]] core::Result<std::vector<Fold>> outer_folds(std::size_t rows, const OuterOptions& options);

// The fold that comes after `rows` rows: its training ends with them and its test part is still to come.
[[nodiscard]] Fold fold_to_come(std::size_t rows, const OuterOptions& options);

// How much of an outer fold's training scores its choices.
struct InnerOptions {
  double validation_share = 0.4;           // of the training rows, rounded down, …
  std::size_t most_validation_rows = 252;  // … and at most a year
};

// The training rows in two, the newest for validation; no test part.
[[nodiscard]] Fold inner_fold(feature::RowRange training, const InnerOptions& options);

}  // namespace bellwether::evaluate
