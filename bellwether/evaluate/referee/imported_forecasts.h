// Forecasts that were made elsewhere, scored by the same referee as our own, by model and horizon, apart by whether
// the model may have seen what it forecasts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/evaluate/referee/referee.h"

namespace bellwether::evaluate {

// Whether a model was trained on days after the decision. unseen: its cut-off lies on or before it. unknown: no
// cut-off is given. seen: it lies after it, so that the model may have learned the answer by heart.
enum class Exposure { unseen, unknown, seen };
constexpr std::array<core::EnumName<Exposure>, 3> names_of(Exposure) {
  return {{{Exposure::unseen, "unseen"}, {Exposure::unknown, "unknown"}, {Exposure::seen, "seen"}}};
}

// One forecast, with its outcome or the reason why it has none.
struct ImportedForecast {
  Exposure exposure = Exposure::unknown;
  std::string model, ticker;
  std::uint32_t horizon = 1;
  bool is_due = true;
  std::optional<KnownForecast> known;  // nothing where it is not due, or the prices lack one of its days
};

// The forecasts of one model with one horizon.
struct ImportedGroup {
  Exposure exposure = Exposure::unknown;
  std::string model;
  std::uint32_t horizon = 1;
  std::size_t forecasts = 0, tickers = 0, not_due = 0, unpriced = 0;
  RefereeScores scores;
};

// All groups, unseen ones first; p is adjusted over those (Holm).
struct ImportedRecord {
  std::vector<ImportedGroup> groups;
  std::vector<std::string> notes;
};

// Errors: those of score_forecasts, naming the model.
[[nodiscard]] core::Result<ImportedRecord> imported_record(std::span<const ImportedForecast> forecasts);

}  // namespace bellwether::evaluate
