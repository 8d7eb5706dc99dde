// sentiment evaluate: an analyzer evaluated on labeled texts, beside its baselines.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "apps/cli/commands/pretrain_command.h"
#include "apps/cli/commands/sentiment_ablate_command.h"
#include "apps/cli/commands/sentiment_errors_command.h"
#include "apps/cli/commands/sentiment_split_command.h"
#include "apps/cli/commands/sentiment_train_command.h"
#include "apps/cli/commands/sentiment_tune_command.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "apps/cli/scoring_flags.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/report/sentiment/sentiment_evaluation_files.h"
#include "bellwether/workbench/evaluate_sentiment.h"

namespace bellwether::cli {
namespace {

using core::Status;
using evaluate::BaselineComparison;
using evaluate::SentimentEvaluation;
using evaluate::SentimentModelResult;

struct EvaluateArguments {
  workbench::EvaluateSentimentRequest request;
  ScoringFlags scoring;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{group("", &EvaluateArguments::request),
                      group("", &EvaluateArguments::scoring, "Model")};
  }
};

const BaselineComparison* comparison_with(const SentimentEvaluation& evaluation, const std::string& name) {
  for (const BaselineComparison& each : evaluation.comparisons) {
    if (each.baseline == name) return &each;
  }
  return nullptr;
}

// One row a model, for machines.
Table model_rows(const SentimentEvaluation& evaluation) {
  Table table({{"domain"},
               {"model"},
               {"texts"},
               {"accuracy"},
               {"accuracy_low"},
               {"accuracy_high"},
               {"balanced_accuracy"},
               {"macro_precision"},
               {"macro_recall"},
               {"macro_f1"},
               {"mcc"},
               {"macro_roc_auc"},
               {"macro_average_precision"},
               {"ece"},
               {"temperature"},
               {"ece_at_temperature"},
               {"only_model_right"},
               {"only_baseline_right"},
               {"mcnemar_p"},
               {"mcnemar_p_holm"},
               {"seen_texts"},
               {"accuracy_with_seen"}});
  for (std::size_t i = 0; i < evaluation.models.size(); ++i) {
    const SentimentModelResult& each = evaluation.models[i];
    const sentiment::ConfusionMetrics& metrics = each.report.metrics;
    const evaluate::Interval& interval = evaluation.intervals[i].accuracy;
    const BaselineComparison* against = comparison_with(evaluation, each.name);
    table.add_row({core::value_text(evaluation.parts.domain),
                   each.name,
                   evaluation.parts.test.size(),
                   metrics.accuracy,
                   interval.low,
                   interval.high,
                   metrics.balanced_accuracy,
                   metrics.macro_precision,
                   metrics.balanced_accuracy,
                   metrics.macro_f1,
                   metrics.mcc,
                   each.report.macro_roc_auc,
                   each.report.macro_average_precision,
                   each.report.calibration.ece,
                   each.temperature.value,
                   each.scaled.ece,
                   against ? Cell(against->only_model) : Cell(),
                   against ? Cell(against->only_baseline) : Cell(),
                   against ? Cell(against->test.p_value) : Cell(),
                   against ? Cell(against->p_holm) : Cell(),
                   evaluation.parts.seen_test.size(),
                   metrics_with_seen(each, evaluation.parts).accuracy});
  }
  return table;
}

std::string interval_text(const evaluate::Interval& interval) {
  return fmt::format("{:.3f} to {:.3f}", interval.low, interval.high);
}

Table score_rows(const SentimentEvaluation& evaluation) {
  Table table({{"model"},
               {"accuracy", 3},
               {"95 % interval"},
               {"bal. acc.", 3},
               {"macro P", 3},
               {"macro R", 3},
               {"macro F1", 3},
               {"95 % interval"},
               {"MCC", 3},
               {"ROC-AUC", 3},
               {"PR-AUC", 3}});
  for (std::size_t i = 0; i < evaluation.models.size(); ++i) {
    const SentimentModelResult& each = evaluation.models[i];
    const sentiment::ConfusionMetrics& metrics = each.report.metrics;
    table.add_row({each.name, metrics.accuracy, interval_text(evaluation.intervals[i].accuracy),
                   metrics.balanced_accuracy, metrics.macro_precision, metrics.balanced_accuracy,
                   metrics.macro_f1, interval_text(evaluation.intervals[i].macro_f1), metrics.mcc,
                   each.report.macro_roc_auc, each.report.macro_average_precision});
  }
  return table;
}

// The figures over all test texts, where some were set apart because a model has seen them.
std::string with_seen_text(const SentimentEvaluation& evaluation) {
  const std::size_t seen = evaluation.parts.seen_test.size();
  if (seen == 0) return "";
  Table table({{"including them"}, {"accuracy", 3}, {"macro F1", 3}});
  for (const SentimentModelResult& each : evaluation.models) {
    const sentiment::ConfusionMetrics with = metrics_with_seen(each, evaluation.parts);
    table.add_row({each.name, with.accuracy, with.macro_f1});
  }
  return fmt::format(
             "{} further test texts were set apart: a model of this table has learned from them. Including "
             "them, and saying nothing of new texts:\n",
             core::with_thousands(seen)) +
         table.text(OutputFormat::table) + "\n";
}

// The four figures of each model, and what the model has over it in F1.
Table side_rows(const SentimentEvaluation& evaluation) {
  Table table({{"model"},
               {"accuracy", 3},
               {"precision", 3},
               {"95 % interval"},
               {"recall", 3},
               {"95 % interval"},
               {"F1", 3},
               {"95 % interval"},
               {"model's F1 - its", 3},
               {"95 % interval"}});
  for (std::size_t i = 0; i < evaluation.models.size(); ++i) {
    const SentimentModelResult& each = evaluation.models[i];
    const evaluate::HeadlineMetrics metrics =
        evaluate::headline_metrics(each.report.matrix, evaluation.parts.labels);
    const auto& intervals = evaluation.intervals[i].side;
    const BaselineComparison* against = comparison_with(evaluation, each.name);
    table.add_row({each.name, metrics[0], metrics[1], interval_text(intervals[1]), metrics[2],
                   interval_text(intervals[2]), metrics[3], interval_text(intervals[3]),
                   against ? Cell(against->differences[3].value) : Cell(),
                   against ? Cell(interval_text(against->differences[3].interval)) : Cell()});
  }
  return table;
}

Table comparison_rows(const SentimentEvaluation& evaluation) {
  Table table({{"model against"},
               {"difference", 3},
               {"95 % interval"},
               {"only model right"},
               {"only baseline right"},
               {"p (McNemar)", 4},
               {"p (Holm)", 4}});
  for (const BaselineComparison& each : evaluation.comparisons) {
    table.add_row({each.baseline, each.accuracy().value, interval_text(each.accuracy().interval),
                   each.only_model, each.only_baseline, each.test.p_value, each.p_holm});
  }
  return table;
}

// The model's classes: what became of the texts of each, and how well it is told from the rest.
Table class_rows(const SentimentModelResult& model) {
  Table table({{"label \\ prediction"},
               {"negative"},
               {"neutral"},
               {"positive"},
               {"precision", 3},
               {"recall", 3},
               {"F1", 3},
               {"accuracy", 3},
               {"Brier", 3},
               {"ROC-AUC", 3},
               {"PR-AUC", 3}});
  for (const auto& [label, name] : sentiment::names_of(sentiment::Sentiment{})) {
    const auto id = static_cast<std::size_t>(label);
    const sentiment::ClassMetrics& metrics = model.report.classes[id];
    const auto if_defined = [](double value, learn::Definedness is) {
      return is == learn::Definedness::defined ? Cell(value) : Cell();
    };
    table.add_row({name, model.report.matrix.count(id, 0), model.report.matrix.count(id, 1),
                   model.report.matrix.count(id, 2),
                   if_defined(metrics.scores.precision, metrics.scores.precision_is),
                   if_defined(metrics.scores.recall, metrics.scores.recall_is),
                   if_defined(metrics.scores.f1, metrics.scores.recall_is), metrics.accuracy, metrics.brier,
                   metrics.roc_auc, metrics.average_precision});
  }
  return table;
}

// What the threshold does to "positive or not" on the test part.
Table threshold_rows(const evaluate::ThresholdEffect& effect) {
  Table table({{"positive or not"}, {"before", 3}, {"after", 3}, {"difference", 3}, {"95 % interval"}});
  for (std::size_t i = 0; i < effect.differences.size(); ++i) {
    table.add_row({evaluate::kHeadlineMetricNames[i], effect.before[i], effect.after[i],
                   effect.differences[i].value, interval_text(effect.differences[i].interval)});
  }
  table.add_row({"cost a text", effect.cost_before, effect.cost_after, effect.cost.value,
                 interval_text(effect.cost.interval)});
  return table;
}

std::string threshold_text(const evaluate::ThresholdEffect& effect) {
  return fmt::format("\"positive\" from {:.3f} on, chosen on {} texts of the calibration part for {}\n",
                     effect.threshold, core::with_thousands(effect.chosen_on),
                     effect.options.rule == evaluate::ThresholdRule::f1
                         ? std::string("F1")
                         : fmt::format("the least cost, a false positive costing {:g} false negatives",
                                       effect.options.cost_ratio)) +
         threshold_rows(effect).text(OutputFormat::table) + "\n";
}

Table calibration_rows(const SentimentEvaluation& evaluation) {
  Table table({{"model"},
               {"calibration error", 3},
               {"Brier", 3},
               {"log loss", 3},
               {"temperature", 2},
               {"error at it", 3},
               {"Brier at it", 3},
               {"log loss at it", 3}});
  for (const SentimentModelResult& each : evaluation.models) {
    const learn::CalibrationScores& raw = each.report.calibration;
    table.add_row({each.name, raw.ece, raw.brier, raw.log_loss, each.temperature.value, each.scaled.ece,
                   each.scaled.brier, each.scaled.log_loss});
  }
  return table;
}

std::string parts_text(const SentimentEvaluation& evaluation) {
  using core::with_thousands;
  const sentiment::EvaluationParts& parts = evaluation.parts;
  return fmt::format(
      "{}: baselines learned from {} texts of {}, temperatures were fitted on {} others, {} of {} are the "
      "test\n",
      core::value_text(parts.domain), with_thousands(parts.train.size()),
      evaluation.train.empty() ? evaluation.data : evaluation.train, with_thousands(parts.calibration.size()),
      with_thousands(parts.test.size()), evaluation.data);
}

std::string evaluation_text(const SentimentEvaluation& evaluation) {
  std::string text = evaluation.verdict + "\n\n" + parts_text(evaluation) + "\n";
  const auto add = [&](const Table& table) { text += table.text(OutputFormat::table) + "\n"; };
  add(score_rows(evaluation));
  text += with_seen_text(evaluation);
  text += fmt::format("precision, recall and F1: {}\n",
                      evaluate::meaning_of_headline_metrics(evaluation.parts.labels));
  for (const Table& table : {side_rows(evaluation), comparison_rows(evaluation),
                             class_rows(evaluation.model()), calibration_rows(evaluation)}) {
    add(table);
  }
  if (evaluation.threshold) text += threshold_text(*evaluation.threshold);
  for (const std::string& note : evaluation.notes) text += note + "\n";
  if (evaluation.prior_evaluations.total() > 0) text += text_of(evaluation.prior_evaluations) + "\n";
  return text + fmt::format("{} scored {} texts in {:.2f} s, {:.0f} texts/s\n", evaluation.model().name,
                            core::with_thousands(evaluation.speed.texts), evaluation.speed.seconds,
                            evaluation.speed.texts_per_second());
}

// metrics.json and, because nobody repeats this output byte for byte, the earlier reads and the speed.
std::string evaluation_json(const SentimentEvaluation& evaluation) {
  nlohmann::ordered_json json = nlohmann::ordered_json::parse(report::metrics_json(evaluation));
  json["test_evaluations"] = nlohmann::ordered_json::parse(report::test_evaluations_json(evaluation));
  json["speed"] = {{"texts", evaluation.speed.texts},
                   {"seconds", evaluation.speed.seconds},
                   {"texts_per_second", evaluation.speed.texts_per_second()}};
  return json.dump(2) + "\n";
}

Status print_evaluation(const SentimentEvaluation& evaluation, OutputFormat format) {
  switch (format) {
    case OutputFormat::table: return write_out(evaluation_text(evaluation));
    case OutputFormat::json: return write_out(evaluation_json(evaluation));
    case OutputFormat::jsonl:
    case OutputFormat::csv: break;
  }
  return write_out(model_rows(evaluation).text(format));
}

Status run_evaluate(const EvaluateArguments& arguments, Program& program) {
  auto scoring = Scoring::make(arguments.scoring, program.job());
  if (!scoring) return core::fail(scoring.error());
  store::RunSetup setup = program.run_setup("sentiment-evaluate");
  setup.seed = arguments.request.options.seed;
  setup.config = core::describe_options(arguments);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> Status {
        const auto evaluation = workbench::evaluate_sentiment(run, arguments.request, scoring->stage());
        if (!evaluation) return core::fail(evaluation.error());
        const sentiment::TextSetFacts& data = evaluation->parts.data;
        core::log_info(fmt::format("{} ({}): {}", evaluation->data, data.schema, row_report_text(data.rows)));
        core::log_info("run directory: " + run.path().string());
        return print_evaluation(*evaluation, program.format());
      });
}

}  // namespace

void add_sentiment_commands(Program& program) {
  CLI::App& noun = program.noun("sentiment", "Train and evaluate sentiment models");
  auto arguments = std::make_shared<EvaluateArguments>();
  CLI::App& verb = program.verb(noun, "evaluate", "Evaluate a model against baselines on labeled texts",
                                [arguments, &program] { return run_evaluate(*arguments, program); });
  program.add_fields(verb, *arguments);
  add_sentiment_errors_verb(program, noun);
  add_sentiment_ablate_verb(program, noun);
  add_sentiment_train_verb(program, noun);
  add_sentiment_tune_verb(program, noun);
  add_sentiment_split_verb(program, noun);
  add_pretrain_verb(program, noun);
}

}  // namespace bellwether::cli
