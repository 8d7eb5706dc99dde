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

Table epoch_rows(const finetune::PretrainRequest& request, const finetune::Pretrained& pretrained) {
  return request.options.objective == finetune::PretrainObjective::replaced_tokens
             ? detection_epoch_rows(pretrained)
             : masked_epoch_rows(pretrained);
}

std::string pretraining_text(const finetune::PretrainRequest& request,
                             const finetune::Pretrained& pretrained) {
  const std::string out = request.out.string();
  using core::with_thousands;
  return fmt::format(
      "{}\n{} texts read; {} repeat another, {} are held out for evaluation; {} learned from ({} tokens, {} "
      "cut to the longest length), {} measured on; {} parameters\n"
      "model: {}   go on: bellwether sentiment train --model {} --data FILE --out DIR\n",
      epoch_rows(request, pretrained).text(OutputFormat::table), with_thousands(pretrained.read),
      with_thousands(pretrained.repeated), with_thousands(pretrained.left_out),
      with_thousands(pretrained.train_texts), with_thousands(pretrained.train_tokens),
      with_thousands(pretrained.cut), with_thousands(pretrained.validation_texts),
      with_thousands(pretrained.parameters), out, out);
}

core::Status run_pretrain(const finetune::PretrainRequest& request, Program& program) {
  store::RunSetup setup = program.run_setup("sentiment-pretrain");
  setup.seed = request.fit.seed;
  setup.config = core::describe_options(request);
  return store::with_run(program.runs_folder(), setup, program.clock(),
                         [&](store::RunDirectory& run) -> core::Status {
                           const auto pretrained = finetune::pretrain(run, request, program.pool());
                           if (!pretrained) return core::fail(pretrained.error());
                           core::log_info("run directory: " + run.path().string());
                           if (program.format() != OutputFormat::table)
                             return write_out(epoch_rows(request, *pretrained).text(program.format()));
                           return write_out(pretraining_text(request, *pretrained));
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
