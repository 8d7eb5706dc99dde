#include "apps/cli/commands/llm/llm_train_command.h"

#include <fmt/format.h>

#include <memory>

#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/llm/pretrain_decoder.h"
#include "bellwether/finetune/llm/train_llm.h"
#include "bellwether/report/llm/decoder_training_tables.h"

namespace bellwether::cli {
namespace {

using core::with_thousands;

std::string proof_text(const finetune::TrainedLlm& trained, const std::string& out) {
  if (!trained.proof) return "adapter: " + out + "/adapter";
  return fmt::format(
      "merged model: {}; of {} texts, none changed its log-probability by more than {:.5f} nats a token; "
      "adapter: {}/adapter",
      out, trained.proof->texts, trained.proof->drift, out);
}

report::Document trained_document(const finetune::TrainLlmRequest& request,
                                  const finetune::TrainedLlm& trained) {
  const std::string out = request.out.string();
  report::Document document{.format = "bellwether.llm_train/1"};
  document.summary = fmt::format(
      "Epoch {} is the best of {}; {} of {} parameters were trained on {} examples ({} trimmed, {} left out) "
      "in the "
      "template {}.",
      trained.fit.best_epoch, trained.fit.epochs.size(), with_thousands(trained.trained_parameters),
      with_thousands(trained.all_parameters), with_thousands(trained.train.examples.size()),
      with_thousands(trained.train.counts.trimmed), with_thousands(trained.train.counts.left_out),
      trained.chat_template);
  document.add(report::decoder_epochs_table(trained.fit));
  document.add(report::token_budget_table(trained.budget));
  document.notes = trained.plan.steps;
  document.notes.push_back("planned memory: " + train::memory_plan_text(trained.plan.plan));
  document.notes.push_back(proof_text(trained, out));
  return document;
}

core::Status run_train(const finetune::TrainLlmRequest& request, Program& program) {
  store::RunSetup setup = program.run_setup("llm-train");
  setup.seed = request.fit.seed;
  setup.config = core::describe_options(request);
  return store::with_run(program.runs_folder(), setup, program.clock(),
                         [&](store::RunDirectory& run) -> core::Status {
                           const auto trained = finetune::train_llm(run, request, program.job());
                           if (!trained) return core::fail(trained.error());
                           core::log_info("run directory: " + run.path().string());
                           return print(trained_document(request, *trained), program.format());
                         });
}

report::Document pretrained_document(const finetune::PretrainDecoderRequest& request,
                                     const finetune::PretrainedDecoder& pretrained) {
  const std::string out = request.out.string();
  report::Document document{.format = "bellwether.llm_pretrain/1"};
  document.add(report::decoder_epochs_table(pretrained.fit));
  document.notes = {
      fmt::format("{} texts trained on ({} tokens, {} cut to the longest length), {} validated on; {} "
                  "parameters",
                  with_thousands(pretrained.train_texts), with_thousands(pretrained.train_tokens),
                  with_thousands(pretrained.cut), with_thousands(pretrained.validation_texts),
                  with_thousands(pretrained.parameters)),
      "model: " + out, "next: bellwether llm train --model " + out + " --data FILE --out DIR"};
  return document;
}

core::Status run_pretraining(const finetune::PretrainDecoderRequest& request, Program& program) {
  store::RunSetup setup = program.run_setup("llm-pretrain");
  setup.seed = request.fit.seed;
  setup.config = core::describe_options(request);
  return store::with_run(program.runs_folder(), setup, program.clock(),
                         [&](store::RunDirectory& run) -> core::Status {
                           const auto pretrained = finetune::pretrain_decoder(run, request, program.job());
                           if (!pretrained) return core::fail(pretrained.error());
                           core::log_info("run directory: " + run.path().string());
                           return print(pretrained_document(request, *pretrained), program.format());
                         });
}

}  // namespace

void add_llm_train_verbs(Program& program, CLI::App& llm_noun) {
  auto request = std::make_shared<finetune::TrainLlmRequest>();
  CLI::App& verb =
      program.verb(llm_noun, "train", "Train a LoRA adapter of a language model on rows of weeks",
                   [request, &program] { return run_train(*request, program); });
  program.add_fields(verb, *request);
  program.add_model_folder(verb, verb.get_option("--out"), "training.checkpoint");

  auto pretraining = std::make_shared<finetune::PretrainDecoderRequest>();
  CLI::App& pretrain =
      program.verb(llm_noun, "pretrain", "Train a small language model from random weights",
                   [pretraining, &program] { return run_pretraining(*pretraining, program); });
  program.add_fields(pretrain, *pretraining);
  program.add_model_folder(pretrain, pretrain.get_option("--out"), "training.checkpoint");
}

}  // namespace bellwether::cli
