#include "apps/cli/commands/sentiment_errors_command.h"

#include <fmt/format.h>

#include <filesystem>

#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "apps/cli/scoring_flags.h"
#include "bellwether/core/log.h"
#include "bellwether/core/utf8.h"
#include "bellwether/report/sentiment/sentiment_errors_files.h"
#include "bellwether/report/sentiment/sentiment_errors_words.h"
#include "bellwether/source/texts/text_line.h"
#include "bellwether/workbench/sentiment_errors.h"

namespace bellwether::cli {
namespace {

using evaluate::SentimentErrors;
using evaluate::SliceMetrics;

constexpr std::size_t kTextBytes = 100;  // of a text on a terminal

struct ErrorsArguments {
  workbench::SentimentErrorsRequest request;
  ScoringFlags scoring;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &ErrorsArguments::request), group("", &ErrorsArguments::scoring, "Model")};
  }
};

std::string as_percent(double share) { return fmt::format("{:.1f} %", 100 * share); }

Cell percent_cell(const std::optional<double>& share) { return share ? Cell(as_percent(*share)) : Cell(); }

std::string class_text(int label) { return evaluate::sentiment_name(static_cast<std::size_t>(label)); }

// A text of the world on a line of a terminal.
std::string shortened(const std::string& text) {
  std::string line = source::on_one_line(text);
  if (line.size() <= kTextBytes) return line;
  return std::string(core::utf8_prefix(line, kTextBytes)) + "\u2026";
}

// One row a slice, for machines.
Table slice_rows(const SentimentErrors& errors) {
  Table table({{"slice"},
               {"texts"},
               {"groups"},
               {"errors"},
               {"error_rate"},
               {"error_rate_low"},
               {"error_rate_high"},
               {"error_rate_outside"},
               {"difference"},
               {"difference_low"},
               {"difference_high"},
               {"majority_error_rate"},
               {"significance"},
               {"main_label"},
               {"main_prediction"},
               {"main_texts"}});
  for (const SliceMetrics& each : errors.slices) {
    const auto end = [](const std::optional<evaluate::Interval>& of, double evaluate::Interval::*side) {
      return of ? Cell((*of).*side) : Cell();
    };
    const auto& main = each.main;
    table.add_row({core::value_text(each.slice), each.inside.texts, each.inside.groups, each.inside.errors,
                   each.inside.rate, end(each.inside.interval, &evaluate::Interval::low),
                   end(each.inside.interval, &evaluate::Interval::high), each.outside.rate, each.difference,
                   end(each.difference_interval, &evaluate::Interval::low),
                   end(each.difference_interval, &evaluate::Interval::high), each.inside.majority_rate,
                   core::value_text(each.significance),
                   main ? Cell(evaluate::sentiment_name(main->label)) : Cell(),
                   main ? Cell(evaluate::sentiment_name(main->prediction)) : Cell(),
                   main ? Cell(main->texts) : Cell()});
  }
  return table;
}

Table first_error_rows(const SentimentErrors& errors) {
  Table table({{"text"}, {"truth"}, {"prediction"}, {"probability", 2}});
  const evaluate::EvaluatedTexts& evaluated = errors.evaluated;
  for (const std::size_t row : evaluate::first_errors(errors)) {
    table.add_row({shortened(evaluated.texts.bodies[row]), class_text(evaluated.texts.labels[row]),
                   class_text(evaluated.predictions.classes[row]), evaluated.confidence(row)});
  }
  return table;
}

Table confusion_rows(const SentimentErrors& errors) {
  Table table({{"label \\ prediction"}, {"negative"}, {"neutral"}, {"positive"}, {"wrong"}});
  for (std::size_t label = 0; label < sentiment::kSentiments; ++label) {
    const std::size_t texts = errors.matrix.true_rows(label);
    const std::size_t wrong = texts - errors.matrix.count(label, label);
    table.add_row(
        {evaluate::sentiment_name(label), errors.matrix.count(label, 0), errors.matrix.count(label, 1),
         errors.matrix.count(label, 2),
         texts == 0 ? Cell() : Cell(as_percent(static_cast<double>(wrong) / static_cast<double>(texts)))});
  }
  return table;
}

Table significance_rows(const SentimentErrors& errors) {
  Table table({{"slice"},
               {"texts"},
               {"errors"},
               {"wrong"},
               {"95 % interval"},
               {"outside"},
               {"than the rest"},
               {"mostly"}});
  for (const SliceMetrics& each : errors.slices) {
    const auto& interval = each.inside.interval;
    table.add_row(
        {core::value_text(each.slice), each.inside.texts, each.inside.errors, percent_cell(each.inside.rate),
         interval ? Cell(fmt::format("{:.1f} to {:.1f}", 100 * interval->low, 100 * interval->high)) : Cell(),
         percent_cell(each.outside.rate), core::value_text(each.significance),
         report::main_confusion_text(each)});
  }
  return table;
}

