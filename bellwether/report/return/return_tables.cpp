#include "bellwether/report/return/return_tables.h"

#include <utility>
#include <vector>

#include "bellwether/nn/models/lstm_stack.h"
#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/reasons_table.h"

namespace bellwether::report {
namespace {

using evaluate::ReturnBacktestResult;
using evaluate::ReturnModelResult;
using evaluate::ReturnScores;

constexpr int kReturnDigits = 5;  // a monthly return of 0.00001 is a tenth of a basis point

Column return_number(std::string key, std::string title, std::string explanation = {}) {
  return {std::move(key), std::move(title), Kind::number, kReturnDigits, std::move(explanation)};
}

RowKind kind_of_return_model(const ReturnModelResult& model) {
  return model.role == forecast::Role::model ? RowKind::highlighted : RowKind::plain;
}

// Parameters by layer: of tensors that share "_l0", or "head.0".
std::vector<std::uint64_t> layer_parameters(const nn::LstmRegressorConfig& config) {
  std::vector<std::uint64_t> counts(config.layers + config.head.size(), 0);
  for (const nn::ParameterSlice& each : nn::parameter_slices(config)) {
    const bool is_head = each.name.starts_with("head.");
    const std::string number = is_head ? each.name.substr(5, each.name.find('.', 5) - 5)
                                       : each.name.substr(each.name.rfind('l') + 1);
    counts[std::stoul(number) + (is_head ? config.layers : 0)] += each.size;
  }
  return counts;
}

void add_layers(const ReturnBacktestResult& result, const ReturnModelResult& model, Table& table) {
  const forecast::ReturnLstmOptions& lstm = result.options.lstm;
  const nn::LstmRegressorConfig config{.features = model.inputs.size(),
                                       .hidden = lstm.hidden,
                                       .layers = lstm.layers,
                                       .head = {1},
                                       .bias = nn::BiasLayout::two};
  const auto counts = layer_parameters(config);
  const std::string months = count_text(result.options.months) + " \u00D7 ";
  table.add({model.name, "input", months + count_text(config.features), std::uint64_t{0}});
  for (std::size_t i = 0; i < config.layers; ++i) {
    const bool is_last = i + 1 == config.layers;
    if (i > 0 && lstm.dropout > 0)
      table.add({model.name, "dropout " + fixed(lstm.dropout, 2) + ", in training",
                 months + count_text(config.hidden), std::uint64_t{0}});
    table.add({model.name, "LSTM " + count_text(i + 1),
               (is_last ? "last month: " : months) + count_text(config.hidden), counts[i]});
  }
  table.add({model.name, "linear", "1", counts.back()});
  table.add({model.name, "together", Cell(), model.parameters});
}

std::vector<Column> return_score_columns() {
  return {
      metric("model"),
      for_programs("role", Kind::text),
      for_programs("rows", Kind::count),
      for_programs("months", Kind::count),
      with_bounds(return_number("rmse", "RMSE", "of monthly returns: 0.01 is one percent")),
      not_on_terminal(return_number("mae", "MAE", "mean absolute error of monthly returns")),
      not_on_terminal(
          {"mase", "MASE", Kind::number, 3,
           "MAE over the training months' mean absolute change of the return from month to month"}),
      with_bounds(
          {"skill", "skill", Kind::change, 4, "1 \u2212 RMSE / RMSE of no change: above zero is better"}),
      with_bounds(metric("directional_accuracy")),
      not_on_terminal(with_bounds(
          {"ic", "IC", Kind::change, 3, "mean over months of the correlation over tickers; 0 is chance"})),
      with_bounds({"rank_ic", "rank IC", Kind::change, 3, "the same of the ranks"}),
      for_programs("rank_ic_deviation", Kind::number),
      not_on_terminal({"rank_ic_positive", "months above 0", Kind::percent, 0,
                       "share of the months with a rank IC above zero"}),
      not_on_terminal({"abstention", "no direction", Kind::count, 0, "rows with a forecast of exactly zero"}),
      {"parameters", "parameters", Kind::count},
      not_on_terminal({"seeds", "seeds", Kind::count}),
      not_on_terminal(return_number("rmse_seed_lowest", "lowest RMSE of a seed")),
      not_on_terminal(return_number("rmse_seed_highest", "highest RMSE of a seed")),
      for_programs("rmse_seed_mean", Kind::number),
      for_programs("rmse_seed_deviation", Kind::number)};
}

template <class Number>
std::optional<double> of_coefficient(const std::optional<evaluate::InformationCoefficient>& found,
                                     Number number) {
  return found ? std::optional<double>((*found).*number) : std::nullopt;
}

WithInterval coefficient_cell(const std::optional<evaluate::InformationCoefficient>& found) {
  if (!found) return {};
  return with_interval(found->mean, found->interval);
}

std::vector<Cell> score_cells(const ReturnScores& scores) {
  const evaluate::Scores& all = scores.scores;
  using evaluate::InformationCoefficient;
  return {all.rows,
          scores.months.size(),
          with_interval(all.rmse, scores.rmse_interval),
          all.mae,
          all.mase,
          with_interval(all.skill, scores.skill_interval),
          with_interval(all.direction, scores.direction_interval),
          coefficient_cell(scores.ic),
          coefficient_cell(scores.rank_ic),
          of_coefficient(scores.rank_ic, &InformationCoefficient::deviation),
          of_coefficient(scores.rank_ic, &InformationCoefficient::positive_share),
          all.abstention};
}

std::vector<Cell> return_score_cells(const ReturnModelResult& model) {
  std::vector<Cell> cells = {model.name, model.role == forecast::Role::model ? "model" : "baseline"};
  for (Cell& each : score_cells(model.scores)) cells.push_back(std::move(each));
  cells.emplace_back(model.parameters);
  if (!model.spread) return cells;
  for (const Cell& each : {Cell(model.spread->seeds), Cell(model.spread->lowest), Cell(model.spread->highest),
                           Cell(model.spread->mean), Cell(model.spread->deviation)})
    cells.push_back(each);
  return cells;
}

std::string threshold_text(const ReturnBacktestResult& result) {
  const evaluate::ReturnOptions& options = result.options;
  return "A position is taken where the whole " + percent(options.action_level, 0) +
         " interval lies beyond " + percent(options.action_threshold(), 2) + ": " +
         percent(options.round_trip(), 2) + " for both sides and a margin of " +
         percent(options.margin_bps * 1e-4, 2) + ". Else there is none.";
}

void add_part(Table& table, const std::string& name, const evaluate::ReturnPart& part) {
  table.add({name, to_text(part.first), to_text(part.last), part.months, part.examples.size()});
}

}  // namespace

Table return_scores_table(const ReturnBacktestResult& result) {
  Table table{.id = "models",
              .caption = "All models on the same test months; intervals are 95 %, of months.",
              .columns = return_score_columns()};
  for (const ReturnModelResult& each : result.models)
    table.add(return_score_cells(each), kind_of_return_model(each));
  return table;
}

Table return_rows_table(const ReturnBacktestResult& result) {
  Table table = return_scores_table(result);
  table.columns.push_back(for_programs("mode", Kind::text));
  table.columns.push_back(for_programs("reason_codes", Kind::text));
  for (Row& row : table.rows) {
    row.cells.resize(table.columns.size() - 2);
    row.cells.emplace_back("leak-free");
    row.cells.emplace_back("");
  }
  if (!result.published) return table;
  std::vector<Cell> cells = {result.published->model + " (as published)", "model"};
  for (Cell& each : score_cells(result.published->scores)) cells.push_back(std::move(each));
  cells.resize(table.columns.size() - 2);
  cells.emplace_back("as-published");
  cells.emplace_back(joined_codes(result.reason_codes, " "));
  table.add(std::move(cells));
  return table;
}

Table return_comparisons_table(const ReturnBacktestResult& result) {
  Table table{
      .id = "comparisons",
      .caption =
          "Each model against each baseline: Diebold-Mariano with the correction of Harvey, Leybourne "
          "and Newbold, on the months' mean squared errors.",
      .columns = {metric("model"),
                  {"baseline"},
                  with_bounds({"rmse_difference", "RMSE difference", Kind::change, kReturnDigits,
                               "below zero the model errs less"}),
                  {"statistic", "statistic", Kind::change, 2},
                  metric("p"),
                  metric("p_holm")}};
  for (const evaluate::ReturnComparison& each : result.comparisons) {
    table.add({each.model, each.baseline, with_interval(each.rmse_difference, each.interval),
               each.test.statistic, each.test.p_value, each.test.p_holm});
  }
  return table;
}

Table return_questions_table(const ReturnBacktestResult& result) {
  Table table{.id = "inputs",
              .caption = "What each input adds to a model, on the same months and seeds.",
              .columns = {{"input"},
                          {"without"},
                          {"with"},
                          with_bounds({"rmse_change", "RMSE change", Kind::change, kReturnDigits,
                                       "below zero the input helps"}),
                          {"rank_ic_change", "rank IC change", Kind::change, 3},
                          {"p", "p", Kind::p_value, 3, "Clark-West, one-sided: the larger model is better"},
                          metric("p_holm"),
                          for_programs("seeds", Kind::count),
                          for_programs("seeds_better", Kind::count),
                          {"verdict"},
                          {.key = "sentence", .title = "in words", .shown = Shown::programs}}};
  for (const evaluate::ReturnInputQuestion& each : result.questions) {
    table.add({each.input, each.without, each.with, with_interval(each.rmse_change, each.change_interval),
               each.rank_ic_change, each.clark_west.p_value, each.clark_west.p_holm, each.seeds,
               each.seeds_better, core::value_text(each.verdict), each.sentence});
  }
  return table;
}

Table return_intervals_table(const ReturnBacktestResult& result) {
  Table table{
      .id = "intervals",
      .caption = "Conformal intervals from the residuals of the validation months, on the test months.",
      .columns = {metric("model"),
                  {"level", "level", Kind::percent, 0},
                  with_bounds({"coverage", "coverage", Kind::percent, 1, "share of the outcomes inside"}),
                  return_number("low", "from", "added to the forecast"),
                  return_number("high", "to", "added to the forecast"),
                  not_on_terminal(return_number("width", "width")),
                  not_on_terminal(return_number("pinball", "pinball loss", "mean over both ends")),
                  not_on_terminal({"cut", "cut", Kind::count, 0,
                                   "rows whose interval would go below a loss of 100 % and begins there"})}};
  for (const ReturnModelResult& model : result.models) {
    for (const evaluate::IntervalScore& each : model.bands) {
      table.add({model.name, each.band.level, with_interval(each.coverage, each.coverage_interval),
                 each.band.low, each.band.high, each.width, each.pinball, each.cut},
                kind_of_return_model(model));
    }
  }
  return table;
}

Table return_actions_table(const ReturnBacktestResult& result) {
  Table table{.id = "actions",
              .caption = threshold_text(result),
              .columns = {metric("model"),
                          {"rows", "rows", Kind::count},
                          {"buys", "buy", Kind::count},
                          {"sells", "sell", Kind::count},
                          {"positions_share", "with a position", Kind::percent, 1},
                          {"months", "months with one", Kind::count},
                          {"accuracy", "right", Kind::percent, 1, "share of the positions"},
                          with_bounds({"mean_net", "mean net return", Kind::change, kReturnDigits,
                                       "of a position and month, after the costs of both sides"}),
                          {"long_net", "always buying", Kind::change, kReturnDigits, "after the same costs"},
                          for_programs("threshold", Kind::number),
                          for_programs("level", Kind::number)}};
  for (const ReturnModelResult& model : result.models) {
    if (!model.action) continue;
    const evaluate::ActionScore& action = *model.action;
    const auto positions = static_cast<double>(action.positions());
    table.add({model.name, action.rows, action.buys, action.sells,
               positions / static_cast<double>(action.rows), action.months,
               action.positions() == 0 ? Cell() : Cell(static_cast<double>(action.right) / positions),
               with_interval(action.mean_net, action.net_interval), action.long_net,
               result.options.action_threshold(), result.options.action_level},
              kind_of_return_model(model));
  }
  return table;
}

Table return_slices_table(const ReturnBacktestResult& result) {
  Table table{.id = "slices",
              .caption = "By year, and by quartile of the texts in the newest month of a window.",
              .columns = {{"by"},
                          {"name"},
                          metric("model"),
                          {"rows", "rows", Kind::count},
                          {"months", "months", Kind::count},
                          return_number("rmse", "RMSE"),
                          {"skill", "skill", Kind::change, 4},
                          metric("directional_accuracy"),
                          {"rank_ic", "rank IC", Kind::change, 3}}};
  for (const evaluate::ReturnSlice& each : result.slices) {
    const evaluate::Scores& scores = each.scores.scores;
    table.add({each.by, each.name, each.model, scores.rows, each.scores.months.size(), scores.rmse,
               scores.skill, scores.direction,
               of_coefficient(each.scores.rank_ic, &evaluate::InformationCoefficient::mean)});
  }
  return table;
}

Table return_parts_table(const ReturnBacktestResult& result) {
  Table table{
      .id = "parts",
      .caption = "Months by their outcome; " + counted(result.split.embargo, "month") +
                 " are left out before each part. Rows of one month move together: months are the sample.",
      .columns = {{"part"},
                  {"first", "first month"},
                  {"last", "last month"},
                  {"months", "months", Kind::count},
                  {"rows", "rows", Kind::count}}};
  add_part(table, "training", result.split.train);
  add_part(table, "validation", result.split.validation);
  add_part(table, "test", result.split.test);
  return table;
}

Table return_data_table(const ReturnBacktestResult& result) {
  Table record{.id = "data"};
  record.add_fact({"tickers", "tickers", Kind::count}, result.tickers.size());
  record.add_fact({.key = "symbols", .shown = Shown::programs}, result.tickers);
  record.add_fact({"tickers_ended", "whose prices end early", Kind::count}, result.tickers_ended);
  record.add_fact({"exchange"}, result.exchange);
  record.add_fact({"ticker_months", "complete months", Kind::count}, result.counts.months);
  record.add_fact({"months_missing", "months without prices", Kind::count}, result.counts.missing);
  record.add_fact({"months_without_texts", "months without texts", Kind::count}, result.counts.without_texts);
  record.add_fact({"windows_dropped", "windows with a missing month, dropped", Kind::count},
                  result.windows_dropped);
  record.add_fact({"windows_in_embargo", "windows within an embargo", Kind::count}, result.split.left_out);
  record.add_fact({"sentiment_source", "sentiment from"}, result.sentiment_source);
  record.add_fact({"scorer"}, result.scorer);
  record.add_fact({"texts_used", "texts used", Kind::count}, result.texts_used);
  record.add_fact({"texts_repeated", "near-duplicates of texts", Kind::count}, result.texts_repeated);
  record.add_fact({"texts_of_many", "texts about other companies", Kind::count}, result.texts_of_many);
  record.add_fact({"texts_of_others", "texts of other tickers", Kind::count}, result.texts_of_others);
  record.add_fact({"aggregate", "monthly sentiment"}, core::value_text(result.options.aggregate));
  record.add_fact({"shrinkage", "shrinkage", Kind::number, 1}, result.options.shrinkage);
  record.add_fact({"window", "months of a window", Kind::count}, result.options.months);
  record.add_fact({"seed", "seed", Kind::count}, result.options.seed);
  record.add_fact({"test_evaluations", "test-set evaluations", Kind::count}, result.test_evaluations);
  return record;
}

Table return_quality_table(const std::vector<evaluate::QualityCheck>& checks) {
  Table table{.id = "quality",
              .caption = "Data quality: what is missing or left out.",
              .columns = {{"check"},
                          {"count", "count", Kind::count},
                          {"of", "of", Kind::count},
                          {"share", "share", Kind::percent, 1},
                          {"limit", "limit", Kind::percent, 0},
                          {"beyond"}}};
  for (const evaluate::QualityCheck& each : checks) {
    table.add({each.what, each.count, each.of, each.share(), each.limit, each.is_beyond()},
              each.is_beyond() ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

Table published_returns_table(const ReturnBacktestResult& result) {
  Table table{.id = "as_published",
              .caption = as_published_flag(result.reason_codes) +
                         ". The same network by the source's procedure, and leak-free on later months.",
              .columns = {{"mode"},
                          {"rows", "rows", Kind::count},
                          {"months", "months", Kind::count},
                          with_bounds(return_number("rmse", "RMSE")),
                          with_bounds({"skill", "skill", Kind::change, 4}),
                          with_bounds(metric("directional_accuracy")),
                          with_bounds({"rank_ic", "rank IC", Kind::change, 3}),
                          {"positions_share", "with a position", Kind::percent, 1},
                          {"mean_net", "mean return of a position", Kind::change, kReturnDigits,
                           "as published before costs, leak-free after them"},
                          for_programs("running_months", Kind::count)}};
  if (!result.published) return table;
  const auto add = [&](const char* mode, const ReturnScores& scores, const evaluate::ActionScore& action,
                       Cell running) {
    const evaluate::Scores& all = scores.scores;
    table.add({mode, all.rows, scores.months.size(), with_interval(all.rmse, scores.rmse_interval),
               with_interval(all.skill, scores.skill_interval),
               with_interval(all.direction, scores.direction_interval), coefficient_cell(scores.rank_ic),
               static_cast<double>(action.positions()) / static_cast<double>(action.rows), action.mean_net,
               std::move(running)});
  };
  add("as-published", result.published->scores, result.published->action, result.published->running_months);
  const ReturnModelResult& honest = result.model(result.published->model);
  add("leak-free", honest.scores, honest.action.value_or(evaluate::ActionScore{.rows = 1}), Cell());
  return table;
}

Table return_layers_table(const ReturnBacktestResult& result) {
  Table table{.id = "layers",
              .caption = "The networks, layer by layer.",
              .columns = {metric("model"), {"layer"}, {"output"}, {"parameters", "parameters", Kind::count}}};
  for (const ReturnModelResult& model : result.models) {
    if (!model.runs.empty()) add_layers(result, model, table);
  }
  return table;
}

Table return_months_table(const ReturnBacktestResult& result) {
  Table table{.id = "by_month",
              .columns = {{"month"},
                          metric("model"),
                          {"rows", "rows", Kind::count},
                          return_number("mse", "mean squared error"),
                          {"ic", "IC", Kind::change, 3},
                          {"rank_ic", "rank IC", Kind::change, 3}}};
  for (const ReturnModelResult& model : result.models) {
    for (const evaluate::MonthScore& each : model.scores.months) {
      table.add({to_text(each.month), model.name, each.rows, each.squares / static_cast<double>(each.rows),
                 each.ic, each.rank_ic});
    }
  }
  return table;
}

Table return_losses_table(const ReturnBacktestResult& result) {
  Table table{.id = "losses",
              .columns = {metric("model"),
                          {"seed", "seed", Kind::count},
                          {"epoch", "epoch", Kind::count},
                          {"train_loss", "training loss", Kind::number, 5},
                          {"validation_loss", "validation loss", Kind::number, 5},
                          {"chosen"}}};
  for (const ReturnModelResult& model : result.models) {
    for (const evaluate::SeedRun& run : model.runs) {
      for (std::size_t i = 0; i < run.losses.size(); ++i) {
        table.add({model.name, run.seed, i + 1, run.losses[i].train, run.losses[i].validation,
                   run.best_epoch == i + 1});
      }
    }
  }
  return table;
}

}  // namespace bellwether::report
