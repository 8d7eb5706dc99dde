#include "bellwether/report/sign/sign_report.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/markup/table.h"
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
Html draw_importance(const evaluate::sign::SignTest& test) {
  Html tables;
  for (const evaluate::sign::CandidateRun& each : test.runs) {
    if (each.plans.back().search) tables += draw_table(importance_table(*each.plans.back().search));
  }
  return tables;
}

Html draw_sign_lead(const SignBacktestResult& result) {
  Html lead;
  if (!result.reason_codes.empty()) {
    lead += element(
        "p", {{"class", "flag"}},
        as_published_flag(result.reason_codes) + ". Applies to the section \u201CAs published\u201D only.");
  }
  const auto models = against_constant(result);
  lead += element("p", {{"class", "verdict"}}, sign_answer(result, models)) + draw_sign_tiles(result, models);
  return models.empty() ? lead : lead + draw_table(sign_answer_table(models));
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
  return {
      "task", "What was forecast",
      paragraph(task) +
          draw_facts({{"Decision days", day_text(result.first_day) + " \u2013 " + day_text(result.last_day) +
                                            ", " + counted(result.rows, "row")},
                      {"Test", counted(result.test.days.size(), "day") + ", " +
                                   counted(result.test.spans.size(), "outer fold")},
                      {"Days that rose", percent(result.test.up_share, 1) + " of the test days"},
                      {"Texts", count_text(result.texts_used) + " used, " + count_text(result.texts_outside) +
                                    " outside"},
                      {"Texts scored by", result.scorer.empty() ? "a file of scores" : result.scorer},
                      {"Days without a text", count_text(result.days_without_text)},
                      {"Lag", counted(result.lag, "day")},
                      {"Choices maximize", result.objective},
                      {"Trials", trials_text(result)},
                      {"Test-set evaluations", count_text(result.test_evaluations)}}) +
          list_of(result.notes)};
}

Section features_section(const SignBacktestResult& result) {
  Html body = draw_table(choices_table(result.test));
  if (const auto windows = window_figure(result.test)) body += draw_figure(*windows);
  body += draw_importance(result.test) + draw_if_any(balancing_table(result)) +
          draw_if_any(overfitting_table(result));
  return {"features", "Features and windows", body};
}

Section sentiment_section(const SignReport& report) {
  if (!report.correlation) {
    return {"sentiment", "Sentiment and price",
            paragraph("The first training span is too short for an analysis of correlations.")};
  }
  const evaluate::SentimentCorrelation& found = *report.correlation;
  Html body =
      note("From " + day_text(found.first) + " to " + day_text(found.last) +
           ": the first training span and nothing after it, so that no choice can have seen a test day.");
  body += draw_figure(sentiment_distribution_figure(found.texts)) + list_of(evaluate::findings_of(found)) +
          draw_figure(lag_correlation_figure(found)) + draw_interval_plot(weekday_plot(found)) +
          draw_table(weekday_table(found));
  return {"sentiment", "Sentiment and price", body};
}

Section sign_scores_section(const SignBacktestResult& result) {
  Html body = paragraph(result.verdict) + draw_interval_plot(sign_accuracy_plot(result.test));
  if (const BoxPlot boxes = f1_batches_plot(result.test); !boxes.boxes.empty()) body += draw_box_plot(boxes);
  body += draw_table(sign_pairs_table(result));
  if (result.second) {
    body += draw_folded_table("Scores with a test share of " + percent(result.second->test_share, 0),
                              sign_scores_table(result.second->test));
  }
  return {"scores", "Accuracy", body};
}

Section trading_section(const SignReport& report) {
  const SignBacktestResult& result = *report.result;
  Html body = draw_figure(profit_figure(result, report.stake)) + draw_table(trading_table(result)) +
              draw_if_any(abstention_table(result.test));
  if (result.volatility) body += paragraph(volatility_sentence(*result.volatility));
  body += draw_table(regimes_table(result)) + draw_folded_table("Other costs", cost_ladder_table(result));
  return {"trading", "Simulated PnL", body};
}

Section published_signs_section(const SignBacktestResult& result) {
  Html reasons;
  for (const evaluate::ReasonCode& each : result.reason_codes) {
    reasons += element("li", {}, each.code + ": " + each.text);
  }
  const Html body = element("p", {{"class", "flag"}}, as_published_flag(result.reason_codes)) +
                    element("ul", {}, reasons) + draw_table(published_signs_table(*result.published));
  return {"as-published", "As published", element("div", {{"class", "as-published"}}, body)};
}

// Tables I to IV of the source, behind what a reader asked.
Section source_tables_section(const SignReport& report) {
  const SignBacktestResult& result = *report.result;
  Html body = note("The source\u2019s tables, computed on this data.");
  if (report.correlation) {
    body += draw_table(count_correlation_table(*report.correlation)) +
            note("Table I is of the first training span alone, " + day_text(report.correlation->first) +
                 " to " + day_text(report.correlation->last) + ".");
  }
  body += draw_table(feature_sets_table(result.test)) + draw_table(feature_counts_table(result.test)) +
          paragraph(evaluate::sign::sentiment_share_sentence(result.lag)) +
          draw_table(sign_scores_table(result.test));
  return {"tables", "The source's tables I to IV", body};
}

// Requirement S-50: what the predictor solves.
Section predictor_section() {
  return {"predictor", "The predictor",
          paragraph("A soft-margin support vector classifier with a radial kernel, many of them on bootstrap "
                    "samples, each balanced by synthetic rows of its own, voting:") +
              code_block("minimize   1/2 w'w + C sum_i z_i          over w, b, z                 (2a)\n"
                         "subject to y_i (w'phi(x_i) + b) >= 1 - z_i                             (2b)\n"
                         "           z_i >= 0                                                    (2c)\n"
                         "           i = 1 \u2026 n                                                   (2d)\n"
                         "           y_i in {-1, +1}                                             (2e)\n"
                         "solved in the dual with K(x, x') = exp(-gamma |x - x'|^2)")};
}

Section repeat_sign_section(const SignReport& report) {
  const RunMetadata& run = report.run;
  return {"repeat", "Data, and how to run it again",
          draw_table(inputs_table(run)) +
              paragraph("The same command on the same files gives the same page, to the byte:") +
              code_block(run.command_line) + draw_facts(run_metadata(run, report.result->seed))};
}

}  // namespace

std::string write_sign_report(const SignReport& report) {
  const SignBacktestResult& result = *report.result;
  Page page{.title = result.ticker + ": can the sign of its next day be forecast?",
            .kicker = "Bellwether \u00B7 recipe sign \u00B7 mode " + result.mode() + " \u00B7 run " +
                      report.run.run_id,
            .lead = draw_sign_lead(result),
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
