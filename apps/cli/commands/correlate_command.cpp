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
  setup.config = workbench::describe(request);
  setup.seed = request.bootstrap.seed;
  if (request.inputs.table.clock == market::DayClock::calendar_days) {
    setup.reason_codes.emplace_back("WEEKEND_INTERPOLATION");
  }
  return store::with_run(program.runs_folder(), setup, program.clock(),
                         [&](store::RunDirectory& run) -> core::Status {
                           const auto correlated = workbench::correlate_files(run, request, program.pool());
                           if (!correlated) return core::fail(correlated.error());
                           core::log_info("run directory: " + run.path().string());
                           return print_correlation(*correlated, run.path(), program.format());
                         });
}

}  // namespace

void add_correlate_verb(Program& program, CLI::App& signal_noun) {
  auto request = std::make_shared<workbench::CorrelateRequest>();
  CLI::App& verb = program.verb(signal_noun, "correlate", "correlation of the texts' sentiment with a price",
                                [request, &program] { return run_correlate(*request, program); });
  dataset::SignInputRequest& inputs = request->inputs;
  inputs.files.text_options.duplicates = source::Duplicates::drop;
  program.add_fields(verb, inputs.files.options, {"history"});
  verb.add_option("--scores", inputs.scores, "what 'text score --format jsonl' wrote, instead of --texts");
  verb.add_option("--text-tickers", inputs.text_tickers,
                  "whose texts count: the ticker's own if absent, all, or symbols joined by commas");
  program.add_fields(verb, inputs.table, {"decision", "lag"});
  program.add_fields(verb, request->analysis);
  program.add_fields(verb, request->bootstrap);
  program.add_fields(verb, inputs.files.text_options);
}

}  // namespace bellwether::cli
