#include "bellwether/report/price_entrants.h"

namespace bellwether::report {
namespace {

using evaluate::BacktestResult;
using evaluate::EntrantResult;
using evaluate::SentimentQuestion;
template <class Keep>
Entrants chosen(const BacktestResult& result, Keep keep) {
  Entrants entrants;
  for (const EntrantResult& each : result.entrants) {
    if (keep(each)) entrants.push_back(&each);
  }
  return entrants;
}

}  // namespace

const EntrantResult* find_entrant(const BacktestResult& result, std::string_view name) {
  for (const EntrantResult& each : result.entrants) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

Entrants honest_entrants(const BacktestResult& result) {
  return chosen(result, [](const EntrantResult& each) { return !each.as_published; });
}

Entrants honest_models(const BacktestResult& result) {
  return chosen(result, [](const EntrantResult& each) { return !each.as_published && !each.baseline; });
}

Entrants as_published_entrants(const BacktestResult& result) {
  return chosen(result, [](const EntrantResult& each) { return each.as_published; });
}

const EntrantResult* persistence_of(const BacktestResult& result) {
  for (const EntrantResult& each : result.entrants) {
    if (each.forecaster == "persistence") return &each;
  }
  return nullptr;
}

const EntrantResult* main_model(const BacktestResult& result) {
  const Entrants models = honest_models(result);
  return models.empty() ? nullptr : models.back();
}

std::vector<const SentimentQuestion*> questions_in_order(const BacktestResult& result) {
  const EntrantResult* model = main_model(result);
  std::vector<const SentimentQuestion*> questions;
  for (const SentimentQuestion& each : result.sentiment) {
    const bool first = model != nullptr && each.with == model->name;
    questions.insert(first ? questions.begin() : questions.end(), &each);
  }
  return questions;
}

Ink model_ink(std::size_t nth) {
  switch (nth % 4) {
    case 0: return Ink::forecast;
    case 1: return Ink::second;
    case 2: return Ink::positive;
    default: return Ink::negative;
  }
}

std::string as_published_flag(const BacktestResult& result) {
  if (!result.as_published()) return {};
  std::string codes;
  for (const evaluate::ReasonCode& each : result.reason_codes)
    codes += (codes.empty() ? "" : ", ") + each.code;
  return "mode: as-published (" + codes + ")";
}

}  // namespace bellwether::report
