#include "apps/cli/commands/correlate_command.h"

#include <memory>

#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/report/sentiment_correlation_document.h"
#include "bellwether/report/sentiment_correlation_json.h"
#include "bellwether/workbench/correlate_sentiment.h"

namespace bellwether::cli {
namespace {

core::Status print_correlation(const report::CorrelatedSentiment& correlated,
                               const std::filesystem::path& folder, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::to_json(correlated.found));
  report::Document document = report::correlation_document(correlated);
  document.notes.push_back("page: " + (folder / "report.html").string());
  return print(document, format);
}

core::Status run_correlate(const workbench::CorrelateRequest& request, Program& program) {
  store::RunSetup setup = program.run_setup("correlate");
  setup.config = core::describe_options(request);
  setup.seed = request.bootstrap.seed;
  if (request.inputs.table.clock == market::DayClock::calendar_days) {
    setup.reason_codes.emplace_back("WEEKEND_INTERPOLATION");
  }
  return store::with_run(program.runs_folder(), setup, program.clock(),
                         [&](store::RunDirectory& run) -> core::Status {
                           const auto correlated = workbench::correlate_files(run, request, program.job());
                           if (!correlated) return core::fail(correlated.error());
                           core::log_info("run directory: " + run.path().string());
                           return print_correlation(*correlated, run.path(), program.format());
                         });
}

}  // namespace

void add_correlate_verb(Program& program, CLI::App& signal_noun) {
  auto request = std::make_shared<workbench::CorrelateRequest>();
  CLI::App& verb = program.verb(signal_noun, "correlate", "Correlate the sentiment of texts with a price",
                                [request, &program] { return run_correlate(*request, program); });
  program.add_fields(verb, *request);
}

}  // namespace bellwether::cli
