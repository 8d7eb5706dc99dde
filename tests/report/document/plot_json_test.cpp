#include "bellwether/report/document/plot_json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "bellwether/report/document/document.h"

namespace bellwether::report {
namespace {

std::string json_of_plot(const Block& block) {
  nlohmann::ordered_json plots = nlohmann::ordered_json::object();
  add_plot(block, plots);
  return plots.dump();
}

TEST(PlotJson, A_figure_is_its_axis_and_every_series_with_null_for_gaps) {
  Figure figure{.id = "close", .title = "AAPL", .axis = {.label = "day"}};
  for (const std::string_view day : {"2025-09-29", "2025-09-30"})
    figure.axis.days.push_back(*market::parse_date(day));
  Panel panel{.label = "Close ($)"};
  panel.lines = {{.name = "Close", .values = {254.5, std::nan("")}}};
  panel.bands = {{.name = "interval", .low = {1.0, std::nullopt}, .high = {2.0, std::nullopt}}};
  figure.panels = {panel};
  EXPECT_EQ(
      json_of_plot(figure),
      R"json({"close":{"title":"AAPL","axis":{"label":"day","positions":["2025-09-29","2025-09-30"]},)json"
      R"json("panels":[{"label":"Close ($)","series":[{"name":"Close","values":[254.5,null]},)json"
      R"json({"name":"interval","low":[1.0,null],"high":[2.0,null]}]}]}})json");
}

TEST(PlotJson, Rows_and_counts_are_written_whole) {
  EXPECT_EQ(json_of_plot(IntervalPlot{.id = "rmse",
                                      .title = "Error",
                                      .label = "RMSE ($)",
                                      .estimates = {{.name = "lstm", .value = 3.5, .low = 3.0}}}),
            R"json({"rmse":{"title":"Error","label":"RMSE ($)","reference":null,)json"
            R"json("estimates":[{"name":"lstm","value":3.5,"low":3.0,"high":null}]}})json");
  EXPECT_EQ(json_of_plot(MatrixPlot{.id = "confusion",
                                    .title = "Confusion",
                                    .row_label = "label",
                                    .column_label = "prediction",
                                    .names = {"a", "b"},
                                    .counts = {{1, 2}, {3, 4}}}),
            R"json({"confusion":{"title":"Confusion","row_label":"label","column_label":"prediction",)json"
            R"json("names":["a","b"],"counts":[[1,2],[3,4]]}})json");
}

TEST(PlotJson, Other_blocks_are_no_plots) { EXPECT_EQ(json_of_plot(Prose{"words"}), "{}"); }

TEST(Document, Plots_are_in_its_json_and_left_to_pages_by_a_terminal) {
  Document document{.format = "bellwether.test/1", .summary = "No."};
  document.parts = {BoxPlot{.id = "f1", .title = "F1"}, Prose{"Behind."}};
  EXPECT_EQ(nlohmann::json::parse(to_json(document))["plots"]["f1"]["title"], "F1");
  EXPECT_EQ(to_terminal(document), "No.\n\nBehind.\n");
}

}  // namespace
}  // namespace bellwether::report
