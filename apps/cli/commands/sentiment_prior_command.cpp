#include "apps/cli/commands/sentiment_verbs.h"

#include "apps/cli/output.h"
#include "bellwether/report/sentiment/neutral_prior_document.h"
#include "bellwether/sentiment/scoring.h"
#include "bellwether/workbench/models/estimate_neutral_prior.h"

namespace bellwether::cli {
namespace {

struct PriorArguments {
  workbench::NeutralPriorRequest request;
  sentiment::ScoringOptions scoring;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &PriorArguments::request),
                      group("", &PriorArguments::scoring, "Model").without("neutral_prior")};
  }
};

core::Status run_prior(const PriorArguments& arguments, Program& program) {
  const auto scoring = sentiment::Scoring::make(arguments.scoring, program.job().pool());
  if (!scoring) return core::fail(scoring.error());
  const auto report = workbench::estimate_neutral_prior(arguments.request, arguments.scoring.analyzer,
                                                        scoring->stage(program.job()));
  if (!report) return core::fail(report.error());
  return print(report::neutral_prior_document(*report), program.format());
}

}  // namespace

void add_sentiment_prior_verb(Program& program, CLI::App& sentiment_noun) {
  auto arguments = std::make_shared<PriorArguments>();
  CLI::App& verb =
      program.verb(sentiment_noun, "prior", "Share of neutral texts in unlabeled texts, estimated by EM",
                   [arguments, &program] { return run_prior(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
