#include "apps/cli/scoring_flags.h"

#include "bellwether/store/resolved_options.h"

namespace bellwether::cli {

void add_scoring_flags(Program& program, CLI::App& verb, ScoringFlags& flags) {
  std::string names;
  for (const auto& each : sentiment::analyzer_catalog()) names += std::string(each.name) + ", ";
  verb.add_option("-m,--model", flags.model,
                  names +
                      "words:FILE (a bag of words learned from labeled texts), mean:NAME,NAME (the mean of "
                      "several) or the folder of a checkpoint")
      ->capture_default_str();
  program.add_fields(verb, flags.analyzer);
  verb.add_option("--clean", flags.clean,
                  "change a cleaning step: emoji=words; see text clean; may be repeated");
}

std::vector<core::OptionValue> describe(const ScoringFlags& flags) {
  std::vector<core::OptionValue> values = {{"model", flags.model, "what scores the texts"}};
  for (core::OptionValue& each : core::describe_options(flags.analyzer)) values.push_back(std::move(each));
  values.push_back({"clean", store::joined_values(flags.clean), "changed cleaning steps"});
  return values;
}

core::Result<Scoring> Scoring::make(const ScoringFlags& flags, core::ThreadPool& pool) {
  auto analyzer = sentiment::make_analyzer(flags.model, flags.analyzer, pool);
  if (!analyzer) return core::fail(analyzer.error());
  auto cleaner = sentiment::make_cleaner(**analyzer, flags.clean);
  if (!cleaner) return core::fail(cleaner.error());
  return Scoring(std::move(*analyzer), std::move(*cleaner), pool);
}

}  // namespace bellwether::cli
