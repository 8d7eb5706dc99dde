#include "bellwether/report/sign/sign_report.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/price_tables.h"
#include "bellwether/report/reasons_table.h"
#include "bellwether/report/sentiment_correlation_figures.h"
#include "bellwether/report/sentiment_correlation_tables.h"
#include "bellwether/report/sign/sign_answer.h"
#include "bellwether/report/sign/sign_figures.h"
#include "bellwether/report/sign/sign_tables.h"

namespace bellwether::report {
namespace {

using evaluate::sign::SignBacktestResult;

// The newest search of each model that searches.
void add_importance(const evaluate::sign::SignTest& test, Blocks& parts) {
  for (const evaluate::sign::CandidateRun& each : test.runs) {
    if (each.plans.back().search) parts.emplace_back(importance_table(*each.plans.back().search));
  }
}

Blocks sign_lead(const SignBacktestResult& result) {
  Blocks lead;
  if (!result.reason_codes.empty()) {
    lead.emplace_back(flag(as_published_flag(result.reason_codes) +
                           ". Applies to the section \u201CAs published\u201D only."));
  }
  const auto models = against_constant(result);
  lead.emplace_back(verdict(sign_answer(result, models)));
  lead.emplace_back(sign_tiles(result, models));
  lead.emplace_back(sign_answer_table(models));
  return lead;
}

// How many were tried, here and in the runs before.
std::string trials_text(const SignBacktestResult& result) {
  std::string here = count_text(result.run_trials) + " in this run";
  if (result.trial_runs < 2 && result.trial_count == result.run_trials) return here;
  return here + ", " + count_text(result.trial_count) + " over " + counted(result.trial_runs, "run");
}

Section task_section(const SignBacktestResult& result) {
  const bool at_open = result.decision == "open";
  const std::string task = at_open
                               ? "Five minutes before each open, from what was known by then: whether " +
                                     result.ticker + " closes above that open."
                               : "At each close, from what was known by then: whether the next close of " +
                                     result.ticker + " lies above it.";
  return {"task",
          "What was forecast",
          {Prose{task},
           facts_table({{"Decision days", day_text(result.first_day) + " \u2013 " +
                                              day_text(result.last_day) + ", " + counted(result.rows, "row")},
                        {"Test", counted(result.test.days.size(), "day") + ", " +
                                     counted(result.test.spans.size(), "outer fold")},
                        {"Days that rose", percent(result.test.up_share, 1) + " of the test days"},
                        {"Texts", count_text(result.texts_used) + " used, " +
                                      count_text(result.texts_outside) + " outside"},
                        {"Texts scored by", result.scorer.empty() ? "a file of scores" : result.scorer},
                        {"Days without a text", count_text(result.days_without_text)},
                        {"Lag", counted(result.lag, "day")},
                        {"Choices maximize", result.objective},
                        {"Trials", trials_text(result)},
                        {"Test-set evaluations", count_text(result.test_evaluations)}}),
           List{result.notes}}};
}

Section features_section(const SignBacktestResult& result) {
  Section section{"features", "Features and windows", {choices_table(result.test)}};
  if (auto windows = window_figure(result.test)) section.parts.emplace_back(std::move(*windows));
  add_importance(result.test, section.parts);
  section.parts.emplace_back(balancing_table(result));
  section.parts.emplace_back(overfitting_table(result));
  return section;
}

Section sentiment_section(const SignReport& report) {
  if (!report.correlation) {
    return {"sentiment",
            "Sentiment and price",
            {Prose{"The first training span is too short for an analysis of correlations."}}};
  }
  const evaluate::SentimentCorrelation& found = *report.correlation;
  return {
      "sentiment",
      "Sentiment and price",
      {note("From " + day_text(found.first) + " to " + day_text(found.last) +
            ": the first training span and nothing after it, so that no choice can have seen a test day."),
       sentiment_distribution_figure(found.texts), List{evaluate::findings_of(found)},
       lag_correlation_figure(found), weekday_plot(found), weekday_table(found)}};
}

Section sign_scores_section(const SignBacktestResult& result) {
  Section section{"scores", "Accuracy", {Prose{result.verdict}, sign_accuracy_plot(result.test)}};
  if (BoxPlot boxes = f1_batches_plot(result.test); !boxes.boxes.empty())
    section.parts.emplace_back(std::move(boxes));
  section.parts.emplace_back(sign_pairs_table(result));
  if (result.second) {
    section.parts.emplace_back(folded("Scores with a test share of " + percent(result.second->test_share, 0),
                                      sign_scores_table(result.second->test)));
  }
  return section;
}

Section trading_section(const SignReport& report) {
  const SignBacktestResult& result = *report.result;
  Section section{
      "trading",
      "Simulated PnL",
      {profit_figure(result, report.stake), trading_table(result), abstention_table(result.test)}};
  if (result.volatility) section.parts.emplace_back(Prose{volatility_sentence(*result.volatility)});
  section.parts.emplace_back(regimes_table(result));
  section.parts.emplace_back(folded("Other costs", cost_ladder_table(result)));
  return section;
}

Section published_signs_section(const SignBacktestResult& result) {
  List reasons;
  for (const evaluate::ReasonCode& each : result.reason_codes)
    reasons.items.push_back(each.code + ": " + each.text);
  return {"as-published",
          "As published",
          {flag(as_published_flag(result.reason_codes)), std::move(reasons),
           published_signs_table(*result.published)},
          Frame::as_published};
}

// Tables I to IV of the source, behind what a reader asked.
Section source_tables_section(const SignReport& report) {
  const SignBacktestResult& result = *report.result;
  Section section{
      "tables", "The source's tables I to IV", {note("The source\u2019s tables, computed on this data.")}};
  if (report.correlation) {
    section.parts.emplace_back(count_correlation_table(*report.correlation));
    section.parts.emplace_back(note("Table I is of the first training span alone, " +
                                    day_text(report.correlation->first) + " to " +
                                    day_text(report.correlation->last) + "."));
  }
  section.parts.insert(
      section.parts.end(),
      {feature_sets_table(result.test), feature_counts_table(result.test),
       Prose{evaluate::sign::sentiment_share_sentence(result.lag)}, sign_scores_table(result.test)});
  return section;
}

// Requirement S-50: what the predictor solves.
Section predictor_section() {
  return {"predictor",
          "The predictor",
          {Prose{"A soft-margin support vector classifier with a radial kernel, many of them on bootstrap "
                 "samples, each balanced by synthetic rows of its own, voting:"},
           code("minimize   1/2 w'w + C sum_i z_i          over w, b, z                 (2a)\n"
                "subject to y_i (w'phi(x_i) + b) >= 1 - z_i                             (2b)\n"
                "           z_i >= 0                                                    (2c)\n"
                "           i = 1 \u2026 n                                                   (2d)\n"
                "           y_i in {-1, +1}                                             (2e)\n"
                "solved in the dual with K(x, x') = exp(-gamma |x - x'|^2)")}};
}

Section repeat_sign_section(const SignReport& report) {
  const RunMetadata& run = report.run;
  return {"repeat",
          "Data, and how to run it again",
          {inputs_table(run), Prose{"The same command on the same files gives the same page, to the byte:"},
           code(run.command_line), facts_table(run_metadata(run, report.result->seed))}};
}

}  // namespace

std::string write_sign_report(const SignReport& report) {
  const SignBacktestResult& result = *report.result;
  Page page{.title = result.ticker + ": can the sign of its next day be forecast?",
            .kicker = "Bellwether \u00B7 recipe sign \u00B7 mode " + result.mode() + " \u00B7 run " +
                      report.run.run_id,
            .lead = sign_lead(result),
            .sections = {sign_scores_section(result), trading_section(report), task_section(result),
                         features_section(result), sentiment_section(report), source_tables_section(report),
                         predictor_section()},
            .footer =
                "Past test days say little about future ones, and nothing here is advice to trade. Every "
                "number on this page was computed by run " +
                report.run.run_id + "."};
  if (result.published) page.sections.push_back(published_signs_section(result));
  page.sections.push_back(repeat_sign_section(report));
  return write_page(page);
}

}  // namespace bellwether::report
