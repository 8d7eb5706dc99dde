#include "bellwether/report/leaks_page.h"

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/document/plots.h"
#include "bellwether/report/leak_tables.h"
#include "bellwether/report/leaks_json.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/run_metadata.h"

namespace bellwether::report {

namespace {

using audit::InflationRow;
using audit::LeakAudit;
using audit::LeakReport;
using store::RunDirectory;

std::string at_cuts(std::size_t with_leak, std::size_t cuts) {
  return count_text(with_leak) + " of " + count_text(cuts);
}

std::string verdict_of(const LeakReport& found) {
  if (const auto alarm = found.alarm()) return "Do not rely on it: " + *alarm + ".";
  std::string text = "No leak was found.";
  if (found.market || found.program)
    text += " Everything known after a moment was removed or replaced, and nothing made before it moved.";
  if (found.features) text += " No feature predicts the next day better than is plausible.";
  if (found.injected) text += " The audit found every injected leak and raised no false positive.";
  return text + " That proves no absence: only these cutoffs and outputs were tried.";
}

Tiles leak_tiles(const LeakReport& found) {
  Tiles row;
  const auto add = [&](const char* name, std::string value, std::string beside) {
    row.tiles.push_back({name, std::move(value), std::move(beside)});
  };
  if (found.market) {
    add("Cutoffs with a leak", at_cuts(found.market->cuts_with_leak, found.market->cuts),
        found.ticker + "; " + count_text(found.market->values) + " values compared");
  }
  if (found.program) {
    add("Columns that moved",
        count_text(found.program->leaking()) + " of " + count_text(found.program->columns.size()),
        count_text(found.program->values) + " values compared");
  }
  if (found.features) {
    add("Suspect features",
        count_text(found.features->suspects()) + " of " + count_text(found.features->columns.size()),
        "on " + counted(found.features->days, "day"));
  }
  if (found.injected) {
    add("Injected leaks found",
        count_text(found.injected->found) + " of " + count_text(found.injected->injected),
        counted(found.injected->false_alarms, "false positive") + " on " +
            counted(found.injected->clean, "clean control"));
  }
  return row;
}

Section market_section(const LeakReport& found) {
  const audit::LeakCheck& check = *found.market;
  return {"market",
          "Your market: " + found.ticker,
          {Prose{"The recipe was run again at " + counted(check.cuts, "moment") +
                 " on a market whose future was removed or replaced. Features, statistics of scalers and "
                 "forecasts from before must not move in one bit."},
           check.leak ? warning("Leak: " + *check.leak + ".")
                      : Prose{"None of " + count_text(check.values) + " values moved."}}};
}

Section program_section(const audit::FeatureProgramCheck& check) {
  Section section{"program", "Your feature program", {code(check.command)}};
  if (check.unsteady) {
    section.parts.emplace_back(
        warning("Not audited, since it is not deterministic: " + *check.unsteady + "."));
    return section;
  }
  section.parts.emplace_back(
      note(counted(check.runs, "run") + ", " + counted(check.cuts, "cutoff") + "; " +
           counted(check.rows_gone, "row") +
           " gone where the days after were removed, which is no leak if a row needs an outcome."));
  section.parts.emplace_back(audited_columns_table(check));
  return section;
}

Section features_section(const audit::FeatureFileCheck& check) {
  return {"features",
          "Your file of features",
          {Prose{"Without the program that makes the file its future cannot be changed. A scaler fitted on "
                 "all rows, or a feature chosen by its results, passes unnoticed; --feature-command finds "
                 "those."},
           feature_columns_table(check)}};
}

Section injected_section(const audit::leak_cases::LeakCaseAudit& leak_case) {
  return {"injected", "Self-test: injected leaks", {injected_leaks_table(leak_case)}};
}

Section inflation_section(const LeakReport& found) {
  IntervalPlot plot{
      .id = "inflation",
      .title = "Leakage inflation of the accuracy",
      .description = "On " + found.inflation_market +
                     ": percentage points of accuracy with leakage minus without. Where nothing "
                     "can be forecast, all of it is spurious.",
      .flag = "",
      .label = "points",
      .digits = 1,
      .reference = 0.0,
      .reference_name = "no leakage",
      .estimates = {}};
  for (const InflationRow& row : found.inflation) {
    const auto& interval = row.difference_interval;
    const auto end = [&](double evaluate::Interval::*of) {
      return interval ? std::optional(100 * (*interval).*of) : std::nullopt;
    };
    plot.estimates.push_back({.name = core::value_text(row.leakage_type),
                              .color = SeriesColor::negative,
                              .value = 100 * row.difference(),
                              .low = end(&evaluate::Interval::low),
                              .high = end(&evaluate::Interval::high)});
  }
  return {"inflation", "Leakage inflation", {std::move(plot), inflation_table(found)}};
}

Section repeat_section(const RunDirectory& run) {
  return {"repeat",
          "How to run it again",
          {Prose{"The same command on the same files gives the same page:"},
           code(run_metadata_of(run).command_line),
           facts_table({{"Run", run.id()}, {"Version", run.setup().version}})}};
}

}  // namespace

std::string write_leaks_page(const LeakReport& found, const RunDirectory& run) {
  Page page{.title = "Does the future leak in?",
            .kicker = "Bellwether \u00B7 leak audit \u00B7 run " + run.id(),
            .lead = {Prose{verdict_of(found), found.alarm() ? Voice::refused_verdict : Voice::verdict},
                     leak_tiles(found)},
            .sections = {},
            .footer = "An audit proves a leak; that none was found proves no absence of leaks."};
  if (found.market) page.sections.push_back(market_section(found));
  if (found.program) page.sections.push_back(program_section(*found.program));
  if (found.features) page.sections.push_back(features_section(*found.features));
  if (found.injected) page.sections.push_back(injected_section(*found.injected));
  if (!found.inflation.empty()) page.sections.push_back(inflation_section(found));
  page.sections.push_back(repeat_section(run));
  return write_page(page);
}

core::Status write_leak_files(RunDirectory& run, const LeakReport& report) {
  std::vector<store::MetricsRow> rows;
  const auto count = [](std::size_t value) { return static_cast<double>(value); };
  // What a list of runs shows is the last: the user's own data, where there are any.
  for (const InflationRow& each : report.inflation)
    rows.push_back(
        {"inflation " + core::value_text(each.leakage_type), 0, {{"accuracy_inflation", each.difference()}}});
  if (report.injected) {
    rows.push_back({"injected",
                    0,
                    {{"injected", count(report.injected->injected)},
                     {"leaks", count(report.injected->found)},
                     {"false_positives", count(report.injected->false_alarms)}}});
  }
  if (report.features) rows.push_back({"features", 0, {{"suspects", count(report.features->suspects())}}});
  if (report.program) rows.push_back({"program", 0, {{"leaks", count(report.program->leaking())}}});
  if (report.market)
    rows.push_back(
        {"market",
         0,
         {{"leaks", count(report.market->cuts_with_leak)}, {"cutoffs", count(report.market->cuts)}}});
  for (const store::MetricsRow& each : rows) {
    if (core::Status written = run.append_metrics(each); !written) return written;
  }
  if (core::Status written = run.write_file("leaks.json", to_json(report)); !written) return written;
  return run.write_file("report.html", write_leaks_page(report, run));
}

}  // namespace bellwether::report
