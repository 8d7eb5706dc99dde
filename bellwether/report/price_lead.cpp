#include "bellwether/report/price_lead.h"

#include "bellwether/report/document/number_text.h"
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

void add_model_tiles(const evaluate::BacktestResult& result, const ModelResult& model, Tiles& row) {
  const ModelResult* persistence = persistence_of(result);
  const std::optional<double> reference =
      persistence != nullptr ? std::optional(persistence->scores.rmse) : std::nullopt;
  const std::optional<evaluate::Interval>& skill = model.skill_interval;
  row.tiles.push_back(
      {"RMSE", "$" + fixed(model.scores.rmse, 2), model.name + "; persistence: $" + fixed(reference, 2)});
  row.tiles.push_back({"Skill vs. persistence", with_sign(model.scores.skill, 3),
                       skill ? percent(skill->level, 0) + " interval " + between(skill->low, skill->high, 3)
                             : "no interval: too few days"});
  row.tiles.push_back({"Directional accuracy", percent(model.scores.direction, 1),
                       "on " + std::to_string(model.scores.direction_rows) + " days; " + always_up(model)});
}

Tile sentiment_tile(const evaluate::SentimentQuestion& question) {
  return {"Sentiment in " + question.forecaster, core::value_text(question.verdict),
          "RMSE " + with_sign(question.rmse_change, 3) + " " +
              between(question.change_interval.low, question.change_interval.high, 3)};
}

}  // namespace

Blocks price_lead(const evaluate::BacktestResult& result) {
  const std::string mode = as_published_flag(result.reason_codes);
  const ModelResult* model = main_model(result);
  const bool honest = mode.empty() || model != nullptr;
  Blocks lead;
  if (!mode.empty()) {
    const std::string where = honest ? ". Applies to the section “As published” only." : "";
    lead.emplace_back(flag(mode + where));
  }
  lead.emplace_back(Prose{result.verdict, honest ? Voice::verdict : Voice::refused_verdict});
  Tiles row;
  if (model != nullptr) add_model_tiles(result, *model, row);
  if (!result.sentiment.empty()) row.tiles.push_back(sentiment_tile(*questions_in_order(result).front()));
  lead.emplace_back(std::move(row));
  return lead;
}

}  // namespace bellwether::report
