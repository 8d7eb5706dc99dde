#include "apps/cli/commands/sentiment_errors_command.h"

#include <fmt/format.h>

#include <filesystem>

#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "bellwether/core/log.h"
#include "bellwether/report/sentiment/sentiment_errors_document.h"
#include "bellwether/report/sentiment/sentiment_errors_files.h"
#include "bellwether/sentiment/scoring.h"
#include "bellwether/workbench/models/sentiment_errors.h"

namespace bellwether::cli {
namespace {

struct ErrorsArguments {
  workbench::SentimentErrorsRequest request;
  sentiment::ScoringOptions scoring;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &ErrorsArguments::request), group("", &ErrorsArguments::scoring, "Model")};
  }
};

core::Status print_errors(const evaluate::SentimentErrors& errors, const std::filesystem::path& folder,
                          OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::errors_json(errors));
  report::Document document = report::errors_document(errors);
  document.notes.push_back("page: " + (folder / "report.html").string());
  document.notes.push_back("every error: " + (folder / "errors.csv").string());
  return print(document, format);
}

// The models that were trained with a fix, each with what is needed to score with it.
struct Retrained {
  std::vector<evaluate::Mitigation> mitigations;
  std::vector<sentiment::Scoring> scorings;

  [[nodiscard]] std::vector<evaluate::RetrainedModel> models(core::Job& job) const {
    std::vector<evaluate::RetrainedModel> models;
    for (std::size_t i = 0; i < mitigations.size(); ++i)
      models.push_back({mitigations[i], scorings[i].stage(job)});
    return models;
  }
};

core::Result<Retrained> load_retrained(const ErrorsArguments& arguments, core::Job& job) {
  Retrained retrained;
  for (const std::string& each : arguments.request.retrained) {
    const auto named = evaluate::parse_retrained(each);
    if (!named) return core::fail(named.error());
    sentiment::ScoringOptions flags = arguments.scoring;
    flags.model = named->model;
    auto scoring = sentiment::Scoring::make(flags, job.pool());
    if (!scoring) return core::fail(scoring.error().within("--retrained"));
    retrained.mitigations.push_back(named->mitigation);
    retrained.scorings.push_back(std::move(*scoring));
  }
  return retrained;
}

core::Status run_errors(const ErrorsArguments& arguments, Program& program) {
  auto scoring = sentiment::Scoring::make(arguments.scoring, program.job().pool());
  if (!scoring) return core::fail(scoring.error());
  const auto retrained = load_retrained(arguments, program.job());
  if (!retrained) return core::fail(retrained.error());
  workbench::SentimentErrorsRequest request = arguments.request;
  if (std::filesystem::is_directory(arguments.scoring.model)) request.checkpoint = arguments.scoring.model;
  store::RunSetup setup = program.run_setup("sentiment-errors");
  setup.config = core::describe_options(arguments);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        const auto errors = workbench::find_sentiment_errors(
            run, request, {scoring->stage(program.job()), retrained->models(program.job())});
        if (!errors) return core::fail(errors.error());
        core::log_info(fmt::format("{} ({}): {}", errors->data, errors->facts.schema,
                                   row_report_text(errors->facts.rows)));
        core::log_info("run directory: " + run.path().string());
        return print_errors(*errors, run.path(), program.format());
      });
}

}  // namespace

void add_sentiment_errors_verb(Program& program, CLI::App& sentiment_noun) {
  auto arguments = std::make_shared<ErrorsArguments>();
  CLI::App& verb =
      program.verb(sentiment_noun, "errors", "Error analysis of a model, and which mitigations help",
                   [arguments, &program] { return run_errors(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
