#include "bellwether/forecast/sign_presets.h"

#include "bellwether/feature/sign_columns.h"

namespace bellwether::forecast {
namespace {

using feature::SignStrategy;

// Trading days: half a year, and a month less.
constexpr std::size_t kLongWindow = 120, kShortWindow = 100;

SignContender contender_of(SignPreset preset, std::size_t lag) {
  SignContender contender{.name = core::value_text(preset), .window = kLongWindow};
  SignStrategy columns = SignStrategy::literature;
  switch (preset) {
    case SignPreset::bo_rfe_2: columns = SignStrategy::bo_rfe_2; break;
    case SignPreset::bo_rfe_5: columns = SignStrategy::bo_rfe_5; break;
    case SignPreset::search: contender.choice = ColumnChoice::searched; break;
    case SignPreset::literature:
    case SignPreset::all: break;
  }
  if (columns != SignStrategy::literature) contender.window = kShortWindow;
  contender.columns = feature::strategy_columns(columns, lag);
  return contender;
}

}  // namespace

std::vector<SignContender> sign_contenders(SignPreset preset, std::size_t lag) {
  if (preset != SignPreset::all) return {contender_of(preset, lag)};
  std::vector<SignContender> contenders;
  for (const SignPreset each :
       {SignPreset::literature, SignPreset::bo_rfe_2, SignPreset::bo_rfe_5, SignPreset::search}) {
    contenders.push_back(contender_of(each, lag));
  }
  return contenders;
}

}  // namespace bellwether::forecast
