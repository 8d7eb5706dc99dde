#include "bellwether/report/price_lead.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/price_models.h"
#include "bellwether/report/reasons_table.h"

namespace bellwether::report {
namespace {

using evaluate::ModelResult;
// How often "always up" is right: the baseline no share of right directions is shown without.
std::string always_up(const ModelResult& model) {
  std::size_t up = 0, moved = 0;
  for (const evaluate::ForecastPoint& each : model.points) {
    up += each.outcome > each.decision_close ? 1 : 0;
    moved += each.outcome != each.decision_close ? 1 : 0;
  }
  const std::optional<double> share =
      moved > 0 ? std::optional(static_cast<double>(up) / static_cast<double>(moved)) : std::nullopt;
  return "“always up”: " + percent(share, 1);
}

Html model_tiles(const evaluate::BacktestResult& result, const ModelResult& model) {
  const ModelResult* persistence = persistence_of(result);
  const std::optional<double> reference =
      persistence != nullptr ? std::optional(persistence->scores.rmse) : std::nullopt;
  const std::optional<evaluate::Interval>& skill = model.skill_interval;
  Html tiles = draw_tile("RMSE", "$" + fixed(model.scores.rmse, 2),
                         model.name + "; persistence: $" + fixed(reference, 2));
  tiles += draw_tile("Skill vs. persistence", with_sign(model.scores.skill, 3),
                     skill ? percent(skill->level, 0) + " interval " + between(skill->low, skill->high, 3)
                           : "no interval: too few days");
  tiles += draw_tile("Directional accuracy", percent(model.scores.direction, 1),
                     "on " + std::to_string(model.scores.direction_rows) + " days; " + always_up(model));
  return tiles;
}

Html sentiment_tile(const evaluate::SentimentQuestion& question) {
  return draw_tile("Sentiment in " + question.forecaster, core::value_text(question.verdict),
                   "RMSE " + with_sign(question.rmse_change, 3) + " " +
                       between(question.change_interval.low, question.change_interval.high, 3));
}

}  // namespace

Html draw_lead(const evaluate::BacktestResult& result) {
  const std::string flag = as_published_flag(result.reason_codes);
  const ModelResult* model = main_model(result);
  const bool honest = flag.empty() || model != nullptr;
  Html lead;
  if (!flag.empty()) {
    const std::string where = honest ? ". Applies to the section “As published” only." : "";
    lead += element("p", {{"class", "flag"}}, flag + where);
  }
  lead += element("p", {{"class", honest ? "verdict" : "verdict verdict-flagged"}}, result.verdict);
  Html tiles;
  if (model != nullptr) tiles += model_tiles(result, *model);
  if (!result.sentiment.empty()) tiles += sentiment_tile(*questions_in_order(result).front());
  return lead + draw_tile_row(tiles);
}

}  // namespace bellwether::report
