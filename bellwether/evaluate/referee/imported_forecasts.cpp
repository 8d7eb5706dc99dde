#include "bellwether/evaluate/referee/imported_forecasts.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "bellwether/evaluate/holm.h"

namespace bellwether::evaluate {
namespace {

using ImportKey = std::tuple<Exposure, std::string, std::uint32_t>;

// The forecasts of a group on their way to be scored.
struct ImportRows {
  ImportedGroup group;
  std::set<std::string> tickers;
  std::vector<KnownForecast> known;
};

void count(const ImportedForecast& forecast, ImportRows& rows) {
  ++rows.group.forecasts;
  rows.tickers.insert(forecast.ticker);
  if (forecast.known)
    rows.known.push_back(*forecast.known);
  else if (!forecast.is_due)
    ++rows.group.not_due;
  else
    ++rows.group.unpriced;
}

void note_exposure(ImportedRecord& record) {
  std::size_t seen = 0, unknown = 0;
  for (const ImportedGroup& each : record.groups) {
    if (each.exposure == Exposure::seen) seen += each.forecasts;
    if (each.exposure == Exposure::unknown) unknown += each.forecasts;
  }
  if (seen > 0)
    record.notes.push_back(
        fmt::format("{} forecasts are by a model whose cut-off lies after their day: it may have "
                    "learned the outcome, so they stand apart and prove nothing.",
                    seen));
  if (unknown > 0)
    record.notes.push_back(
        fmt::format("{} forecasts say no cut-off: whether the model has learned the outcome is not "
                    "known, so they stand apart.",
                    unknown));
  record.notes.emplace_back(
      "That the forecasts were made when they say is their maker's word: they have no receipt.");
}

}  // namespace

core::Result<ImportedRecord> imported_record(std::span<const ImportedForecast> forecasts) {
  std::map<ImportKey, ImportRows> groups;
  for (const ImportedForecast& each : forecasts) {
    ImportRows& rows = groups[{each.exposure, each.model, each.horizon}];
    rows.group.exposure = each.exposure;
    rows.group.model = each.model;
    rows.group.horizon = each.horizon;
    count(each, rows);
  }
  ImportedRecord record;
  for (auto& [key, rows] : groups) {
    auto scores = score_forecasts(rows.known);
    if (!scores) return core::fail(scores.error().within(rows.group.model));
    rows.group.tickers = rows.tickers.size();
    rows.group.scores = std::move(*scores);
    record.groups.push_back(std::move(rows.group));
  }
  std::vector<PairedTest*> tests;
  for (ImportedGroup& group : record.groups)
    if (group.exposure == Exposure::unseen) tests.push_back(&group.scores.test);
  adjust_for_all(tests);
  note_exposure(record);
  return record;
}

}  // namespace bellwether::evaluate
