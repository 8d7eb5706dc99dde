#include "bellwether/forecast/sign_presets.h"

#include "bellwether/feature/sign_columns.h"

namespace bellwether::forecast {
namespace {

using feature::SignStrategy;

// Trading days: half a year, and a month less.
constexpr std::size_t kLongWindow = 120, kShortWindow = 100;

SignCandidate candidate_of(SignPreset preset, std::size_t lag) {
  SignCandidate candidate{.name = core::value_text(preset), .window = kLongWindow};
  SignStrategy columns = SignStrategy::literature;
  switch (preset) {
    case SignPreset::bo_rfe_2: columns = SignStrategy::bo_rfe_2; break;
    case SignPreset::bo_rfe_5: columns = SignStrategy::bo_rfe_5; break;
    case SignPreset::search: candidate.choice = ColumnChoice::searched; break;
    case SignPreset::literature:
    case SignPreset::all: break;
  }
  if (columns != SignStrategy::literature) candidate.window = kShortWindow;
  candidate.columns = feature::strategy_columns(columns, lag);
  return candidate;
}

}  // namespace

std::vector<SignCandidate> sign_candidates(SignPreset preset, std::size_t lag) {
  if (preset != SignPreset::all) return {candidate_of(preset, lag)};
  std::vector<SignCandidate> candidates;
  for (const SignPreset each :
       {SignPreset::literature, SignPreset::bo_rfe_2, SignPreset::bo_rfe_5, SignPreset::search}) {
    candidates.push_back(candidate_of(each, lag));
  }
  return candidates;
}

}  // namespace bellwether::forecast
