#include "bellwether/audit/leaks/inflation_fit.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/core/random.h"
#include "bellwether/feature/scaler.h"
#include "bellwether/learn/bagged_svc.h"
#include "bellwether/learn/smote.h"
#include "bellwether/market/time.h"

namespace bellwether::audit {
namespace {

using core::fail;
using core::Result;
using feature::SignExamples;

constexpr double kTrainedShare = 0.7, kTradingDaysAYear = 252;

// The uses of a fit's random numbers.
enum InflationPurpose : std::uint32_t { kRandomSplit = 30, kEarlySmote = 31 };

std::vector<std::size_t> indices(std::size_t begin, std::size_t end) {
  std::vector<std::size_t> all(end - begin);
  std::iota(all.begin(), all.end(), begin);
  return all;
}

learn::OwnedSample sample_of(const SignExamples& rows) {
  learn::OwnedSample sample{{rows.values, rows.columns.size()}, {}};
  for (std::size_t row = 0; row < rows.rows(); ++row) sample.labels.push_back(rows.label(row) ? 1 : 0);
  return sample;
}

double correlation_with_label(const learn::Sample& sample, std::size_t column) {
  double x = 0, y = 0, xx = 0, xy = 0;
  const double count = static_cast<double>(sample.labels.size());
  for (std::size_t row = 0; row < sample.labels.size(); ++row) {
    const double value = sample.features.row(row)[column];
    x += value;
    xx += value * value;
    y += sample.labels[row];
    xy += sample.labels[row] * value;
  }
  const double spread = (xx / count - x * x / count / count) * (y / count - y * y / count / count);
  return spread > 0 ? (xy / count - x * y / count / count) / std::sqrt(spread) : 0;
}

std::vector<std::size_t> best_columns(const learn::Sample& sample, std::size_t keep) {
  std::vector<std::size_t> columns = indices(0, sample.features.columns);
  if (keep == 0 || keep >= columns.size()) return columns;
  std::vector<double> strength;
  strength.reserve(columns.size());
  for (const std::size_t each : columns) strength.push_back(std::abs(correlation_with_label(sample, each)));
  std::ranges::stable_sort(columns, [&](std::size_t a, std::size_t b) { return strength[a] > strength[b]; });
  columns.resize(keep);
  return columns;
}

// A scaler of rows without dates of their own: here only the rows chosen keep the future out.
Result<feature::Scaler> scaler_of(learn::TableView table) {
  std::vector<market::Date> days(table.rows());
  for (std::size_t i = 0; i < days.size(); ++i) days[i].days = static_cast<std::int32_t>(i);
  return feature::Scaler::fit(feature::Scaling::standard, {table.values, table.columns, days});
}

// Columns, scaler and machines, each fitted on the rows it was given.
struct Predictor {
  std::vector<std::size_t> columns;
  feature::Scaler scaler;
  learn::BaggedSvc svc;

