#include "bellwether/forecast/forecaster.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/forecast/saved_state.h"

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using market::to_text;

Status check_examples(const Task& task, const FitInput& input) {
  const feature::Examples &train = input.train, &validation = input.validation;
  if (train.size() == 0) {
    return fail(ErrorKind::data,
                fmt::format("no example to fit on: {} rows of look-back and {} of horizon leave none",
                            task.shape.look_back, task.shape.horizon));
  }
  for (const feature::Examples* part : {&train, &validation}) {
    const bool fits =
        part->shape().look_back == task.shape.look_back && part->shape().horizon == task.shape.horizon;
    if (part->size() > 0 && !fits)
      return fail(ErrorKind::internal, "examples of another shape than the task's");
  }
  const feature::KnownCloses known = train.known_closes(validation);
  if (!std::ranges::all_of(known.closes, [](double close) { return std::isfinite(close) && close > 0.0; })) {
    return fail(ErrorKind::data, "a training close is not a finite number above 0");
  }
  if (std::ranges::adjacent_find(known.closes, std::not_equal_to<>()) == known.closes.end()) {
    return fail(ErrorKind::data,
                fmt::format("the close never changes from {} to {}: there is nothing to learn",
                            to_text(known.days.front()), to_text(known.days.back())));
  }
  return {};
}

}  // namespace

Status Forecaster::fit(const FitInput& input) {
  record_.reset();
  if (Status checked = check_examples(task_, input); !checked) return fail(checked.error().within(name()));
  FitRecord record;
  const feature::KnownCloses known = input.train.known_closes(input.validation);
  record.train_end = known.days.back();
  record.known_prices = sample_prices(known);
  columns_.assign(input.train.column_names().begin(), input.train.column_names().end());
  if (Status fitted = fit_model(input, record); !fitted) return fail(fitted.error().within(name()));
  record_ = std::move(record);
  return {};
}

core::Result<std::vector<double>> Forecaster::predict(const feature::Inputs& inputs) const {
  if (fitted() && inputs.size() > 0 && inputs.decision_day(0) < record_->train_end) {
    return fail(
        ErrorKind::internal,
        fmt::format("{} learned from days up to {} and was asked for a decision of {}: that would look ahead",
                    name(), to_text(record_->train_end), to_text(inputs.decision_day(0))));
  }
  return predict_looking_ahead(inputs);
}

core::Result<std::vector<double>> Forecaster::predict_looking_ahead(const feature::Inputs& inputs) const {
  if (!fitted()) return fail(ErrorKind::internal, name() + " is not fitted");
  if (inputs.size() == 0) return std::vector<double>{};
  if (!std::ranges::equal(inputs.column_names(), columns_) ||
      inputs.shape().look_back != task_.shape.look_back || inputs.shape().horizon != task_.shape.horizon) {
    return fail(ErrorKind::data, name() + " was fitted on other features or another window");
  }
  auto closes = predict_closes(inputs);
  if (!closes) return fail(closes.error().within(name()));
  for (std::size_t i = 0; i < closes->size(); ++i) {
    if (std::isfinite((*closes)[i])) continue;
    return fail(ErrorKind::data, fmt::format("{}: the forecast made on {} is not a finite number", name(),
                                             to_text(inputs.decision_day(i))));
  }
  return closes;
}

Status Forecaster::save(const std::filesystem::path& path) const {
  if (!fitted()) return fail(ErrorKind::internal, name() + " is not fitted: there is nothing to save");
  return core::write_file_atomically(path, saved_text());
}

std::string Forecaster::saved_text() const {
  return state_text({name(), task_, options(), columns_, *record_, numbers()});
}

Status Forecaster::restore(std::vector<std::string> columns, FitRecord record, const Numbers& numbers) {
  record_.reset();
  columns_ = std::move(columns);
  if (Status restored = restore_model(numbers); !restored) return fail(restored.error().within(name()));
  record_ = std::move(record);
  return {};
}

core::Result<std::vector<double>> numbers_named(const Numbers& numbers, const std::string& key,
                                                std::size_t size) {
  const auto found = numbers.find(key);
  if (found != numbers.end() && (size == 0 || found->second.size() == size)) return found->second;
  return fail(ErrorKind::model,
              fmt::format("the saved numbers '{}' are missing or not {} in number; fit it again", key,
                          size == 0 ? "any" : std::to_string(size)));
}

}  // namespace bellwether::forecast
