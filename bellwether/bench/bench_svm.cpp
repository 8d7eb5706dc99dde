#include "bellwether/bench/bench_svm.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "bellwether/core/clock.h"
#include "bellwether/core/random.h"
#include "bellwether/feature/scaler.h"
#include "bellwether/learn/bagged_svc.h"
#include "bellwether/learn/forest.h"
#include "bellwether/learn/recursive_elimination.h"

namespace bellwether::bench {
namespace {

using core::fail;
using core::Result;
using core::Status;

constexpr double kUpThreshold = 0.15;  // as the peers have it

enum SampleNumber : std::uint32_t { kTrained = 0, kFresh = 1 };

learn::OwnedSample normal_sample(std::size_t rows, const BenchSvmOptions& options, SampleNumber number) {
  core::Random random({.seed = options.seed, .sample = number});
  learn::OwnedSample sample;
  sample.features.columns = options.columns;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < options.columns; ++column) {
      sample.features.values.push_back(random.normal());
    }
    const double first = sample.features.values[row * options.columns];
    sample.labels.push_back(first + random.normal() > kUpThreshold ? 1 : 0);
  }
  return sample;
}

// A machine together with the scaling it was fitted behind.
struct ScaledSvc {
  feature::Scaler scaler;
  learn::BaggedSvc svc;

  [[nodiscard]] bool predict(std::span<const double> row) const {
    std::vector<double> scaled(row.begin(), row.end());
    scaler.apply(scaled);
    return svc.predict(scaled);
  }
};

Result<ScaledSvc> fit_day(const learn::OwnedSample& sample, const BenchSvmOptions& options,
                          core::ThreadPool& pool) {
  std::vector<market::Date> days(sample.labels.size());
  for (std::size_t i = 0; i < days.size(); ++i) days[i].days = static_cast<std::int32_t>(i);
  auto scaler = feature::Scaler::fit(feature::Scaling::standard,
                                     {sample.features.values, sample.features.columns, days});
  if (!scaler) return fail(scaler.error());
  learn::OwnedSample scaled = sample;
  scaler->apply(scaled.features.values);
  auto svc = learn::BaggedSvc::fit(scaled.view(), {.bags = options.bags, .seed = options.seed}, pool);
  if (!svc) return fail(svc.error());
  return ScaledSvc{std::move(*scaler), std::move(*svc)};
}

learn::ForestOptions forest_options(const BenchSvmOptions& options) {
  return {.trees = options.trees, .seed = options.seed};
}

Result<learn::Elimination> eliminate(const learn::OwnedSample& sample, const BenchSvmOptions& options,
                                     core::ThreadPool& pool) {
  const learn::Ranking by_forest = [&](const learn::Sample& rows) -> Result<std::vector<double>> {
    const auto forest = learn::Forest::fit(rows, forest_options(options), pool);
    if (!forest) return fail(forest.error());
    return forest->importances();
  };
  return learn::eliminate_features(sample.view(), options.kept, by_forest);
}

Result<double> svc_accuracy(const learn::OwnedSample& sample, const learn::OwnedSample& fresh,
                            const BenchSvmOptions& options, core::ThreadPool& pool) {
  const auto fitted = fit_day(sample, options, pool);
  if (!fitted) return fail(fitted.error());
  std::size_t right = 0;
  for (std::size_t row = 0; row < fresh.labels.size(); ++row) {
    right += fitted->predict(fresh.features.view().row(row)) == (fresh.labels[row] != 0) ? 1 : 0;
  }
  return static_cast<double>(right) / static_cast<double>(fresh.labels.size());
}

