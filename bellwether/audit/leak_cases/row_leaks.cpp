// Mistakes in statistics of rows: what is fitted before any model.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "bellwether/audit/leak_cases/leak_cases.h"
#include "bellwether/audit/leak_cases/synthetic_rows.h"
#include "bellwether/feature/scaler.h"
#include "bellwether/learn/smote.h"

namespace bellwether::audit::leak_cases {
namespace {

using core::fail;
using core::Result;

// Rows a statistic is made of: those before the block, or, wrongly, all.
std::size_t fitted_end(const SyntheticRows& rows, const Block& block, Variant variant) {
  return variant == Variant::clean ? block.train_end : rows.rows();
}
std::size_t fitted_labels_end(const SyntheticRows& rows, const Block& block, Variant variant) {
  return variant == Variant::clean ? block.train_end : rows.labels.size();
}

Result<Outputs> scaled_rows(const SyntheticMarket& market, Variant variant) {
  const SyntheticRows rows = make_synthetic_rows(market);
  Outputs outputs;
  for (const Block& block : blocks_of(rows)) {
    const std::size_t end = fitted_end(rows, block, variant);
    const auto scaler = feature::Scaler::fit(
        feature::Scaling::minmax,
        {rows.row_range(0, end).values, rows.features.columns, std::span(rows.days).first(end)});
    if (!scaler) return fail(scaler.error());
    outputs.push_back({rows.decided[block.test_begin], "scaler minimum of the return", scaler->shift()[0]});
    for (std::size_t row = block.test_begin; row < block.test_end; ++row) {
      std::vector<double> values(rows.features.view().row(row).begin(), rows.features.view().row(row).end());
      scaler->apply(values);
      outputs.push_back({rows.decided[row], "scaled return", values[0]});
    }
  }
  return outputs;
}

using Direction = std::array<double, 4>;

double along(const Direction& direction, std::span<const double> row) {
  double sum = 0;
  for (std::size_t i = 0; i < direction.size(); ++i) sum += direction[i] * row[i];
  return sum;
}

// The direction in which the rows spread most, by power iteration on their second moments.
Direction principal_direction(learn::TableView table) {
  Direction direction{1, 1, 1, 1};
  for (int step = 0; step < 20; ++step) {
    Direction next{};
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const double length = along(direction, table.row(row));
      for (std::size_t i = 0; i < next.size(); ++i) next[i] += length * table.row(row)[i];
    }
    const double norm = std::sqrt(along(next, next));
    if (norm == 0) return direction;
    for (std::size_t i = 0; i < next.size(); ++i) direction[i] = next[i] / norm;
  }
  return direction;
}

Result<Outputs> principal_component(const SyntheticMarket& market, Variant variant) {
  const SyntheticRows rows = make_synthetic_rows(market);
  Outputs outputs;
  for (const Block& block : blocks_of(rows)) {
    const Direction direction = principal_direction(rows.row_range(0, fitted_end(rows, block, variant)));
    for (std::size_t row = block.test_begin; row < block.test_end; ++row) {
      outputs.push_back(
          {rows.decided[row], "principal component", along(direction, rows.features.view().row(row))});
    }
  }
  return outputs;
}

Result<Outputs> encoded_weekday(const SyntheticMarket& market, Variant variant) {
  const SyntheticRows rows = make_synthetic_rows(market);
  Outputs outputs;
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const std::size_t end =
        variant == Variant::clean ? std::min(row, rows.labels.size()) : rows.labels.size();
    double up = 0, count = 0;
    for (std::size_t i = 0; i < end; ++i) {
      if (market::weekday(rows.days[i]) != market::weekday(rows.days[row])) continue;
      up += rows.labels[i];
      count += 1;
    }
    outputs.push_back({rows.decided[row], "share of such weekdays that rose", count > 0 ? up / count : 0.5});
  }
  return outputs;
}

constexpr std::size_t kLags = 5;

// Column `number` of the candidates: each feature of the rows 0 … kLags-1 before.
double candidate(const SyntheticRows& rows, std::size_t row, std::size_t number) {
  return rows.features.view().row(row - number % kLags)[number / kLags];
}

// |covariance| of a candidate with the label, in units of the candidate's deviation.
double strength(const SyntheticRows& rows, std::size_t end, std::size_t number) {
  double sum = 0, squares = 0, with_label = 0, up = 0;
  for (std::size_t row = kLags; row < end; ++row) {
    const double value = candidate(rows, row, number);
    sum += value;
    squares += value * value;
    up += rows.labels[row];
    with_label += rows.labels[row] * value;
  }
  const double count = static_cast<double>(end - kLags),
               variance = squares / count - std::pow(sum / count, 2);
  return variance > 0 ? std::abs(with_label - sum * up / count) / std::sqrt(variance) : 0;
}

Result<Outputs> selected_feature(const SyntheticMarket& market, Variant variant) {
  const SyntheticRows rows = make_synthetic_rows(market);
  Outputs outputs;
  for (const Block& block : blocks_of(rows)) {
    const std::size_t end = fitted_labels_end(rows, block, variant);
    std::size_t best = 0;
    for (std::size_t number = 1; number < kLags * rows.features.columns; ++number) {
      if (strength(rows, end, number) > strength(rows, end, best)) best = number;
    }
    outputs.push_back({rows.decided[block.test_begin], "selected column", static_cast<double>(best)});
    for (std::size_t row = block.test_begin; row < block.test_end; ++row) {
      outputs.push_back({rows.decided[row], "value of the selected column", candidate(rows, row, best)});
    }
  }
  return outputs;
}

Result<Outputs> synthetic_rows(const SyntheticMarket& market, Variant variant) {
  const SyntheticRows rows = make_synthetic_rows(market);
  Outputs outputs;
  for (const Block& block : blocks_of(rows)) {
    const std::size_t end = fitted_labels_end(rows, block, variant);
    const learn::SmoteOutcome pool = learn::smote(rows.sample(0, end), {}, {.seed = 5});
    const auto made = pool.sample.features.view();
    double sum = 0;
    for (std::size_t row = end; row < made.rows(); ++row) sum += made.row(row)[0];
    outputs.push_back({rows.decided[block.test_begin], "sum of the synthetic returns", sum});
  }
  return outputs;
}

constexpr LeakCase kRowLeaks[] = {
    {"scaler", "the scaler is fitted on all rows", scaled_rows},
    {"principal component", "the direction is found on all rows", principal_component},
    {"target encoding", "outcomes of all rows encode each weekday", encoded_weekday},
    {"feature selection", "the column is chosen by its correlation over all rows", selected_feature},
    {"SMOTE", "synthetic rows are made before the split, from all rows", synthetic_rows},
};

}  // namespace

std::span<const LeakCase> row_leaks() { return kRowLeaks; }

}  // namespace bellwether::audit::leak_cases
