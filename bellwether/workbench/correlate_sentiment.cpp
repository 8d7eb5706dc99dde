#include "bellwether/workbench/correlate_sentiment.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "bellwether/report/sentiment_correlation_json.h"
#include "bellwether/report/sentiment_correlation_page.h"
#include "bellwether/store/run_metrics.h"

namespace bellwether::workbench {
namespace {

using core::fail;

// Flaws stand in every row, so that no row can be taken out of its context.
std::string days_csv(std::span<const feature::DailySentiment> days,
                     const evaluate::SentimentCorrelation& found) {
  std::string codes;
  for (const std::string& each : evaluate::reason_codes_of(found)) codes += (codes.empty() ? "" : " ") + each;
  const std::string mode = codes.empty() ? "leak-free" : "as-published";
  std::string csv = "day,negative,neutral,positive,return,volume,mode,reason_codes\n";
  for (const feature::DailySentiment& each : days) {
    csv += fmt::format("{},{},{},{},{},{},{},{}\n", market::to_text(each.day), each.counts.negative,
                       each.counts.neutral, each.counts.positive, core::value_text(each.daily_return),
                       core::value_text(each.volume), mode, codes);
  }
  return csv;
}

std::vector<std::string> correlation_notes(const CorrelateRequest& request,
                                           const dataset::SignInputs& inputs) {
  std::vector<std::string> notes = inputs.notes;
  if (inputs.texts_outside > 0) {
    notes.push_back(
        fmt::format("{} texts lie outside the prices and are not counted.", inputs.texts_outside));
  }
  if (request.inputs.table.clock == market::DayClock::calendar_days) {
    notes.emplace_back(
        "As published: every calendar day is a row, and weekend prices lie on the line from Friday to "
        "Monday, which joins Saturday's texts to a return that Monday made (WEEKEND_INTERPOLATION).");
  } else {
    const bool is_nyse = inputs.calendar == &market::Calendar::nyse();
    notes.push_back(fmt::format(
        "A day runs from close to close of the {}{}, for texts as for returns, as in signal build.",
        inputs.calendar->exchange(), is_nyse ? " (16:00 New York or the early close)" : ""));
  }
  notes.emplace_back(
      "This describes the span it was given. Whoever chooses features by it must end the span (--end) before "
      "the days that the choice is evaluated on.");
  return notes;
}

// The correlation that the run is known by: the farthest from 0, one outside the null band before any within.
const evaluate::CountCorrelation* main_correlation(const evaluate::SentimentCorrelation& found) {
  const evaluate::CountCorrelation* chosen = nullptr;
  const auto rank = [](const evaluate::CountCorrelation& each) {
    return std::pair(!each.same_day.is_inside_band(), std::abs(*each.same_day.correlation));
  };
  for (const evaluate::CountCorrelation& each : found.table) {
    if (!each.same_day.correlation) continue;
    if (chosen == nullptr || rank(each) > rank(*chosen)) chosen = &each;
  }
  return chosen;
}

core::Status note_correlations(store::RunDirectory& run, const evaluate::SentimentCorrelation& found) {
  core::Status noted;
  for (const evaluate::CountCorrelation& each : found.table) {
    if (!noted || !each.same_day.correlation) continue;
    noted = run.append_metrics(
        {each.sentiment + " with " + each.with, 0, {{"correlation", *each.same_day.correlation}}});
  }
  const evaluate::CountCorrelation* chosen = main_correlation(found);
  if (!noted || chosen == nullptr) return noted;
  return run.append_metrics(
      {std::string(store::kVerdictStage), 0, {{"correlation", *chosen->same_day.correlation}}});
}

}  // namespace

core::Result<report::CorrelatedSentiment> correlate_files(store::RunDirectory& run,
                                                          const CorrelateRequest& request, core::Job& job) {
  auto inputs = dataset::read_sign_inputs(request.inputs, job);
  if (!inputs) return fail(inputs.error());
  dataset::record_inputs(run, *inputs);
  auto found = evaluate::correlate_sentiment(inputs->days, request.analysis, request.bootstrap, job);
  if (!found) return fail(found.error());
  found->clock = request.inputs.table.clock;
  report::CorrelatedSentiment correlated{std::move(*inputs), std::move(*found), {}};
  correlated.notes = correlation_notes(request, correlated.inputs);
  if (core::Status noted = note_correlations(run, correlated.found); !noted) return fail(noted.error());
  const std::pair<std::string_view, std::string> files[] = {
      {"correlation.json", report::to_json(correlated.found)},
      {"days.csv", days_csv(correlated.inputs.days, correlated.found)},
      {"report.html", report::write_correlation_page(correlated, run)}};
  for (const auto& [name, content] : files) {
    if (core::Status written = run.write_file(name, content); !written) return fail(written.error());
  }
  return correlated;
}

}  // namespace bellwether::workbench
