#include "apps/cli/commands/pretrain_command.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/pretrain.h"

namespace bellwether::cli {
namespace {

struct PretrainArguments {
  finetune::PretrainRequest request;
  std::string out;
};

Cell cell_of(const std::optional<double>& value) { return value ? Cell(*value) : Cell(); }

Table masked_epoch_rows(const finetune::Pretrained& pretrained) {
  Table table({{"epoch"}, {"train_loss", 4}, {"validation_loss", 4}, {"perplexity", 2}});
  for (const train::PretrainingEpoch& each : pretrained.fit.epochs) {
    const auto& loss = each.validation_loss;
    table.add_row({each.epoch, each.train_loss, cell_of(loss), loss ? Cell(std::exp(*loss)) : Cell()});
  }
  return table;
}

Table detection_epoch_rows(const finetune::Pretrained& pretrained) {
  Table table({{"epoch"}, {"train_loss", 4}, {"validation_loss", 4}, {"found", 4}, {"kept", 4}, {"auc", 4}});
  for (const train::PretrainingEpoch& each : pretrained.fit.epochs) {
    const auto metric = [&](double train::DetectionMetrics::*of) {
      return each.detection ? Cell((*each.detection).*of) : Cell();
    };
    table.add_row({each.epoch, each.train_loss, cell_of(each.validation_loss),
                   metric(&train::DetectionMetrics::found), metric(&train::DetectionMetrics::kept),
                   metric(&train::DetectionMetrics::auc)});
  }
  return table;
}

Table epoch_rows(const PretrainArguments& arguments, const finetune::Pretrained& pretrained) {
  return arguments.request.options.objective == finetune::PretrainObjective::replaced_tokens
             ? detection_epoch_rows(pretrained)
             : masked_epoch_rows(pretrained);
}

std::string pretraining_text(const PretrainArguments& arguments, const finetune::Pretrained& pretrained) {
  const std::string& out = arguments.out;
  using core::with_thousands;
  return fmt::format(
      "{}\n{} texts read; {} repeat another, {} are held out for evaluation; {} learned from ({} tokens, {} "
      "cut to the longest length), {} measured on; {} parameters\n"
      "model: {}   go on: bellwether sentiment train --model {} --data FILE --out DIR\n",
      epoch_rows(arguments, pretrained).text(OutputFormat::table), with_thousands(pretrained.read),
      with_thousands(pretrained.repeated), with_thousands(pretrained.left_out),
      with_thousands(pretrained.train_texts), with_thousands(pretrained.train_tokens),
      with_thousands(pretrained.cut), with_thousands(pretrained.validation_texts),
      with_thousands(pretrained.parameters), out, out);
}

core::Status run_pretrain(const PretrainArguments& arguments, Program& program) {
  finetune::PretrainRequest request = arguments.request;
  request.out = arguments.out;
  store::RunSetup setup = program.run_setup("sentiment-pretrain");
  setup.seed = request.fit.seed;
  setup.config = finetune::describe(request);
  return store::with_run(program.runs_folder(), setup, program.clock(),
                         [&](store::RunDirectory& run) -> core::Status {
                           const auto pretrained = finetune::pretrain(run, request, program.pool());
                           if (!pretrained) return core::fail(pretrained.error());
                           core::log_info("run directory: " + run.path().string());
                           if (program.format() != OutputFormat::table)
                             return write_out(epoch_rows(arguments, *pretrained).text(program.format()));
                           return write_out(pretraining_text(arguments, *pretrained));
                         });
}

}  // namespace

void add_pretrain_verb(Program& program, CLI::App& sentiment_noun) {
  auto arguments = std::make_shared<PretrainArguments>();
  CLI::App& verb = program.verb(sentiment_noun, "pretrain",
                                "an encoder learns from texts without labels: hidden words, or replaced ones",
                                [arguments, &program] { return run_pretrain(*arguments, program); });
  finetune::PretrainRequest& request = arguments->request;
  verb.add_option("file", request.texts, "the texts, one a line, or JSONL or CSV")->required();
  CLI::Option* const out =
      verb.add_option("-o,--out", arguments->out,
                      "the model folder to write; named again, a training that was stopped goes on");
  program.add_model_folder(verb, out->required(), "pretraining.checkpoint");
  verb.add_option("--vocabulary", request.vocabulary, "the tokenizer folder of a new encoder");
  verb.add_option("-m,--model", request.model,
                  "instead of --vocabulary: the checkpoint folder to go on from");
  verb.add_option(
      "--generator", request.generator,
      "for --objective replaced-tokens: the ELECTRA generator, a masked LM with the same vocabulary");
  verb.add_option(
      "--clean", request.clean,
      "change a cleaning step: emoji=keep; see text clean; may be repeated; the model remembers it");
  verb.add_option("--without", request.without,
                  "labeled texts held out for evaluation: these and their near-duplicates are not read");
  program.add_fields(verb, request.input);
  program.add_fields(verb, request.options);
  program.add_fields(verb, request.shape);
  program.add_fields(verb, request.fit);
  verb.add_option("--checkpoint-steps", request.fit.checkpoint_steps, "the older name of --save-steps");
}

}  // namespace bellwether::cli
