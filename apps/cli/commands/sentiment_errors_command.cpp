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

using evaluate::BucketFigures;
using evaluate::SentimentErrors;

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

// One row a bucket, for machines.
Table bucket_rows(const SentimentErrors& errors) {
  Table table({{"bucket"},
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
               {"standing"},
               {"main_label"},
               {"main_answer"},
               {"main_texts"}});
  for (const BucketFigures& each : errors.buckets) {
    const auto end = [](const std::optional<evaluate::Interval>& of, double evaluate::Interval::*side) {
      return of ? Cell((*of).*side) : Cell();
    };
    const auto& main = each.main;
    table.add_row(
        {core::value_text(each.bucket), each.inside.texts, each.inside.groups, each.inside.errors,
         each.inside.rate, end(each.inside.interval, &evaluate::Interval::low),
         end(each.inside.interval, &evaluate::Interval::high), each.outside.rate, each.difference,
         end(each.difference_interval, &evaluate::Interval::low),
         end(each.difference_interval, &evaluate::Interval::high), each.inside.majority_rate,
         core::value_text(each.standing), main ? Cell(evaluate::sentiment_name(main->label)) : Cell(),
         main ? Cell(evaluate::sentiment_name(main->answer)) : Cell(), main ? Cell(main->texts) : Cell()});
  }
  return table;
}

Table first_error_rows(const SentimentErrors& errors) {
  Table table({{"text"}, {"truth"}, {"prediction"}, {"probability", 2}});
  const evaluate::JudgedTexts& judged = errors.judged;
  for (const std::size_t row : evaluate::first_errors(errors)) {
    table.add_row({shortened(judged.texts.bodies[row]), class_text(judged.texts.labels[row]),
                   class_text(judged.answers.predictions[row]), judged.confidence(row)});
  }
  return table;
}

Table confusion_rows(const SentimentErrors& errors) {
  Table table({{"label \\ answer"}, {"negative"}, {"neutral"}, {"positive"}, {"wrong"}});
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

Table standing_rows(const SentimentErrors& errors) {
  Table table({{"bucket"},
               {"texts"},
               {"errors"},
               {"wrong"},
               {"95 % interval"},
               {"outside"},
               {"than the rest"},
               {"mostly"}});
  for (const BucketFigures& each : errors.buckets) {
    const auto& interval = each.inside.interval;
    table.add_row(
        {core::value_text(each.bucket), each.inside.texts, each.inside.errors, percent_cell(each.inside.rate),
         interval ? Cell(fmt::format("{:.1f} to {:.1f}", 100 * interval->low, 100 * interval->high)) : Cell(),
         percent_cell(each.outside.rate), core::value_text(each.standing),
         report::main_confusion_text(each)});
  }
  return table;
}

std::string rates_change(const evaluate::ErrorsWithFix& errors) {
  if (errors.texts == 0) return "-";
  const double texts = static_cast<double>(errors.texts);
  return fmt::format("{:.1f} to {:.1f} %", 100 * static_cast<double>(errors.without) / texts,
                     100 * static_cast<double>(errors.with) / texts);
}

Table fix_rows(const SentimentErrors& errors) {
  Table table({{"fix"},
               {"with it"},
               {"now"},
               {"in its bucket"},
               {"in all texts"},
               {"changed"},
               {"put right"},
               {"put wrong"},
               {"p (Holm)", 4},
               {"verdict"}});
  for (const evaluate::FixEffect& each : errors.fixes) {
    table.add_row({each.fix.name, each.with, core::value_text(each.state), rates_change(each.bucket),
                   rates_change(each.all), each.changed_texts, each.only_with_right, each.only_without_right,
                   each.p_holm, core::value_text(each.verdict)});
  }
  return table;
}

Table reference_rows(const SentimentErrors& errors) {
  Table table({{"reference sentence"}, {"truth"}, {"published"}, {"this model"}, {"probability", 2}});
  for (const evaluate::ReferenceAnswer& each : errors.reference) {
    table.add_row({each.sentence.text, core::value_text(each.sentence.label),
                   core::value_text(each.sentence.published), class_text(each.answer), each.confidence});
  }
  return table;
}

std::string training_text(const SentimentErrors& errors) {
  std::string text = "What needs a training run, and is measured by --retrained FIX=NEW_MODEL afterwards:\n";
  for (const evaluate::TrainingFix& each : evaluate::training_fixes())
    text += fmt::format("  {} ({}): {}\n", each.name, each.item,
                        evaluate::training_command(each, errors.checkpoint));
  return text;
}

std::string errors_text(const SentimentErrors& errors, const std::filesystem::path& folder) {
  std::string text = errors.verdict + "\n\n" + errors.count_line + "\n";
  if (!errors.wrong.empty()) text += first_error_rows(errors).text(OutputFormat::table);
  text += "\n" + confusion_rows(errors).text(OutputFormat::table);
  for (const evaluate::ConfusedPair& each : errors.pairs) text += report::sentence_of(each) + "\n";
  text += "\n" + standing_rows(errors).text(OutputFormat::table) + "\n";
  if (!errors.fixes.empty()) text += fix_rows(errors).text(OutputFormat::table) + "\n";
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
  return write_out(bucket_rows(errors).text(format));
}

// The models that were trained with a fix, each with what is needed to score with it.
struct Retrained {
  std::vector<evaluate::Fix> fixes;
  std::vector<Scoring> scorings;

  [[nodiscard]] std::vector<evaluate::RetrainedModel> models() const {
    std::vector<evaluate::RetrainedModel> models;
    for (std::size_t i = 0; i < fixes.size(); ++i) models.push_back({fixes[i], scorings[i].stage()});
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
    retrained.fixes.push_back(named->fix);
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
        core::log_info(fmt::format("{} ({}): {}", errors->data, errors->facts.shape,
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
