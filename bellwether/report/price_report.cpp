#include "bellwether/report/price_report.h"

#include "bellwether/report/markup/page.h"
#include "bellwether/report/price_lead.h"
#include "bellwether/report/price_sections.h"

namespace bellwether::report {

std::string write_price_report(const PriceReport& report) {
  const evaluate::BacktestResult& result = report.result;
  Page page{
      .title = result.ticker + ": can its next close be forecast?",
      .kicker =
          "Bellwether · recipe " + result.recipe + " · mode " + result.mode() + " · run " + report.run.run_id,
      .lead = price_lead(result),
      .sections = {forecast_section(result), plots_section(result), scores_section(result),
                   sentiment_section(report), errors_section(result)},
      .footer =
          "Past test days say little about future ones, and nothing here is advice to trade. Every number "
          "on this page was computed by run " +
          report.run.run_id + "."};
  if (result.as_published() || result.published) page.sections.push_back(published_section(result));
  page.sections.push_back(rows_section(result));
  page.sections.push_back(repeat_section(report));
  return write_page(page);
}

}  // namespace bellwether::report
