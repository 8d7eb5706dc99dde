#include "bellwether/forecast/sign_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "bellwether/feature/scaler.h"
#include "bellwether/forecast/scaled_windows.h"
#include "bellwether/forecast/sign_numbers.h"
#include "bellwether/learn/linear_classifier.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;

constexpr const char* kOnlyClass = "only_class";

constexpr std::size_t kUp = 1;  // class of a rising label day, in the learners that number classes

learn::SparseRow to_sparse(std::span<const double> row) {
  learn::SparseRow sparse;
  for (std::size_t i = 0; i < row.size(); ++i) sparse.push_back({static_cast<std::uint32_t>(i), row[i]});
  return sparse;
}

std::vector<char> labels_of(const feature::SignExamples& rows, feature::RowRange range) {
  std::vector<char> labels;
  for (std::size_t i = range.begin; i < range.end; ++i) labels.push_back(rows.label(i) ? 1 : 0);
  return labels;
}

core::Result<learn::LinearClassifier> fit_logistic(const learn::Sample& sample) {
  std::vector<learn::SparseRow> rows;
  std::vector<int> labels;
  for (std::size_t i = 0; i < sample.features.rows(); ++i) {
    rows.push_back(to_sparse(sample.features.row(i)));
    labels.push_back(sample.labels[i]);
  }
  return learn::LinearClassifier::fit(rows, labels, {.loss = learn::LinearLoss::logistic});
}

}  // namespace

struct SignModel::Parts {
  SignModelOptions options;
  std::vector<std::string> columns;
  SignFitRecord record;
  feature::Scaler scaler;
  // One of the three.
  std::optional<learn::BaggedSvc> svc;
  std::optional<learn::LinearClassifier> logistic;
  std::optional<bool> only_class;
};

SignModel::SignModel(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SignModel::SignModel(SignModel&&) noexcept = default;
SignModel& SignModel::operator=(SignModel&&) noexcept = default;
SignModel::~SignModel() = default;

core::Result<SignModel> SignModel::fit(const feature::SignExamples& rows, feature::RowRange range,
                                       const SignModelOptions& options, core::ThreadPool& pool) {
  const std::size_t columns = rows.columns.size();
  const auto raw = std::span(rows.values).subspan(range.begin * columns, range.size() * columns);
  const auto days = std::span(rows.days).subspan(range.begin, range.size());
  auto scaler =
      feature::Scaler::fit(feature::Scaling::standard, {.values = raw, .columns = columns, .days = days});
  if (!scaler) return fail(scaler.error());
  auto parts = std::make_unique<Parts>();
  parts->options = options;
  parts->columns = rows.columns;
  parts->scaler = std::move(*scaler);

  const std::vector<char> labels = labels_of(rows, range);
  const std::size_t up = learn::count_positive(labels);
  parts->record = {.train_end = rows.label_days[range.end - 1], .rows = labels.size(), .rising = up};
  if (up == 0 || up == labels.size()) {
    parts->only_class = up > 0;
    return SignModel(std::move(parts));
  }
  std::vector<double> scaled(raw.begin(), raw.end());
  parts->scaler.apply(scaled);
  const learn::Sample sample{.features = {scaled, columns}, .labels = labels};
  if (options.learner == SignLearner::logistic) {
    auto fitted = fit_logistic(sample);
    if (!fitted) return fail(fitted.error());
    parts->logistic = std::move(*fitted);
  } else {
    auto fitted = learn::BaggedSvc::fit(sample, options.svc, pool);
    if (!fitted) return fail(fitted.error());
    parts->svc = std::move(*fitted);
  }
  return SignModel(std::move(parts));
}

core::Result<SignModel> SignModel::restore(const SignModelOptions& options, std::vector<std::string> columns,
                                           const SignFitRecord& record, const Numbers& numbers) {
  auto parts = std::make_unique<Parts>();
  parts->options = options;
  parts->columns = std::move(columns);
  parts->record = record;
  auto scaler = scaler_from(numbers, parts->columns.size());
  if (!scaler) return fail(scaler.error());
  parts->scaler = std::move(*scaler);
  if (numbers.contains(kOnlyClass)) {
    const auto only = numbers_named(numbers, kOnlyClass, 1);
    if (!only) return fail(only.error());
    parts->only_class = only->front() > 0;
  } else if (options.learner == SignLearner::logistic) {
    auto logistic = logistic_from(numbers, parts->columns.size());
    if (!logistic) return fail(logistic.error());
    parts->logistic = std::move(*logistic);
  } else {
    auto svc = bags_from(numbers, parts->columns.size());
    if (!svc) return fail(svc.error());
    parts->svc = std::move(*svc);
  }
  return SignModel(std::move(parts));
}

Numbers SignModel::numbers() const {
  Numbers numbers = scaler_numbers(parts_->scaler);
  if (parts_->only_class) numbers[kOnlyClass] = {*parts_->only_class ? 1.0 : 0.0};
  if (parts_->logistic) numbers.merge(logistic_numbers(*parts_->logistic));
  if (parts_->svc) numbers.merge(bag_numbers(*parts_->svc));
  return numbers;
}

core::Result<std::vector<SignAnswer>> SignModel::predict(const feature::SignRows& rows,
                                                         feature::RowRange range) const {
  if (rows.columns != parts_->columns) {
    return fail(ErrorKind::data, "the sign model was fitted on other features");
  }
  std::vector<SignAnswer> answers;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const std::string day = market::to_text(rows.days[i]);
    if (rows.days[i] < parts_->record.train_end) {
      return fail(ErrorKind::internal,
                  fmt::format("a sign model that learned from days up to {} was asked for a decision of {}: "
                              "that would look ahead",
                              market::to_text(parts_->record.train_end), day));
    }
    const auto finite = [](double value) { return std::isfinite(value); };
    if (!std::ranges::all_of(rows.row(i), finite))
      return fail(ErrorKind::data, fmt::format("a feature of {} is not a finite number", day));
    answers.push_back(answer(rows.row(i)));
  }
  return answers;
}

SignAnswer SignModel::answer(std::span<const double> row) const {
  if (parts_->only_class) {
    const double certain = *parts_->only_class ? 1.0 : 0.0;
    return {.up = *parts_->only_class, .probability = certain, .decision = 2 * certain - 1};
  }
  std::vector<double> scaled(row.begin(), row.end());
  parts_->scaler.apply(scaled);
  if (parts_->logistic) {
    const std::vector<double> decisions = parts_->logistic->decisions(to_sparse(scaled));
    const double probability = learn::logistic_probabilities(decisions)[kUp];
    return {.up = probability > 0.5, .probability = probability, .decision = decisions[kUp]};
  }
  const learn::Vote vote = parts_->svc->vote(scaled);
  return {.up = vote.positive, .probability = vote.share, .decision = vote.mean_decision};
}

double SignModel::support_vectors() const { return parts_->svc ? parts_->svc->mean_support_vectors() : 0.0; }

const SignModelOptions& SignModel::options() const { return parts_->options; }
const std::vector<std::string>& SignModel::columns() const { return parts_->columns; }
const SignFitRecord& SignModel::record() const { return parts_->record; }

bool SignModel::constant() const { return parts_->only_class.has_value(); }

}  // namespace bellwether::forecast
