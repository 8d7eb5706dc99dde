// model show | export | average | seal: what a checkpoint is made of, from its config.json alone; a model's
// files for other tools; several fits of one start as one; checksums of files that were changed on purpose.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/core/progress.h"
#include "bellwether/nn/models/bert_config.h"
#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/sentiment/folder_seal.h"
#include "bellwether/workbench/average_models.h"
#include "bellwether/workbench/export_model.h"

namespace bellwether::cli {
namespace {

struct ShowArguments {
  std::string folder;
  std::size_t labels = 0;  // 0: as the file says
};

std::string shape_text(const std::vector<std::size_t>& shape) {
  return fmt::format("{}", fmt::join(shape, " x "));
}

std::string as_tree(const std::vector<nn::ParameterShape>& parameters) {
  return nn::parameter_tree(parameters) +
         fmt::format("\n{} parameters\n", core::with_thousands(nn::count_parameters(parameters)));
}

Table as_table(const std::vector<nn::ParameterShape>& parameters) {
  Table table({{"name"}, {"shape"}, {"parameters"}});
  for (const nn::ParameterShape& each : parameters) {
    table.add_row({each.name, shape_text(each.shape), each.elements()});
  }
  return table;
}

core::Status show(const ShowArguments& arguments, const Program& program) {
  auto config = nn::read_bert_config(arguments.folder, {});
  if (!config) return core::fail(config.error());
  if (arguments.labels > 0) config->set_unnamed_labels(arguments.labels);
  const auto parameters = nn::bert_parameters(*config, nn::BertHead::classifier);
  if (program.format() == OutputFormat::table) return write_out(as_tree(parameters));
  return write_out(as_table(parameters).text(program.format()));
}

struct ExportArguments {
  std::string model, folder;
  workbench::StoredNumbers numbers = workbench::StoredNumbers::f32;

  static constexpr auto fields() {
    return std::tuple{
        core::field("numbers", &ExportArguments::numbers, "how weights are stored: f32 or bf16")};
  }
};

core::Status export_files(const ExportArguments& arguments, const Program& program) {
  const auto exported = workbench::export_model(arguments.model, arguments.numbers, arguments.folder);
  if (!exported) return core::fail(exported.error());
  Table table({{"folder"}, {"parameters"}, {"bytes"}});
  table.add_row({arguments.folder, exported->parameters, exported->bytes});
  return write_out(table.text(program.format()));
}

struct AverageArguments {
  std::vector<std::string> models;
  std::string folder;
};

core::Status average(const AverageArguments& arguments, const Program& program) {
  const auto averaged = workbench::average_models(arguments.models, arguments.folder);
  if (!averaged) return core::fail(averaged.error());
  Table table({{"folder"}, {"models"}, {"parameters"}});
  table.add_row({arguments.folder, averaged->models, averaged->parameters});
  return write_out(table.text(program.format()));
}

core::Status seal(const std::string& folder, const Program& program) {
  if (core::Status sealed = sentiment::seal_folder(folder); !sealed) return sealed;
  Table table({{"folder"}});
  table.add_row({folder});
  return write_out(table.text(program.format()));
}

}  // namespace

void add_model_commands(Program& program) {
  CLI::App& noun = program.noun("model", "what a checkpoint is made of");
  auto arguments = std::make_shared<ShowArguments>();
  CLI::App& verb = program.verb(noun, "show", "the tree of modules and the parameter counts",
                                [arguments, &program] { return show(*arguments, program); });
  verb.add_option("folder", arguments->folder, "a folder with config.json; weights are not needed")
      ->required();
  verb.add_option("--labels", arguments->labels, "classes of the head; default: as config.json says")
      ->check(CLI::Range(2, 10'000));

  auto exporting = std::make_shared<ExportArguments>();
  CLI::App& export_verb =
      program.verb(noun, "export", "write a classifier's files into a folder, for other tools",
                   [exporting, &program] { return export_files(*exporting, program); });
  export_verb.add_option("model", exporting->model, "small, the model built in, or a checkpoint folder")
      ->required();
  export_verb.add_option("--out", exporting->folder, "the folder to write")->required();
  program.add_fields(export_verb, *exporting);

  auto averaging = std::make_shared<AverageArguments>();
  CLI::App& average_verb =
      program.verb(noun, "average", "the mean of models fine-tuned from one start, as one model",
                   [averaging, &program] { return average(*averaging, program); });
  average_verb.add_option("models", averaging->models, "small or checkpoint folders, two or more")
      ->required();
  average_verb.add_option("--out", averaging->folder, "the folder to write")->required();

  auto sealed = std::make_shared<std::string>();
  CLI::App& seal_verb =
      program.verb(noun, "seal", "record the SHA-256 of a model's or adapter's files as they are now",
                   [sealed, &program] { return seal(*sealed, program); });
  seal_verb.add_option("folder", *sealed, "a folder whose files are known to be sound")->required();
}

}  // namespace bellwether::cli
