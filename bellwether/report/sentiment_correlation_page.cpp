#include "bellwether/report/sentiment_correlation_page.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/run_metadata.h"
#include "bellwether/report/sentiment_correlation_figures.h"
#include "bellwether/report/sentiment_correlation_tables.h"

namespace bellwether::report {
namespace {

std::string subject_of(const dataset::SignInputs& inputs, const evaluate::SentimentCorrelation& found) {
  return inputs.series.ticker.symbol + ", " + day_text(found.first) + " to " + day_text(found.last);
}

// The cell of Table I that is of one sentiment and one number of the day.
const signal::LagCorrelation& cell_of(const evaluate::SentimentCorrelation& found, std::string_view sentiment,
                                      std::string_view with) {
  for (const evaluate::CountCorrelation& each : found.table) {
    if (each.sentiment == sentiment && each.with == with) return each.same_day;
  }
  return found.table.front().same_day;
}

std::string beside(const signal::LagCorrelation& lag) {
  return "95 % null band: " + between(lag.low, lag.high, 3);
}

Blocks correlation_lead(const evaluate::SentimentCorrelation& found) {
  Blocks lead;
  for (const std::string& each : evaluate::reason_codes_of(found)) {
    lead.emplace_back(flag("mode: as-published (" + each + "): every number on this page"));
  }
  const auto& with_return = cell_of(found, "negative", "return");
  const auto& with_volume = cell_of(found, "negative", "volume");
  lead.emplace_back(Tiles{
      {{"Negative texts and the day's return", with_sign(with_return.correlation, 3), beside(with_return)},
       {"Negative texts and the day's volume", with_sign(with_volume.correlation, 3), beside(with_volume)},
       {"Significant lags of the return", std::to_string(evaluate::lags_outside(found.with_return)),
        "of " + std::to_string(found.with_return.size()) + " tried"},
       {"Days with texts", count_text(found.days_with_text), "of " + counted(found.days, "day")}}});
  for (const std::string& each : evaluate::findings_of(found)) lead.emplace_back(Prose{each});
  return lead;
}

Section correlation_data_section(const CorrelatedSentiment& correlated, const store::RunDirectory& run) {
  const dataset::SignInputs& inputs = correlated.inputs;
  Section section{"repeat", "Data, and how to run it again", {}};
  for (const std::string& each : correlated.notes) section.parts.emplace_back(note(each));
  section.parts.insert(section.parts.end(),
                       {facts_table({{"Prices", inputs.prices_record.path},
                                     {"SHA-256 of the prices", inputs.prices_record.sha256},
                                     {"Texts", inputs.texts_record.path},
                                     {"SHA-256 of the texts", inputs.texts_record.sha256},
                                     {"Texts counted", count_text(inputs.texts.size())},
                                     {"Scored by", inputs.scorer.empty() ? "the file itself" : inputs.scorer},
                                     {"Run", run.id()},
                                     {"Version", run.setup().version}}),
                        Prose{"The same command on the same files gives the same numbers:"},
                        code(run_metadata_of(run).command_line)});
  return section;
}

}  // namespace

std::string write_correlation_page(const CorrelatedSentiment& correlated, const store::RunDirectory& run) {
  const evaluate::SentimentCorrelation& found = correlated.found;
  Page page{.title = "Sentiment and price",
            .kicker = "Bellwether \u00B7 " + subject_of(correlated.inputs, found) + " \u00B7 run " + run.id(),
            .lead = correlation_lead(found),
            .sections = {{"sentiment", "The texts", {sentiment_distribution_figure(found.texts)}},
                         {"same-day", "The same day", {count_correlation_table(found)}},
                         {"lags",
                          "Later days",
                          {lag_correlation_figure(found), folded("Every lag", lag_correlation_table(found))}},
                         {"week", "The week", {weekday_plot(found), weekday_table(found)}}},
            .footer = "A correlation is no forecast. No words of the texts are on this page."};
  page.sections.push_back(correlation_data_section(correlated, run));
  return write_page(page);
}

}  // namespace bellwether::report
