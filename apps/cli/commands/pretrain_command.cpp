#include "apps/cli/commands/pretrain_command.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/pretrain.h"
#include "bellwether/report/sentiment/epochs_table.h"

namespace bellwether::cli {
namespace {

report::Document pretraining_document(const finetune::PretrainRequest& request,
                                      const finetune::Pretrained& pretrained) {
  using core::with_thousands;
  const std::string out = request.out.string();
  report::Document document{.format = "bellwether.sentiment_pretrain/1"};
  document.add(report::pretraining_epochs_table(pretrained, request.options.objective));
  document.notes = {
      fmt::format(
          "{} texts read; {} near-duplicates, {} kept for testing; {} trained on ({} tokens, {} cut to "
          "the longest length), {} validated on; {} parameters",
          with_thousands(pretrained.read), with_thousands(pretrained.repeated),
          with_thousands(pretrained.left_out), with_thousands(pretrained.train_texts),
          with_thousands(pretrained.train_tokens), with_thousands(pretrained.cut),
          with_thousands(pretrained.validation_texts), with_thousands(pretrained.parameters)),
      "model: " + out, "next: bellwether sentiment train --model " + out + " --data FILE --out DIR"};
  return document;
}

core::Status run_pretrain(const finetune::PretrainRequest& request, Program& program) {
  store::RunSetup setup = program.run_setup("sentiment-pretrain");
  setup.seed = request.fit.seed;
  setup.config = core::describe_options(request);
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        program.stop_flag().wait_for_work();  // until the step is over and what it left is written
        const auto pretrained = finetune::pretrain(run, request, program.job());
        if (!pretrained) return core::fail(pretrained.error());
        core::log_info("run directory: " + run.path().string());
        return print(pretraining_document(request, *pretrained), program.format());
      });
}

}  // namespace

void add_pretrain_verb(Program& program, CLI::App& sentiment_noun) {
  auto request = std::make_shared<finetune::PretrainRequest>();
  CLI::App& verb = program.verb(sentiment_noun, "pretrain", "Pre-train an encoder on texts without labels",
                                [request, &program] { return run_pretrain(*request, program); });
  program.add_fields(verb, *request);
  program.add_model_folder(verb, verb.get_option("--out"), "pretraining.checkpoint");
}

}  // namespace bellwether::cli
