#include "bellwether/workbench/correlate_moods_page.h"

#include "bellwether/evaluate/report/mood_correlation_figures.h"
#include "bellwether/evaluate/report/number_text.h"
#include "bellwether/evaluate/report/page.h"
#include "bellwether/workbench/run_facts.h"

namespace bellwether::workbench {
namespace {

namespace report = evaluate::report;
using report::element;

std::string subject_of(const SignInputs& inputs, const evaluate::MoodCorrelation& found) {
  return inputs.series.ticker.symbol + ", " + report::day_text(found.first) + " to " +
         report::day_text(found.last);
}

// The cell of Table I that is of one mood and one number of the day.
const signal::LagCorrelation& cell_of(const evaluate::MoodCorrelation& found, std::string_view mood,
                                      std::string_view with) {
  for (const evaluate::CountCorrelation& each : found.table) {
    if (each.mood == mood && each.with == with) return each.same_day;
  }
  return found.table.front().same_day;
}

std::string beside(const signal::LagCorrelation& lag) {
  return "chance: " + report::between(lag.low, lag.high, 3);
}

report::Html draw_correlation_lead(const evaluate::MoodCorrelation& found) {
  report::Html lead;
  for (const std::string& each : evaluate::reason_codes_of(found)) {
    lead += element("p", {{"class", "flag"}}, "mode: as-published (" + each + "): every figure on this page");
  }
  const auto& with_return = cell_of(found, "negative", "return");
  const auto& with_volume = cell_of(found, "negative", "volume");
  report::Html tiles =
      report::draw_tile("Negative texts and the day's return", report::with_sign(with_return.correlation, 3),
                        beside(with_return)) +
      report::draw_tile("Negative texts and the day's volume", report::with_sign(with_volume.correlation, 3),
                        beside(with_volume)) +
      report::draw_tile("Lags of the return outside chance",
                        std::to_string(evaluate::lags_outside(found.with_return)),
                        "of " + std::to_string(found.with_return.size()) + " tried") +
      report::draw_tile("Days with texts", report::whole(static_cast<std::int64_t>(found.days_with_text)),
                        "of " + report::counted(found.days, "day"));
  return lead + report::draw_tile_row(tiles);
}

report::Html draw_notes(const std::vector<std::string>& notes) {
  report::Html body;
  for (const std::string& each : notes) body += report::note(each);
  return body;
}

report::Section correlation_data_section(const MoodsCorrelated& correlated, const RunDirectory& run) {
  const SignInputs& inputs = correlated.inputs;
  report::Html body =
      draw_notes(correlated.notes) +
      report::draw_facts({{"Prices", inputs.prices_record.path},
                          {"SHA-256 of the prices", inputs.prices_record.sha256},
                          {"Texts", inputs.texts_record.path},
                          {"SHA-256 of the texts", inputs.texts_record.sha256},
                          {"Texts counted", report::whole(static_cast<std::int64_t>(inputs.texts.size()))},
                          {"Scored by", inputs.scorer.empty() ? "the file itself" : inputs.scorer},
                          {"Run", run.id()},
                          {"Version", run.setup().version}}) +
      report::paragraph("The same command on the same files gives the same figures:") +
      report::code_block(run_facts_of(run).command_line);
  return {"repeat", "Data, and how to run it again", body};
}

}  // namespace

std::string write_correlation_page(const MoodsCorrelated& correlated, const RunDirectory& run) {
  const evaluate::MoodCorrelation& found = correlated.found;
  report::Html sentences;
  for (const std::string& each : evaluate::findings_of(found)) sentences += report::paragraph(each);
  report::Page page{
      .title = "Does mood move with the price?",
      .kicker = "Bellwether \u00B7 " + subject_of(correlated.inputs, found) + " \u00B7 run " + run.id(),
      .lead = draw_correlation_lead(found) + sentences,
      .sections = {{"moods", "The texts", report::draw_figure(report::mood_distribution_figure(found.texts))},
                   {"same-day", "The same day", report::draw_table(report::count_correlation_table(found))},
                   {"lags", "Later days",
                    report::draw_figure(report::lag_correlation_figure(found)) +
                        report::draw_folded_table("Every lag", report::lag_correlation_table(found))},
                   {"week", "The week",
                    report::draw_interval_plot(report::weekday_plot(found)) +
                        report::draw_table(report::weekday_table(found))}},
      .footer = "A correlation is no forecast. No words of the texts are on this page."};
  page.sections.push_back(correlation_data_section(correlated, run));
  return report::write_page(page);
}

}  // namespace bellwether::workbench
