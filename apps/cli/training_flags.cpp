#include "apps/cli/training_flags.h"

namespace bellwether::cli {

void add_training_flags(Program& program, CLI::App& verb, finetune::TrainSentimentRequest& request) {
  verb.add_option("--data", request.files.data, "labeled texts of any known shape")->required();
  verb.add_option("-m,--model", request.model,
                  "what to start from: a checkpoint folder, or small, the model built in");
  verb.add_option("--vocabulary", request.vocabulary,
                  "instead of --model: the tokenizer folder of a new encoder");
  verb.add_option(
      "--clean", request.clean,
      "change a cleaning step: emoji=keep; see text clean; may be repeated; the model remembers it");
  program.add_fields(verb, request.options);
  program.add_fields(verb, request.augment);
  program.add_fields(verb, request.shape);
  program.add_fields(verb, request.files.source);
}

}  // namespace bellwether::cli
