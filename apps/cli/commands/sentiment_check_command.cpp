#include "apps/cli/commands/sentiment_verbs.h"

#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/report/sentiment/capabilities_document.h"
#include "bellwether/sentiment/scoring.h"
#include "bellwether/workbench/models/check_capabilities.h"

namespace bellwether::cli {
namespace {

struct CapabilityArguments {
  std::string model = std::string(sentiment::kEmbeddedModel);
  workbench::CheckCapabilitiesRequest request;
  sentiment::ScoringOptions scoring;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("model", &CapabilityArguments::model,
              "The sentiment model: small, lexicon, words:FILE, mean:NAME,NAME, or the folder of a "
              "checkpoint.")
            .positional(),
        group("", &CapabilityArguments::request),
        group("", &CapabilityArguments::scoring, "Model").without("model")};
  }
  static constexpr auto conditions() {
    return std::array{core::not_with("precision,max_length,batch_tokens,labels,adapter,sanity_check", "model",
                                     "lexicon,words:*")};
  }
};

core::Status run_check(const CapabilityArguments& arguments, Program& program) {
  sentiment::ScoringOptions flags = arguments.scoring;
  flags.model = arguments.model;
  auto scoring = sentiment::Scoring::make(flags, program.job().pool());
  if (!scoring) return core::fail(scoring.error());
  store::RunSetup setup = program.run_setup("sentiment-check");
  setup.seed = arguments.request.seed;
  setup.config = core::describe_options(arguments);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        const auto report =
            workbench::check_capabilities(run, arguments.request, scoring->stage(program.job()));
        if (!report) return core::fail(report.error());
        report::Document document = report::capabilities_document(*report, arguments.request.examples);
        document.notes.push_back("page: " + (run.path() / "report.html").string());
        return print(document, program.format());
      });
}

}  // namespace

void add_sentiment_check_verb(Program& program, CLI::App& sentiment_noun) {
  auto arguments = std::make_shared<CapabilityArguments>();
  CLI::App& verb = program.verb(sentiment_noun, "check", "Pass rates of a model on plain sentences, by kind",
                                [arguments, &program] { return run_check(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
