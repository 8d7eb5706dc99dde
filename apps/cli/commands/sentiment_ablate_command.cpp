#include "apps/cli/commands/sentiment_ablate_command.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "apps/cli/scoring_flags.h"
#include "bellwether/core/log.h"
#include "bellwether/report/json/ablation_json.h"
#include "bellwether/workbench/ablate_cleaning.h"

namespace bellwether::cli {
namespace {

using evaluate::CleaningAblation;
using evaluate::StepChoice;

struct AblateArguments {
  workbench::AblationRequest request;
  ScoringFlags scoring;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &AblateArguments::request), group("", &AblateArguments::scoring, "Model")};
  }
};

bool was_measured(const StepChoice& choice) { return choice.changed_texts > 0; }

std::string points(double difference, const evaluate::Interval& interval) {
  return fmt::format("{:+.1f} ({:+.1f} to {:+.1f})", 100 * difference, 100 * interval.low,
                     100 * interval.high);
}

Table ablation_people_rows(const CleaningAblation& ablation) {
  Table table({{"step"},
               {"chosen"},
               {"instead"},
               {"texts changed"},
               {"accuracy, points"},
               {"macro-F1, points"},
               {"corrected"},
               {"broken"},
               {"p (Holm)", 4},
               {"verdict"}});
  for (const StepChoice& each : ablation.choices) {
    const bool measured = was_measured(each);
    table.add_row({each.step, each.chosen, each.other, each.changed_texts,
                   measured ? Cell(points(each.difference.accuracy, each.accuracy_interval)) : Cell(),
                   measured ? Cell(points(each.difference.macro_f1, each.macro_f1_interval)) : Cell(),
                   each.only_other_right, each.only_chosen_right, measured ? Cell(each.p_holm) : Cell(),
                   core::value_text(each.verdict)});
  }
  return table;
}

Table ablation_machine_rows(const CleaningAblation& ablation) {
  Table table({{"step"},
               {"chosen"},
               {"other"},
               {"verdict"},
               {"changed_texts"},
               {"changed_predictions"},
               {"accuracy"},
               {"accuracy_difference"},
               {"accuracy_low"},
               {"accuracy_high"},
               {"macro_f1"},
               {"macro_f1_difference"},
               {"macro_f1_low"},
               {"macro_f1_high"},
               {"p_holm"}});
  for (const StepChoice& each : ablation.choices) {
    table.add_row({each.step, each.chosen, each.other, core::value_text(each.verdict), each.changed_texts,
                   each.changed_predictions, each.scores.accuracy, each.difference.accuracy,
                   each.accuracy_interval.low, each.accuracy_interval.high, each.scores.macro_f1,
                   each.difference.macro_f1, each.macro_f1_interval.low, each.macro_f1_interval.high,
                   each.p_holm});
  }
  return table;
}

core::Status print_ablation(const CleaningAblation& ablation, OutputFormat format) {
  switch (format) {
    case OutputFormat::json: return write_out(report::to_json(ablation));
    case OutputFormat::jsonl:
    case OutputFormat::csv: return write_out(ablation_machine_rows(ablation).text(format));
    case OutputFormat::table: break;
  }
  std::string notes;
  for (const std::string& each : sentiment::seen_notes(ablation.model, ablation.seen, "texts"))
    notes += each + "\n";
  return write_out(
      ablation.verdict + "\n" + notes + "\n" + ablation_people_rows(ablation).text(format) +
      "Differences are of the other choice less the chosen one, with intervals of 95 %. The model "
      "was not trained again.\n");
}

core::Status run_ablate(const AblateArguments& arguments, Program& program) {
  auto scoring = Scoring::make(arguments.scoring, program.pool());
  if (!scoring) return core::fail(scoring.error());
  store::RunSetup setup = program.run_setup("sentiment-ablate");
  setup.seed = arguments.request.options.seed;
  setup.config = core::describe_options(arguments);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        const auto ablation = workbench::ablate_cleaning(run, arguments.request, scoring->stage());
        if (!ablation) return core::fail(ablation.error());
        core::log_info(fmt::format("{} ({}): {}", ablation->data, ablation->facts.schema,
                                   row_report_text(ablation->facts.rows)));
        core::log_info("run directory: " + run.path().string());
        return print_ablation(*ablation, program.format());
      });
}

}  // namespace

void add_sentiment_ablate_verb(Program& program, CLI::App& sentiment_noun) {
  auto arguments = std::make_shared<AblateArguments>();
  CLI::App& verb = program.verb(sentiment_noun, "ablate", "Ablation of cleaning steps",
                                [arguments, &program] { return run_ablate(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
