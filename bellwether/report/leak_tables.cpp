#include "bellwether/report/leak_tables.h"
#include "bellwether/io/document_formats.h"

#include "bellwether/report/document/metrics.h"
#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

using audit::InflationRow;
using audit::LeakReport;

std::vector<std::string> kinds_of(const audit::FoundLeak& leak) {
  std::vector<std::string> kinds;
  for (const audit::FactKind kind : leak.moved_by) kinds.push_back(core::value_text(kind));
  return kinds;
}

std::string injected_sentence(const audit::leak_cases::LeakCaseAudit& cases) {
  return count_text(cases.found) + " of " + counted(cases.injected, "injected leak") + " found, " +
         counted(cases.false_alarms, "false positive") + " on " + counted(cases.clean, "clean control") +
         ", " + counted(cases.cuts, "cutoff") + ", " + counted(cases.values, "value") + " compared.";
}

std::string market_sentence(const LeakReport& report) {
  const audit::LeakCheck& check = *report.market;
  if (check.leak) {
    return report.ticker + ": LEAK at " + count_text(check.cuts_with_leak) + " of " +
           counted(check.cuts, "cutoff") + ": " + *check.leak + ".";
  }
  return report.ticker + ": at " + counted(check.cuts, "cutoff time") +
         " everything known later was removed or replaced; " + count_text(check.values) +
         " features, scaler statistics and forecasts from before did not move in one bit.";
}

std::string features_sentence(const audit::FeatureFileCheck& check) {
  return check.file + ": " + counted(check.days, "day") +
         ". Without the program that makes it (--feature-command) the future cannot be changed, so this only "
         "asks "
         "whether a feature predicts the next day too well (|correlation| above " +
         fixed(audit::kTooGoodCorrelation, 1) +
         "). A scaler fitted on all rows, or a feature chosen by its results, passes unnoticed.";
}

std::string program_sentence(const audit::FeatureProgramCheck& check) {
  if (check.unsteady) return check.command + ": not audited, since it is not deterministic.";
  std::string text = check.command + ": run " + counted(check.runs, "time") +
                     " on data whose future was removed or replaced; at " +
                     counted(check.cuts, "cutoff time") + " " + count_text(check.values) +
                     " values from before were compared, in " + counted(check.columns.size(), "column") +
                     ". Columns that moved: " + count_text(check.leaking()) + ".";
  if (check.rows_gone > 0) {
    text += " " + counted(check.rows_gone, "row") +
            " gone where the days after were removed, which is no leak where a row needs an outcome.";
  }
  return text;
}

// What the inflation could make of the user's texts; nothing where there are none.
std::string own_texts_sentence(const LeakReport& report) {
  if (report.inflation_texts == 0 && report.inflation_texts_of_days == 0) return {};
  return "texts-same-day: " + counted(report.inflation_texts, "text") +
         " of your own, known by their times, and with leakage as if only their days were; " +
         count_text(report.inflation_texts_of_days) + " that carry a day alone are left out.";
}

// Money on a stake, as the inflation is measured in.
Column before_costs(const std::string& key, const std::string& title) {
  Column column = renamed(metric("profit"), key, title);
  column.explanation = "before costs, on the stake";
  return column;
}

}  // namespace

Table audited_columns_table(const audit::FeatureProgramCheck& check) {
  Table table{.id = "columns",
              .columns = {{"column"},
                          {"cutoffs_with_leak", "cutoffs with a leak", Kind::count},
                          {"cutoffs", "of", Kind::count},
                          {"made_at", "first moved"},
                          {"known_from", "by what is known from"},
                          {"became", "which was"},
                          {"moved_by", "moved by"}}};
  for (const audit::AuditedColumn& each : check.columns) {
    const auto& leak = each.audit.leak;
    table.add(
        {each.name, each.audit.cuts_with_leak, each.audit.cuts,
         leak ? Cell(market::to_text(leak->made_at)) : Cell(),
         leak ? Cell(market::to_text(leak->cut)) : Cell(),
         leak ? Cell(core::value_text(leak->perturbation)) : Cell(), leak ? Cell(kinds_of(*leak)) : Cell()},
        leak ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

Table feature_columns_table(const audit::FeatureFileCheck& check) {
  Table table{.id = "features",
              .caption =
                  "Each column as it correlates most with the return to the next close. Suspect: "
                  "|correlation| above " +
                  fixed(audit::kTooGoodCorrelation, 1) + " and significant after Holm.",
              .columns = {{"feature"},
                          {"form", "strongest as"},
                          {"rows", "rows", Kind::count},
                          renamed(metric("correlation"), "with_next", "with next day"),
                          renamed(metric("correlation"), "with_same", "with same day"),
                          metric("p_holm"),
                          {"suspect"}}};
  for (const audit::FeatureColumn& each : check.columns) {
    table.add({each.name, each.form, each.rows, each.with_next, each.with_same, each.p_holm, each.is_suspect},
              each.is_suspect ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

Table injected_leaks_table(const audit::leak_cases::LeakCaseAudit& cases) {
  Table table{.id = "injected",
              .caption =
                  "Pipelines with a known leak, each next to a clean control. The audit is not told which is "
                  "which.",
              .columns = {{"name", "injected leak"},
                          {"mistake"},
                          {"cutoffs_with_leak", "cutoffs that show it", Kind::count},
                          {"cutoffs", "of", Kind::count},
                          {"first_moved", "first moved"},
                          {"clean_control", "clean control"}}};
  for (const auto& each : cases.rows) {
    const bool wrong = !each.leaky.leak || each.clean.leak;
    table.add({each.name, each.mistake, each.leaky.cuts_with_leak, each.leaky.cuts,
               audit::leak_text(each.leaky), each.clean.leak ? "FALSE POSITIVE" : "unmoved"},
              wrong ? RowKind::highlighted : RowKind::plain);
  }
  return table;
}

Table inflation_table(const LeakReport& report) {
  Table table{
      .id = "inflation",
      .caption = "Leakage inflation on " + report.inflation_market +
                 ": accuracy, and PnL a year per stake before costs, without and with each type of leakage.",
      .columns = {{"leakage", "leakage type"},
                  renamed(metric("accuracy"), "clean_accuracy", "accuracy, clean"),
                  renamed(metric("accuracy"), "leaky_accuracy", "with leakage"),
                  with_bounds(metric("accuracy_difference")),
                  before_costs("clean_pnl", "PnL p.a., clean"),
                  before_costs("leaky_pnl", "with leakage"),
                  for_programs("rows", Kind::number)}};
  for (const InflationRow& row : report.inflation) {
    table.add({core::value_text(row.leakage_type), row.clean, row.with_leakage,
               with_interval(row.difference(), row.difference_interval), row.clean_pnl, row.leaky_pnl,
               row.rows});
  }
  return table;
}

Document leaks_document(const LeakReport& report, double stake) {
  Document document{.format = std::string(io::kLeaksFormat)};
  if (report.injected) {
    document.add(injected_sentence(*report.injected));
    document.add(injected_leaks_table(*report.injected));
  }
  if (report.market) document.add(market_sentence(report));
  if (report.features) {
    document.add(features_sentence(*report.features));
    document.add(feature_columns_table(*report.features));
  }
  if (report.program) {
    document.add(program_sentence(*report.program));
    if (!report.program->unsteady) document.add(audited_columns_table(*report.program));
  }
  document.add(inflation_table(report));
  if (!report.inflation.empty()) document.add("The stake is " + fixed(stake, 0) + ".");
  if (const std::string own = own_texts_sentence(report); !own.empty()) document.add(own);
  return document;
}

}  // namespace bellwether::report
