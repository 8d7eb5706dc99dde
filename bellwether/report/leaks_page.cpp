#include "bellwether/report/leaks_page.h"

#include "bellwether/report/json/leaks_json.h"
#include "bellwether/report/markup/interval_plot.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/markup/table.h"
#include "bellwether/report/run_facts.h"

namespace bellwether::report {

namespace {

using audit::LeakAudit;
using audit::LeakReport;
using audit::MeterRow;
using store::RunDirectory;

std::string at_cuts(std::size_t with_leak, std::size_t cuts) {
  return count_text(with_leak) + " of " + count_text(cuts);
}

std::string verdict_of(const LeakReport& found) {
  if (const auto alarm = found.alarm()) return "Do not rely on it: " + *alarm + ".";
  std::string text = "No leak was found.";
  if (found.market || found.program)
    text += " Everything known after a moment was removed or replaced, and nothing made before it moved.";
  if (found.features) text += " No feature knows more about the next day than chance and honest work allow.";
  if (found.planted) text += " The audit found every planted leak and accused no clean pipeline.";
  return text + " That proves no absence: only these moments and outputs were tried.";
}

Html tiles_of(const LeakReport& found) {
  Html tiles;
  if (found.market) {
    tiles += draw_tile("Cuts with a leak", at_cuts(found.market->cuts_with_leak, found.market->cuts),
                       found.ticker + "; " + count_text(found.market->values) + " values compared");
  }
  if (found.program) {
    tiles +=
        draw_tile("Columns that moved",
                  count_text(found.program->leaking()) + " of " + count_text(found.program->columns.size()),
                  count_text(found.program->values) + " values compared");
  }
  if (found.features) {
    tiles += draw_tile(
        "Suspect features",
        count_text(found.features->suspects()) + " of " + count_text(found.features->columns.size()),
        "on " + counted(found.features->days, "day"));
  }
  if (found.planted) {
    tiles += draw_tile("Planted leaks found",
                       count_text(found.planted->found) + " of " + count_text(found.planted->planted),
                       counted(found.planted->false_alarms, "false alarm") + " on " +
                           counted(found.planted->honest, "clean control"));
  }
  return draw_tile_row(tiles);
}

Section market_section(const LeakReport& found) {
  const audit::LeakCheck& check = *found.market;
  Html body = paragraph(
      "The recipe was run again at " + counted(check.cuts, "moment") +
      " on a market whose future was removed or replaced. Features, statistics of scalers and forecasts from "
      "before must not move in one bit.");
  body += check.leak ? warning("Leak: " + *check.leak + ".")
                     : paragraph("None of " + count_text(check.values) + " values moved.");
  return {"market", "Your market: " + found.ticker, body};
}

Section program_section(const audit::FeatureProgramCheck& check) {
  Html body = code_block(check.command);
  if (check.unsteady)
    return {"program", "Your feature program",
            body + warning("Not audited, since it does not repeat itself: " + *check.unsteady + ".")};
  TextTable table{
      .caption = counted(check.runs, "run") + ", " + counted(check.cuts, "cut") + "; " +
                 counted(check.rows_gone, "row") +
                 " gone where the days after were removed, which is no leak if a row needs an outcome.",
      .columns = {{"column", Align::text, ""}, {"cuts with a leak"}, {"first", Align::text, ""}},
      .rows = {}};
  for (const audit::AuditedColumn& each : check.columns) {
    table.rows.push_back({{each.name, at_cuts(each.audit.cuts_with_leak, each.audit.cuts),
                           each.audit.leak ? audit::sentence_of(*each.audit.leak) : "\u2013"},
                          each.audit.leak ? RowKind::highlighted : RowKind::plain});
  }
  return {"program", "Your feature program", body + draw_table(table)};
}

Section features_section(const audit::FeatureFileCheck& check) {
  TextTable table{.caption =
                  "Each column as it correlates most with the return to the next close. Suspect: "
                  "|correlation| above " +
                  fixed(audit::kTooGoodCorrelation, 1) + " with an adjusted p below 0.01.",
              .columns = {{"feature", Align::text, ""},
                          {"form", Align::text, ""},
                          {"rows"},
                          {"next day", Align::number, "correlation"},
                          {"same day", Align::number, "correlation"},
                          {"p (Holm)"},
                          {"", Align::text, ""}},
              .rows = {}};
  for (const audit::FeatureColumn& each : check.columns) {
    table.rows.push_back(
        {{each.name, each.form, count_text(each.rows), with_sign(each.with_next, 3),
          with_sign(each.with_same, 3), p_value(each.p_holm), each.is_suspect ? "suspect" : ""},
         each.is_suspect ? RowKind::highlighted : RowKind::plain});
  }
  return {"features", "Your file of features",
          paragraph(
              "Without the program that makes the file its future cannot be changed. A scaler fitted "
              "on all rows, or a feature chosen by its results, passes unseen; --features-by finds those.") +
              draw_table(table)};
}

Section planted_section(const audit::leak_cases::GalleryAudit& gallery) {
  TextTable table{.caption =
                  "Pipelines with a known mistake, each beside a clean control. The audit is not told "
                  "which is which.",
              .columns = {{"planted leak", Align::text, ""},
                          {"mistake", Align::text, ""},
                          {"cuts that show it"},
                          {"first moved", Align::text, ""},
                          {"clean control", Align::text, ""}},
              .rows = {}};
  for (const auto& each : gallery.rows) {
    const bool wrong = !each.flawed.leak || each.honest.leak;
    table.rows.push_back({{each.name, each.mistake, at_cuts(each.flawed.cuts_with_leak, each.flawed.cuts),
                           audit::leak_text(each.flawed), each.honest.leak ? "false alarm" : "still"},
                          wrong ? RowKind::highlighted : RowKind::plain});
  }
  return {"planted", "Can the audit be trusted?", draw_table(table)};
}

Section meter_section(const LeakReport& found) {
  IntervalPlot plot{.title = "What a shortcut adds to the accuracy",
                    .description = "On " + found.meter_market +
                                   ": percentage points of accuracy with the shortcut less those without. "
                                   "Where nothing can be forecast, all of it is made up.",
                    .flag = "",
                    .label = "points",
                    .digits = 1,
                    .reference = 0.0,
                    .reference_name = "no leakage",
                    .estimates = {}};
  TextTable table{.caption = "Accuracy, and money a year per stake before costs.",
              .columns = {{"shortcut", Align::text, ""},
                          {"leak-free"},
                          {"with it"},
                          {"difference in points"},
                          {"leak-free, a year"},
                          {"with it, a year"}},
              .rows = {}};
  for (const MeterRow& row : found.meter) {
    const auto& interval = row.difference_interval;
    const auto end = [&](double evaluate::Interval::*of) {
      return interval ? std::optional(100 * (*interval).*of) : std::nullopt;
    };
    plot.estimates.push_back({.name = core::value_text(row.shortcut),
                              .ink = Ink::negative,
                              .value = 100 * row.difference(),
                              .low = end(&evaluate::Interval::low),
                              .high = end(&evaluate::Interval::high)});
    table.rows.push_back({{core::value_text(row.shortcut), percent(row.honest, 1),
                           percent(row.with_shortcut, 1), with_sign(100 * row.difference(), 1),
                           with_sign(row.honest_money, 0), with_sign(row.with_shortcut_money, 0)},
                          RowKind::plain});
  }
  return {"meter", "Leakage inflation", draw_interval_plot(plot) + draw_table(table)};
}

Section repeat_section(const RunDirectory& run) {
  return {"repeat", "How to run it again",
          paragraph("The same command on the same files gives the same page:") +
              code_block(run_facts_of(run).command_line) +
              draw_facts({{"Run", run.id()}, {"Version", run.setup().version}})};
}

}  // namespace

std::string write_leaks_page(const LeakReport& found, const RunDirectory& run) {
  Page page{.title = "Does the future leak in?",
            .kicker = "Bellwether \u00B7 leak audit \u00B7 run " + run.id(),
            .lead = element("p", {{"class", found.alarm() ? "verdict verdict-flagged" : "verdict"}},
                            verdict_of(found)) +
                    tiles_of(found),
            .sections = {},
            .footer = "An audit proves a leak; that none was found proves no absence of leaks."};
  if (found.market) page.sections.push_back(market_section(found));
  if (found.program) page.sections.push_back(program_section(*found.program));
  if (found.features) page.sections.push_back(features_section(*found.features));
  if (found.planted) page.sections.push_back(planted_section(*found.planted));
  if (!found.meter.empty()) page.sections.push_back(meter_section(found));
  page.sections.push_back(repeat_section(run));
  return write_page(page);
}

core::Status write_leak_files(RunDirectory& run, const LeakReport& report) {
  std::vector<store::MetricsRow> rows;
  const auto count = [](std::size_t value) { return static_cast<double>(value); };
  // What a list of runs shows is the last: the user's own data, where there are any.
  for (const MeterRow& each : report.meter)
    rows.push_back(
        {"meter " + core::value_text(each.shortcut), 0, {{"accuracy_inflation", each.difference()}}});
  if (report.planted) {
    rows.push_back({"planted",
                    0,
                    {{"planted", count(report.planted->planted)},
                     {"leaks", count(report.planted->found)},
                     {"false_alarms", count(report.planted->false_alarms)}}});
  }
  if (report.features) rows.push_back({"features", 0, {{"suspects", count(report.features->suspects())}}});
  if (report.program) rows.push_back({"program", 0, {{"leaks", count(report.program->leaking())}}});
  if (report.market)
    rows.push_back({"market",
                    0,
                    {{"leaks", count(report.market->cuts_with_leak)}, {"cuts", count(report.market->cuts)}}});
  for (const store::MetricsRow& each : rows) {
    if (core::Status written = run.append_metrics(each); !written) return written;
  }
  if (core::Status written = run.write_file("leaks.json", to_json(report)); !written) return written;
  return run.write_file("report.html", write_leaks_page(report, run));
}

}  // namespace bellwether::report
