#include "apps/cli/commands/pretrain_command.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/pretrain.h"
#include "bellwether/report/sentiment/epochs_table.h"

namespace bellwether::cli {
namespace {

struct PretrainArguments {
  finetune::PretrainRequest request;
  std::string out;
};

report::Document pretraining_document(const PretrainArguments& arguments,
                                      const finetune::Pretrained& pretrained) {
  using core::with_thousands;
  report::Document document{.format = "bellwether.sentiment-pretrain/1"};
  document.add(report::pretraining_epochs_table(pretrained, arguments.request.options.objective));
  document.notes = {
      fmt::format(
          "{} texts read; {} near-duplicates, {} kept for testing; {} trained on ({} tokens, {} cut to "
          "the longest length), {} validated on; {} parameters",
          with_thousands(pretrained.read), with_thousands(pretrained.repeated),
          with_thousands(pretrained.left_out), with_thousands(pretrained.train_texts),
          with_thousands(pretrained.train_tokens), with_thousands(pretrained.cut),
          with_thousands(pretrained.validation_texts), with_thousands(pretrained.parameters)),
      "model: " + arguments.out,
      "go on: bellwether sentiment train --model " + arguments.out + " --data FILE --out DIR"};
  return document;
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
                           return print(pretraining_document(arguments, *pretrained), program.format());
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