  [[nodiscard]] bool predict(std::span<const double> row) const {
    std::vector<double> chosen;
    for (const std::size_t column : columns) chosen.push_back(row[column]);
    scaler.apply(chosen);
    return svc.predict(chosen);
  }
};

Result<Predictor> fit_predictor(const learn::Sample& all, const learn::Sample& training,
                                const InflationFit& fit, const learn::BaggedSvcOptions& options,
                                core::Job& job) {
  std::vector<std::size_t> columns =
      best_columns(fit.selection == FittedOn::all_rows ? all : training, fit.keep);
  learn::Table table = learn::take_columns(training.features, columns);
  auto scaler = scaler_of(fit.scaler == FittedOn::all_rows ? learn::take_columns(all.features, columns).view()
                                                           : table.view());
  if (!scaler) return fail(scaler.error());
  scaler->apply(table.values);
  auto svc = learn::BaggedSvc::fit({table.view(), training.labels}, options, job.pool());
  if (!svc) return fail(svc.error());
  return Predictor{std::move(columns), std::move(*scaler), std::move(*svc)};
}

void add_answers(const SignExamples& rows, std::span<const std::size_t> tested, const Predictor& predictor,
                 const InflationFit& fit, InflationScore& score) {
  for (const std::size_t row : tested) {
    const bool up = predictor.predict(rows.row(row));
    ++score.rows;
    score.right += up == rows.label(row) ? 1 : 0;
    const market::Weekday weekday = market::weekday(rows.label_days[row]);
    if (weekday == market::Weekday::saturday || weekday == market::Weekday::sunday) continue;
    ++score.trading_rows;
    score.earned += (up ? 1 : -1) * rows.next_returns[row] / static_cast<double>(fit.horizon);
  }
}

learn::BaggedSvcOptions svc_options(const InflationFit& fit) { return {.bags = fit.bags, .seed = fit.seed}; }

core::Status check_rows(const SignExamples& rows, const InflationFit& fit) {
  if (fit.window == 0 || fit.step == 0 || fit.horizon == 0 || fit.bags == 0) {
    return fail(core::ErrorKind::usage, "window, step, horizon and bags: must be at least 1");
  }
  if (rows.rows() > fit.window + fit.horizon) return {};
  return fail(core::ErrorKind::data, std::to_string(rows.rows()) + " rows are too few for a window of " +
                                         std::to_string(fit.window) + "; give more days or a shorter window");
}

}  // namespace

double InflationScore::accuracy() const {
  return rows == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(rows);
}

double InflationScore::annualized() const {
  return trading_rows == 0 ? 0.0 : earned / static_cast<double>(trading_rows) * kTradingDaysAYear;
}

Result<InflationScore> walk_rows(const SignExamples& rows, const InflationFit& fit, core::Job& job) {
  if (core::Status checked = check_rows(rows, fit); !checked) return fail(checked.error());
  const learn::OwnedSample all = sample_of(rows);
  InflationScore score;
  for (std::size_t begin = fit.window + fit.horizon - 1; begin < rows.rows(); begin += fit.step) {
    const std::size_t known = begin + 1 - fit.horizon;  // labels of the rows before are known by now
    const learn::OwnedSample training = learn::take_rows(all.view(), indices(known - fit.window, known));
    const auto predictor = fit_predictor(all.view(), training.view(), fit, svc_options(fit), job);
    if (!predictor) return fail(predictor.error());
    add_answers(rows, indices(begin, std::min(begin + fit.step, rows.rows())), *predictor, fit, score);
  }
  return score;
}

Result<InflationScore> split_rows_at_random(const SignExamples& rows, const InflationFit& fit,
                                            SmoteStage stage, core::Job& job) {
  if (core::Status checked = check_rows(rows, fit); !checked) return fail(checked.error());
  learn::OwnedSample all = sample_of(rows);
  learn::BaggedSvcOptions options = svc_options(fit);
  if (stage == SmoteStage::before_split) {
    all = learn::smote(all.view(), {}, {.seed = fit.seed, .epoch = kEarlySmote}).sample;
    options.balancing = learn::Balancing::none;
  }
  std::vector<std::size_t> trained, tested;
  for (std::size_t row = 0; row < all.labels.size(); ++row) {
    core::Random random({.seed = fit.seed, .epoch = kRandomSplit, .sample = static_cast<std::uint32_t>(row)});
    if (random.uniform() < kTrainedShare) {
      trained.push_back(row);
    } else if (row < rows.rows()) {
      tested.push_back(row);  // synthetic rows are no days to be judged by
    }
  }
  const learn::OwnedSample training = learn::take_rows(all.view(), trained);
  const auto predictor = fit_predictor(training.view(), training.view(), fit, options, job);
  if (!predictor) return fail(predictor.error());
  InflationScore score;
  add_answers(rows, tested, *predictor, fit, score);
  return score;
}

}  // namespace bellwether::audit
