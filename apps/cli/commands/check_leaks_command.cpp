#include "apps/cli/commands/check_leaks_command.h"

#include <fmt/format.h>

#include <filesystem>

#include "apps/cli/forecast_choices.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/report/json/leaks_json.h"
#include "bellwether/report/leaks_page.h"
#include "bellwether/report/markup/number_text.h"
#include "bellwether/workbench/check_leaks.h"

namespace bellwether::cli {
namespace {

using audit::InflationRow;
using audit::LeakReport;
using audit::leak_cases::LeakCaseRow;

std::string injected_text(const audit::leak_cases::LeakCaseAudit& leak_case) {
  Table table({{"injected leak"}, {"mistake"}, {"at cuts"}, {"first moved"}, {"clean control"}});
  for (const LeakCaseRow& row : leak_case.rows) {
    table.add_row({row.name, row.mistake, fmt::format("{} of {}", row.leaky.cuts_with_leak, row.leaky.cuts),
                   audit::leak_text(row.leaky), row.clean.leak ? "FALSE POSITIVE" : "still"});
  }
  return fmt::format(
             "{} of {} injected leaks found, {} false positives on {} clean pipelines, {} cuts, {} values "
             "compared.\n\n",
             leak_case.found, leak_case.injected, leak_case.false_alarms, leak_case.clean,
             core::with_thousands(leak_case.cuts), core::with_thousands(leak_case.values)) +
         table.text(OutputFormat::table) + "\n";
}

std::string market_text(const LeakReport& report) {
  const audit::LeakCheck& check = *report.market;
  if (check.leak) {
    return fmt::format("{}: LEAK at {} of {} cuts: {}.\n\n", report.ticker, check.cuts_with_leak, check.cuts,
                       *check.leak);
  }
  return fmt::format(
      "{}: at {} moments everything known later was removed or replaced; {} features, statistics "
      "of scalers and forecasts from before did not move in one bit.\n\n",
      report.ticker, check.cuts, core::with_thousands(check.values));
}

// What the inflation measurement could make of the user's texts; nothing where there are none.
std::string inflation_texts_text(const LeakReport& report) {
  if (report.inflation_texts == 0 && report.inflation_texts_of_days == 0) return {};
  return fmt::format(
      "texts-same-day: {} texts of your own, known by their times, and with it as if only their days were; "
      "{} that carry a day alone are left out.\n\n",
      core::with_thousands(report.inflation_texts), core::with_thousands(report.inflation_texts_of_days));
}

std::string inflation_text(const LeakReport& report, double stake) {
  Table table({{"leakage_type"},
               {"clean"},
               {"with it"},
               {"difference"},
               {"95 % interval"},
               {"honest, a year", 0},
               {"with it, a year", 0}});
  for (const InflationRow& row : report.inflation) {
    const auto& interval = row.difference_interval;
    table.add_row(
        {core::value_text(row.leakage_type), fmt::format("{:.1f} %", 100 * row.clean),
         fmt::format("{:.1f} %", 100 * row.with_leakage), fmt::format("{:+.1f}", 100 * row.difference()),
         interval ? Cell(fmt::format("{:+.1f} to {:+.1f}", 100 * interval->low, 100 * interval->high))
                  : Cell(),
         row.clean_pnl, row.leaky_pnl});
  }
  return fmt::format(
             "Leakage-inflated return, on {}: days forecast rightly, and PnL a year per {:.0f} "
             "stake before costs.\n\n",
             report.inflation_market, stake) +
         table.text(OutputFormat::table) + "\n" + inflation_texts_text(report);
}

std::string features_text(const audit::FeatureFileCheck& check) {
  Table table({{"feature"},
               {"strongest as"},
               {"rows"},
               {"with next day", 3},
               {"with same day", 3},
               {"p (Holm)", 4},
               {"suspect"}});
  for (const audit::FeatureColumn& each : check.columns) {
    table.add_row({each.name, each.form, each.rows, each.with_next, each.with_same, each.p_holm,
                   each.is_suspect ? "SUSPECT" : "-"});
  }
  return fmt::format(
             "{}: {} days. Without the program that makes it (--feature-command) the future cannot be "
             "changed, "
             "so this only asks whether a feature foretells the next day too well (|correlation| above "
             "{:.1f}). A scaler fitted on all rows, or a feature chosen by its results, passes unseen.\n\n",
             check.file, check.days, audit::kTooGoodCorrelation) +
         table.text(OutputFormat::table) + "\n";
}

std::string program_text(const audit::FeatureProgramCheck& check) {
  if (check.unsteady)
    return fmt::format("{}: not audited, since it does not repeat itself.\n\n", check.command);
  Table table({{"feature"}, {"at cuts"}, {"first moved"}, {"known from"}, {"became"}, {"by"}});
  for (const audit::AuditedColumn& each : check.columns) {
    const auto& leak = each.audit.leak;
    std::string kinds;
    if (leak) {
      for (const audit::FactKind kind : leak->moved_by)
        kinds += (kinds.empty() ? "" : ", ") + core::value_text(kind);
    }
    table.add_row({each.name, fmt::format("{} of {}", each.audit.cuts_with_leak, each.audit.cuts),
                   leak ? Cell(market::to_text(leak->made_at)) : Cell(),
                   leak ? Cell(market::to_text(leak->cut)) : Cell(),
                   leak ? Cell(core::value_text(leak->perturbation)) : Cell(), leak ? Cell(kinds) : Cell()});
  }
  std::string gone;
  if (check.rows_gone > 0) {
    gone = fmt::format(
        " {} rows were no longer there when the days after them were removed; that is no leak where a row "
        "needs an outcome.",
        check.rows_gone);
  }
  return fmt::format(
             "{}: run {} times on data whose future was removed or replaced; at {} moments {} values from "
             "before were compared, in {}. Columns that moved: {}.{}\n\n",
             check.command, check.runs, check.cuts, core::with_thousands(check.values),
             report::counted(check.columns.size(), "column"), check.leaking(), gone) +
         table.text(OutputFormat::table) + "\n";
}

std::string leaks_text(const LeakReport& report, double stake) {
  std::string text;
  if (report.injected) text += injected_text(*report.injected);
  if (report.market) text += market_text(report);
  if (report.features) text += features_text(*report.features);
  if (report.program) text += program_text(*report.program);
  if (!report.inflation.empty()) text += inflation_text(report, stake);
  return text;
}

core::Status run_check_leaks(const workbench::LeakRequest& asked, Program& program) {
  const bool json = program.format() == OutputFormat::json;
  if (!json && program.format() != OutputFormat::table) {
    return core::fail(core::ErrorKind::usage, "check leaks answers in --format table or json");
  }
  workbench::LeakRequest request = asked;
  request.program.here = std::filesystem::current_path();
  request.program.scratch = std::filesystem::temp_directory_path();
  if (core::Status sound = workbench::check_leak_request(request); !sound) return sound;
  store::RunSetup setup = program.run_setup("check-leaks");
  setup.seed = request.forecast.seed;
  setup.config = core::describe_options(request);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        if (core::Status noted = workbench::record_leak_inputs(run, request); !noted) return noted;
        const auto report = workbench::check_leaks(request, program.pool());
        if (!report) return core::fail(report.error());
        if (core::Status left = report::write_leak_files(run, *report); !left) return left;
        core::log_info("run directory: " + run.path().string());
        const std::string text =
            json ? report::to_json(*report) : leaks_text(*report, request.inflation_options.stake);
        if (core::Status written = write_out(text); !written) return written;
        if (const auto alarm = report->alarm())
          return core::fail(core::ErrorKind::finding, "check leaks: " + *alarm);
        return {};
      });
}

}  // namespace

void add_check_leaks_verb(Program& program, CLI::App& check_noun) {
  auto request = std::make_shared<workbench::LeakRequest>();
  CLI::App& verb = program.verb(check_noun, "leaks", "Look-ahead leakage audit",
                                [request, &program] { return run_check_leaks(*request, program); });
  program.add_fields(verb, *request);
  list_forecast_choices(verb);
}

}  // namespace bellwether::cli