// Of a forest on the columns kept.
Result<double> forest_accuracy(const learn::OwnedSample& sample, const learn::OwnedSample& fresh,
                               const BenchSvmOptions& options, core::ThreadPool& pool) {
  const auto elimination = eliminate(sample, options, pool);
  if (!elimination) return fail(elimination.error());
  const learn::Table kept = learn::take_columns(sample.features.view(), elimination->kept);
  const auto forest = learn::Forest::fit({kept.view(), sample.labels}, forest_options(options), pool);
  if (!forest) return fail(forest.error());
  const learn::Table unseen = learn::take_columns(fresh.features.view(), elimination->kept);
  const auto shares = forest->predict(unseen.view());
  if (!shares) return fail(shares.error());
  std::size_t right = 0;
  for (std::size_t row = 0; row < shares->size(); ++row) {
    right += ((*shares)[row] > 0.5) == (fresh.labels[row] != 0) ? 1 : 0;
  }
  return static_cast<double>(right) / static_cast<double>(shares->size());
}

// Fills the rates of `rate`: `count` works a pass.
Status time_passes(std::size_t passes, std::size_t count, const std::function<Status()>& work,
                   SvmRate& rate) {
  if (Status warm = work(); !warm) return warm;
  std::vector<double> rates;
  for (std::size_t pass = 0; pass < passes; ++pass) {
    const core::Stopwatch watch;
    for (std::size_t i = 0; i < count; ++i) {
      if (Status done = work(); !done) return done;
    }
    rates.push_back(static_cast<double>(count) / watch.seconds());
  }
  std::ranges::sort(rates);
  rate.best = rates.back();
  rate.median = rates[rates.size() / 2];
  return {};
}

Status check_bench(const BenchSvmOptions& options) {
  const std::size_t least =
      std::min({options.rows, options.columns, options.bags, options.trees, options.kept, options.days,
                options.runs, options.passes, options.fresh_rows});
  if (least == 0) return fail(core::ErrorKind::usage, "bench svm: every number must be at least 1");
  return {};
}

}  // namespace

double best_possible_accuracy() {
  constexpr double kReach = 8.0;
  constexpr int kSteps = 16'000;
  double sum = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double x = -kReach + 2 * kReach * (i + 0.5) / kSteps;
    const double density = std::exp(-x * x / 2) / std::sqrt(2 * std::numbers::pi);
    sum += density * 0.5 * std::erfc(-std::abs(x - kUpThreshold) / std::numbers::sqrt2);
  }
  return sum * 2 * kReach / kSteps;
}

Status bench_svm(const BenchSvmOptions& options, core::Job& job,
                 const std::function<void(const SvmRate&)>& report) {
  if (Status checked = check_bench(options); !checked) return checked;
  core::ThreadPool& pool = job.pool();
  const learn::OwnedSample sample = normal_sample(options.rows, options, kTrained);
  const learn::OwnedSample fresh = normal_sample(options.fresh_rows, options, kFresh);

  SvmRate svc{.work = "bagged-svc", .unit = "days/s"};

  const auto one_day = [&]() -> Status {
    if (Status go_on = job.check_stop(); !go_on) return go_on;
    const auto fitted = fit_day(sample, options, pool);
    if (!fitted) return fail(fitted.error());
    static_cast<void>(fitted->predict(sample.features.view().row(0)));
    return {};
  };
  if (Status timed = time_passes(options.passes, options.days, one_day, svc); !timed) return timed;
  const auto svc_right = svc_accuracy(sample, fresh, options, pool);
  if (!svc_right) return fail(svc_right.error());
  svc.accuracy = *svc_right;
  report(svc);

  SvmRate rfe{.work = "forest-rfe", .unit = "runs/s"};
  const auto one_run = [&]() -> Status {
    if (Status go_on = job.check_stop(); !go_on) return go_on;
    const auto kept = eliminate(sample, options, pool);
    if (!kept) return fail(kept.error());
    return {};
  };
  if (Status timed = time_passes(options.passes, options.runs, one_run, rfe); !timed) return timed;
  const auto rfe_right = forest_accuracy(sample, fresh, options, pool);
  if (!rfe_right) return fail(rfe_right.error());
  rfe.accuracy = *rfe_right;
  report(rfe);
  return {};
}

}  // namespace bellwether::bench
