#include "bellwether/report/return/return_figures.h"

#include "bellwether/evaluate/return/return_comparisons.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/error_figures.h"

namespace bellwether::report {
namespace {

using evaluate::ReturnBacktestResult;
using evaluate::ReturnModelResult;

SeriesColor return_color(std::size_t nth) {
  constexpr SeriesColor kColors[] = {SeriesColor::forecast, SeriesColor::second, SeriesColor::validation};
  return kColors[nth % 3];
}

std::string chosen_epochs(const ReturnModelResult& model) {
  std::string text;
  for (const evaluate::SeedRun& each : model.runs)
    text += (text.empty() ? "" : ", ") + std::to_string(each.best_epoch);
  return text;
}

Values rank_coefficients(const ReturnModelResult& model) {
  Values values;
  for (const evaluate::MonthScore& each : model.scores.months) values.push_back(each.rank_ic);
  return values;
}

}  // namespace

std::vector<Figure> return_loss_figures(const ReturnBacktestResult& result) {
  std::vector<Figure> figures;
  for (const ReturnModelResult& each : result.models) {
    evaluate::ModelResult network;
    network.name = each.name;
    network.runs = each.runs;
    auto figure = loss_figure(network);
    if (!figure) continue;
    figure->description += " Epochs chosen, by seed: " + chosen_epochs(each) + ".";
    figures.push_back(std::move(*figure));
  }
  return figures;
}

Figure return_ic_figure(const ReturnBacktestResult& result) {
  Figure figure{.id = "ic", .title = "Rank information coefficient by month"};
  figure.description =
      "Rank correlation over the tickers of each month between forecast and outcome. Skill would keep it "
      "above zero "
      "in most months.";
  for (const evaluate::MonthScore& each : result.models.front().scores.months)
    figure.axis.names.push_back(to_text(each.month));
  Panel panel{.label = "Rank IC", .height = 0.7, .digits = 3, .zero_line = true};
  std::size_t nth = 0;
  for (const ReturnModelResult* model : evaluate::headline_models(result.models)) {
    const SeriesColor color = return_color(nth);
    if (nth++ == 0)
      panel.bars.push_back({model->name, color, color, rank_coefficients(*model)});
    else
      panel.lines.push_back({model->name, color, Stroke::dots, rank_coefficients(*model)});
  }
  figure.panels.push_back(std::move(panel));
  return figure;
}

IntervalPlot return_skill_plot(const ReturnBacktestResult& result) {
  IntervalPlot plot{.id = "skill",
                    .title = "Skill against no change",
                    .description = "1 \u2212 RMSE / RMSE of no change, with 95 % intervals over months.",
                    .label = "Skill",
                    .digits = 3,
                    .reference = 0,
                    .reference_name = "no change"};
  for (const ReturnModelResult& each : result.models) {
    if (!each.scores.scores.skill || !each.scores.skill_interval) continue;
    const bool is_model = each.role == forecast::Role::model;
    plot.estimates.push_back({each.name, is_model ? SeriesColor::forecast : SeriesColor::baseline,
                              *each.scores.scores.skill, each.scores.skill_interval->low,
                              each.scores.skill_interval->high});
  }
  return plot;
}

Figure return_coverage_figure(const ReturnBacktestResult& result) {
  Figure figure{.id = "coverage", .title = "Do the intervals hold what they promise?"};
  figure.description =
      "Share of the test outcomes inside the interval of each level. Where a line lies below the dashed one, "
      "the "
      "intervals are too narrow.";
  Panel panel{.label = "Coverage (%)", .height = 0.6, .digits = 1};
  Line promised{.name = "promised", .color = SeriesColor::baseline, .stroke = Stroke::dashed};
  for (const double level : evaluate::kReturnLevels) {
    figure.axis.names.push_back(percent(level, 0));
    promised.values.emplace_back(100 * level);
  }
  panel.lines.push_back(std::move(promised));
  std::size_t nth = 0;
  for (const ReturnModelResult* model : evaluate::headline_models(result.models)) {
    Line line{.name = model->name, .color = return_color(nth++)};
    for (const double level : evaluate::kReturnLevels) {
      std::optional<double> coverage;
      for (const evaluate::IntervalScore& each : model->bands)
        if (each.band.level == level) coverage = 100 * each.coverage;
      line.values.push_back(coverage);
    }
    panel.lines.push_back(std::move(line));
  }
  figure.panels.push_back(std::move(panel));
  return figure;
}

}  // namespace bellwether::report