std::string rates_change(const evaluate::ErrorsWithMitigation& errors) {
  if (errors.texts == 0) return "-";
  const double texts = static_cast<double>(errors.texts);
  return fmt::format("{:.1f} to {:.1f} %", 100 * static_cast<double>(errors.without) / texts,
                     100 * static_cast<double>(errors.with) / texts);
}

Table mitigation_rows(const SentimentErrors& errors) {
  Table table({{"mitigation"},
               {"with it"},
               {"now"},
               {"in its slice"},
               {"in all texts"},
               {"changed"},
               {"corrected"},
               {"broken"},
               {"p (Holm)", 4},
               {"verdict"}});
  for (const evaluate::MitigationEffect& each : errors.mitigations) {
    table.add_row({each.mitigation.name, each.with, core::value_text(each.state), rates_change(each.slice),
                   rates_change(each.all), each.changed_texts, each.only_with_right, each.only_without_right,
                   each.p_holm, core::value_text(each.verdict)});
  }
  return table;
}

Table reference_rows(const SentimentErrors& errors) {
  Table table({{"reference sentence"}, {"truth"}, {"published"}, {"this model"}, {"probability", 2}});
  for (const evaluate::ReferencePrediction& each : errors.reference) {
    table.add_row({each.sentence.text, core::value_text(each.sentence.label),
                   core::value_text(each.sentence.published), class_text(each.prediction), each.confidence});
  }
  return table;
}

std::string training_text(const SentimentErrors& errors) {
  std::string text = "What needs a training run, and is measured by --retrained FIX=NEW_MODEL afterwards:\n";
  for (const evaluate::TrainingMitigation& each : evaluate::training_mitigations())
    text += fmt::format("  {} ({}): {}\n", each.name, each.item,
                        evaluate::training_command(each, errors.checkpoint));
  return text;
}

std::string errors_text(const SentimentErrors& errors, const std::filesystem::path& folder) {
  std::string text = errors.verdict + "\n\n" + errors.count_line + "\n";
  if (!errors.wrong.empty()) text += first_error_rows(errors).text(OutputFormat::table);
  text += "\n" + confusion_rows(errors).text(OutputFormat::table);
  for (const evaluate::ConfusedPair& each : errors.pairs) text += report::sentence_of(each) + "\n";
  text += "\n" + significance_rows(errors).text(OutputFormat::table) + "\n";
  if (!errors.mitigations.empty()) text += mitigation_rows(errors).text(OutputFormat::table) + "\n";
  text += training_text(errors) + "\n" + reference_rows(errors).text(OutputFormat::table) + "\n";
  for (const std::string& note : errors.notes) text += note + "\n";
  return text + "page: " + (folder / "report.html").string() +
         "\nevery error: " + (folder / "errors.csv").string() + "\n";
}

core::Status print_errors(const SentimentErrors& errors, const std::filesystem::path& folder,
                          OutputFormat format) {
  switch (format) {
    case OutputFormat::table: return write_out(errors_text(errors, folder));
    case OutputFormat::json: return write_out(report::errors_json(errors));
    case OutputFormat::jsonl:
    case OutputFormat::csv: break;
  }
  return write_out(slice_rows(errors).text(format));
}

// The models that were trained with a fix, each with what is needed to score with it.
struct Retrained {
  std::vector<evaluate::Mitigation> mitigations;
  std::vector<Scoring> scorings;

  [[nodiscard]] std::vector<evaluate::RetrainedModel> models() const {
    std::vector<evaluate::RetrainedModel> models;
    for (std::size_t i = 0; i < mitigations.size(); ++i)
      models.push_back({mitigations[i], scorings[i].stage()});
    return models;
  }
};

core::Result<Retrained> load_retrained(const ErrorsArguments& arguments, core::Job& job) {
  Retrained retrained;
  for (const std::string& each : arguments.request.retrained) {
    const auto named = evaluate::parse_retrained(each);
    if (!named) return core::fail(named.error());
    ScoringFlags flags = arguments.scoring;
    flags.model = named->model;
    auto scoring = Scoring::make(flags, job);
    if (!scoring) return core::fail(scoring.error().within("--retrained"));
    retrained.mitigations.push_back(named->mitigation);
    retrained.scorings.push_back(std::move(*scoring));
  }
  return retrained;
}

core::Status run_errors(const ErrorsArguments& arguments, Program& program) {
  auto scoring = Scoring::make(arguments.scoring, program.job());
  if (!scoring) return core::fail(scoring.error());
  const auto retrained = load_retrained(arguments, program.job());
  if (!retrained) return core::fail(retrained.error());
  workbench::SentimentErrorsRequest request = arguments.request;
  if (std::filesystem::is_directory(arguments.scoring.model)) request.checkpoint = arguments.scoring.model;
  store::RunSetup setup = program.run_setup("sentiment-errors");
  setup.config = core::describe_options(arguments);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        const auto errors =
            workbench::find_sentiment_errors(run, request, {scoring->stage(), retrained->models()});
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
