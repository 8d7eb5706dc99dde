#include "bellwether/report/price_models.h"

namespace bellwether::report {
namespace {

using evaluate::BacktestResult;
using evaluate::ModelResult;
using evaluate::SentimentQuestion;
template <class Keep>
Models chosen(const BacktestResult& result, Keep keep) {
  Models models;
  for (const ModelResult& each : result.models) {
    if (keep(each)) models.push_back(&each);
  }
  return models;
}

}  // namespace

const ModelResult* find_model(const BacktestResult& result, std::string_view name) {
  for (const ModelResult& each : result.models) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

Models leak_free_results(const BacktestResult& result) {
  return chosen(result, [](const ModelResult& each) { return !each.as_published; });
}

Models leak_free_models(const BacktestResult& result) {
  return chosen(result, [](const ModelResult& each) { return !each.as_published && !each.baseline; });
}

Models as_published_models(const BacktestResult& result) {
  return chosen(result, [](const ModelResult& each) { return each.as_published; });
}

const ModelResult* persistence_of(const BacktestResult& result) {
  for (const ModelResult& each : result.models) {
    if (each.forecaster == "persistence") return &each;
  }
  return nullptr;
}

const ModelResult* main_model(const BacktestResult& result) {
  const Models models = leak_free_models(result);
  return models.empty() ? nullptr : models.back();
}

std::vector<const SentimentQuestion*> questions_in_order(const BacktestResult& result) {
  const ModelResult* model = main_model(result);
  std::vector<const SentimentQuestion*> questions;
  for (const SentimentQuestion& each : result.sentiment) {
    const bool first = model != nullptr && each.with == model->name;
    questions.insert(first ? questions.begin() : questions.end(), &each);
  }
  return questions;
}

SeriesColor model_color(std::size_t nth) {
  switch (nth % 4) {
    case 0: return SeriesColor::forecast;
    case 1: return SeriesColor::second;
    case 2: return SeriesColor::positive;
    default: return SeriesColor::negative;
  }
}

}  // namespace bellwether::report
