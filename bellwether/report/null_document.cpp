#include "bellwether/report/null_document.h"
#include "bellwether/io/document_formats.h"

#include "bellwether/core/options.h"
#include "bellwether/report/document/metrics.h"

namespace bellwether::report {
namespace {

// A share that only the recipe sign has is kept from people where there is none.
Column share_column(const std::string& key, const std::string& title, Shown shown = Shown::everywhere) {
  return {.key = key, .title = title, .kind = Kind::percent, .digits = 1, .shown = shown};
}

}  // namespace

Table null_table(const audit::NullReport& report) {
  const bool of_signs = !report.rows.empty() && report.rows.front().measure == "accuracy";
  const Shown signs_only = of_signs ? Shown::everywhere : Shown::programs;
  Table table{.id = "rows",
              .caption = "Brackets hold the central 95 % of the simulations.",
              .columns = {{"predictor"},
                          {.key = "clock", .shown = signs_only},
                          {"measure"},
                          {"simulations", "simulations", Kind::count},
                          for_programs("chance", Kind::number),
                          with_bounds(share_column("mean", "mean")),
                          share_column("weekdays", "weekdays", signs_only),
                          share_column("mondays", "Mondays", signs_only),
                          {"money", "PnL", Kind::change, 0, "mean over the simulations", signs_only},
                          share_column("false_skill", "false skill"),
                          share_column("real", "real data"),
                          share_column("share_as_good", "simulations as good"),
                          for_programs("recipe", Kind::text),
                          for_programs("simulation", Kind::text)}};
  for (const audit::NullRow& row : report.rows) {
    table.add({row.predictor, row.clock, row.measure, row.simulations, row.chance,
               WithInterval{row.mean, row.low, row.high}, row.weekdays, row.mondays, row.money,
               row.false_skill, row.real, row.share_as_good, report.recipe,
               core::value_text(report.simulation)});
  }
  return table;
}

Document null_document(const audit::NullReport& report) {
  Document document{.format = std::string(io::kNullFormat)};
  for (const std::string& each : report.sentences)
    document.summary += (document.summary.empty() ? "" : "\n") + each;
  document.add(null_table(report));
  return document;
}

}  // namespace bellwether::report
