#include "bellwether/evaluate/splits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bellwether::evaluate {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

Status check_split(const SplitInput& input, const SplitOptions& options) {
  if (Status good = core::check_options(options); !good) return good;
  const std::size_t least = least_embargo(input);
  if (options.embargo > 0 && options.embargo < least) {
    return fail(ErrorKind::usage,
                fmt::format("--embargo must be at least {} here (look-back + horizon - 1), or 0 for "
                            "that",
                            least));
  }
  return {};
}

core::Error too_short(const SplitInput& input, std::string_view what) {
  return {
      ErrorKind::data,
      fmt::format("{} rows leave no {} behind a look-back of {} and a horizon of {}; use an earlier --start, "
                  "--history, or a smaller --look-back",
                  input.rows - std::min(input.rows, input.span_begin), what, input.shape.look_back,
                  input.shape.horizon)};
}

// Puts the newest share of the training examples aside for validation. Between the two, examples whose
// outcome is not known at the first validation decision are dropped.
void cut_validation(Fold& fold, std::size_t horizon, double share) {
  const auto wanted = static_cast<std::size_t>(share * static_cast<double>(fold.train.size()) + 0.5);
  fold.validation = {fold.train.end - wanted, fold.train.end};
  if (wanted == 0) return;
  const std::size_t purge = std::min(fold.validation.begin - fold.train.begin, horizon - 1);
  fold.train.end = fold.validation.begin - purge;
}

// The rows that train before row `begin`.
feature::RowRange rows_before(std::size_t begin, std::size_t most) {
  return {begin - (most == 0 ? begin : std::min(begin, most)), begin};
}

}  // namespace

std::size_t least_embargo(const SplitInput& input) { return input.look_back_reach + input.shape.horizon - 1; }

core::Result<Folds> make_folds(const SplitInput& input, const SplitOptions& options) {
  if (Status checked = check_split(input, options); !checked) return fail(checked.error());
  const bool walk = options.split == Split::walk_forward;
  const std::size_t before_target = input.shape.look_back - 1 + input.shape.horizon;
  if (input.rows <= std::max(before_target, input.span_begin)) return fail(too_short(input, "window"));

  Folds result;
  const double span = static_cast<double>(input.rows - input.span_begin);
  // 0.8 x 250 must be 200 whatever the last bit of the product.
  const auto train_rows = static_cast<std::size_t>(std::ceil(options.train_share * span - 1e-9));
  result.train_rows = input.span_begin + train_rows;
  result.embargo = walk ? std::max(options.embargo, least_embargo(input)) : 0;
  const std::size_t examples = input.rows - before_target;
  const std::size_t first_test = result.train_rows - std::min(result.train_rows, before_target);
  if (first_test >= examples) return fail(too_short(input, "test row"));
  const std::size_t kept_out = walk ? result.embargo : input.shape.horizon - 1;

  for (std::size_t begin = first_test; begin < examples; begin += walk ? options.step : examples) {
    Fold fold;
    fold.test = {begin, walk ? std::min(begin + options.step, examples) : examples};
    fold.train = rows_before(begin - std::min(begin, kept_out), walk ? options.train_window : 0);
    cut_validation(fold, input.shape.horizon, options.validation_share);
    if (fold.train.size() < 2) return fail(too_short(input, "training window"));
    result.folds.push_back(fold);
  }
  return result;
}

core::Result<std::vector<Fold>> outer_folds(std::size_t rows, const OuterOptions& options) {
  if (!(options.test_share > 0.0 && options.test_share < 1.0))
    return fail(ErrorKind::usage, "sign: the test share must lie between 0 and 1");
  const auto test_rows = static_cast<std::size_t>(std::ceil(options.test_share * static_cast<double>(rows)));
  if (rows <= test_rows) {
    return fail(ErrorKind::data,
                fmt::format("sign: {} rows leave none to train on; choose a longer span", rows));
  }
  const std::size_t step = options.outer_rows == 0 ? test_rows : options.outer_rows;
  std::vector<Fold> folds;
  for (std::size_t begin = rows - test_rows; begin < rows; begin += step) {
    folds.push_back({.train = rows_before(begin, options.training_rows),
                     .validation = {},
                     .test = {begin, std::min(begin + step, rows)}});
  }
  return folds;
}

Fold fold_to_come(std::size_t rows, const OuterOptions& options) {
  return {.train = rows_before(rows, options.training_rows), .validation = {}, .test = {rows, rows}};
}

Fold inner_fold(feature::RowRange training, const InnerOptions& options) {
  const auto wanted =
      static_cast<std::size_t>(options.validation_share * static_cast<double>(training.size()));
  const std::size_t begin = training.end - std::min(wanted, options.most_validation_rows);
  return {.train = {training.begin, begin}, .validation = {begin, training.end}, .test = {}};
}

}  // namespace bellwether::evaluate
