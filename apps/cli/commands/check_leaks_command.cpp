#include "apps/cli/commands/check_leaks_command.h"

#include <fmt/format.h>

#include <filesystem>

#include "apps/cli/forecast_choices.h"
#include "apps/cli/output.h"
#include "apps/cli/sign_text_flags.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/report/json/leaks_json.h"
#include "bellwether/report/leaks_page.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/workbench/check_leaks.h"

namespace bellwether::cli {
namespace {

using audit::LeakReport;
using audit::MeterRow;
using audit::leak_cases::GalleryRow;

struct LeaksArguments {
  workbench::LeakRequest request;
  bool planted = false, meter = false, json = false;
};

std::string planted_text(const audit::leak_cases::GalleryAudit& gallery) {
  Table table({{"planted leak"}, {"mistake"}, {"at cuts"}, {"first moved"}, {"honest twin"}});
  for (const GalleryRow& row : gallery.rows) {
    table.add_row({row.name, row.mistake, fmt::format("{} of {}", row.flawed.cuts_with_leak, row.flawed.cuts),
                   audit::leak_text(row.flawed), row.honest.leak ? "FALSE ALARM" : "still"});
  }
  return fmt::format(
             "{} of {} planted leaks found, {} false alarms on {} honest pipelines, {} cuts, {} values "
             "compared.\n\n",
             gallery.found, gallery.planted, gallery.false_alarms, gallery.honest,
             core::with_thousands(gallery.cuts), core::with_thousands(gallery.values)) +
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

// What the meter could make of the user's texts; nothing where there are none.
std::string meter_texts_text(const LeakReport& report) {
  if (report.meter_texts == 0 && report.meter_texts_of_days == 0) return {};
  return fmt::format(
      "texts-same-day: {} texts of your own, known by their times, and with it as if only their days were; "
      "{} that carry a day alone are left out.\n\n",
      core::with_thousands(report.meter_texts), core::with_thousands(report.meter_texts_of_days));
}

std::string meter_text(const LeakReport& report, double stake) {
  Table table({{"shortcut"},
               {"honest"},
               {"with it"},
               {"difference"},
               {"95 % interval"},
               {"honest, a year", 0},
               {"with it, a year", 0}});
  for (const MeterRow& row : report.meter) {
    const auto& interval = row.difference_interval;
    table.add_row(
        {core::value_text(row.shortcut), fmt::format("{:.1f} %", 100 * row.honest),
         fmt::format("{:.1f} %", 100 * row.with_shortcut), fmt::format("{:+.1f}", 100 * row.difference()),
         interval ? Cell(fmt::format("{:+.1f} to {:+.1f}", 100 * interval->low, 100 * interval->high))
                  : Cell(),
         row.honest_money, row.with_shortcut_money});
  }
  return fmt::format(
             "What shortcuts pretend to earn, on {}: days forecast rightly, and money a year per {:.0f} "
             "stake before costs.\n\n",
             report.meter_market, stake) +
         table.text(OutputFormat::table) + "\n" + meter_texts_text(report);
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
             "{}: {} days. Without the program that makes it (--features-by) the future cannot be changed, "
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
                   leak ? Cell(core::value_text(leak->harm)) : Cell(), leak ? Cell(kinds) : Cell()});
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
  if (report.planted) text += planted_text(*report.planted);
  if (report.market) text += market_text(report);
  if (report.features) text += features_text(*report.features);
  if (report.program) text += program_text(*report.program);
  if (!report.meter.empty()) text += meter_text(report, stake);
  return text;
}

core::Status run_check_leaks(const LeaksArguments& arguments, Program& program) {
  const bool json = arguments.json || program.format() == OutputFormat::json;
  if (!json && program.format() != OutputFormat::table) {
    return core::fail(core::ErrorKind::usage, "check leaks answers in --format table or json");
  }
  workbench::LeakRequest request = arguments.request;
  request.program.here = std::filesystem::current_path();
  request.program.scratch = std::filesystem::temp_directory_path();
  request.planted = arguments.planted ? workbench::PlantedLeaks::audit : workbench::PlantedLeaks::leave_out;
  request.meter = arguments.meter ? workbench::LeakMeter::measure : workbench::LeakMeter::leave_out;
  if (core::Status sound = workbench::check_leak_request(request); !sound) return sound;
  store::RunSetup setup = program.run_setup("check-leaks");
  setup.seed = request.forecast.seed;
  setup.config = workbench::describe(request);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        if (core::Status noted = workbench::record_leak_inputs(run, request); !noted) return noted;
        const auto report = workbench::check_leaks(request, program.pool());
        if (!report) return core::fail(report.error());
        if (core::Status left = report::write_leak_files(run, *report); !left) return left;
        core::log_info("run directory: " + run.path().string());
        const std::string text =
            json ? report::to_json(*report) : leaks_text(*report, request.meter_options.stake);
        if (core::Status written = write_out(text); !written) return written;
        if (const auto alarm = report->alarm())
          return core::fail(core::ErrorKind::finding, "check leaks: " + *alarm);
        return {};
      });
}

}  // namespace

void add_check_leaks_verb(Program& program, CLI::App& check_noun) {
  auto arguments = std::make_shared<LeaksArguments>();
  CLI::App& verb = program.verb(check_noun, "leaks", "does the future get into features, fits or forecasts",
                                [arguments, &program] { return run_check_leaks(*arguments, program); });
  workbench::LeakRequest& request = arguments->request;
  verb.add_flag("--planted", arguments->planted, "audit 25 planted leaks and their honest twins");
  verb.add_flag("--meter", arguments->meter, "what known shortcuts pretend to earn");
  verb.add_option("--cuts", request.cuts,
                  "moments at which the future is removed or replaced, for each pipeline")
      ->default_str(std::to_string(request.cuts));
  verb.add_option("--feature-file", request.features, "a file of features by day, beside --prices");
  verb.add_option(
      "--features-by", request.program.command,
      "a command that makes such a file of {prices} and {texts} and leaves it at {out}; it is run "
      "again on data whose future is made up");
  verb.add_option("--command-limit", request.program.seconds, "seconds that one run of it may take")
      ->default_str(std::to_string(request.program.seconds))
      ->check(CLI::Range(1, 86'400));
  program.add_fields(verb, request.forecast, {"seeds", "placebos"});
  list_forecast_choices(verb);
  program.add_fields(verb, request.market.options);
  program.add_fields(verb, request.sign.table);
  add_sign_text_flags(verb, request.sign);
  program.add_fields(verb, request.meter_options, {"seed"});
  program.add_fields(verb, request.market.text_options);
  verb.add_flag("--json", arguments->json, "the same as --format json");
}

}  // namespace bellwether::cli
