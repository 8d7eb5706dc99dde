// model show | export | average | remember | seal: what a model is, from its small files alone; a model's
// files for other tools; several fits of one start as one; which texts a model has seen; checksums of files
// that were changed on purpose.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/finetune/average_models.h"
#include "bellwether/finetune/export_model.h"
#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/sentiment/model_files/folder_seal.h"
#include "bellwether/workbench/remember_texts.h"
#include "bellwether/workbench/show_model.h"

namespace bellwether::cli {
namespace {

struct ShowArguments {
  std::string model;
  std::size_t labels = 0;  // 0: as the file says
};

std::string shape_text(const std::vector<std::size_t>& shape) {
  return fmt::format("{}", fmt::join(shape, " x "));
}

// "unicode=nfc url=replace …".
std::string cleaning_text(const std::optional<text::CleanOptions>& cleaning) {
  if (!cleaning) return "not written down; the default steps are used";
  std::string steps;
  for (const core::OptionValue& each : core::describe_options(*cleaning)) {
    if (each.name != "force") steps += (steps.empty() ? "" : " ") + each.name + "=" + each.value;
  }
  return steps;
}

std::string or_unsaid(const std::string& text) { return text.empty() ? "the model does not say" : text; }

std::string facts_text(const workbench::ModelFacts& facts) {
  const nn::BertConfig& config = facts.config;
  return fmt::format(
      "model         {}\nparameters    {}\nlayers        {} of {}, {} heads, {} inside\nvocabulary    {} "
      "entries\npositions     {}\nlabels        {}\ncleaning      {}\nlearned from  {}\nlicense       {}\n\n",
      facts.name, core::with_thousands(nn::count_parameters(facts.parameters)), config.layers,
      config.hidden_size, config.heads, core::with_thousands(config.intermediate_size),
      core::with_thousands(config.vocab_size), config.max_positions, fmt::join(config.labels, ", "),
      cleaning_text(facts.cleaning), or_unsaid(facts.learned_from), or_unsaid(facts.license));
}

Table as_table(const std::vector<nn::ParameterShape>& parameters) {
  Table table({{"name"}, {"shape"}, {"parameters"}});
  for (const nn::ParameterShape& each : parameters) {
    table.add_row({each.name, shape_text(each.shape), each.elements()});
  }
  return table;
}

core::Status show(const ShowArguments& arguments, const Program& program) {
  const auto facts = workbench::show_model(arguments.model, arguments.labels);
  if (!facts) return core::fail(facts.error());
  if (program.format() == OutputFormat::table)
    return write_out(facts_text(*facts) + nn::parameter_tree(facts->parameters));
  return write_out(as_table(facts->parameters).text(program.format()));
}

struct ExportArguments {
  std::string model, folder;
  finetune::StoredNumbers numbers = finetune::StoredNumbers::f32;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("model", &ExportArguments::model, "small, the built-in model, or a checkpoint folder.")
            .required()
            .positional(),
        field("out", &ExportArguments::folder, "The folder to write.").required().as("DIR"),
        field("numbers", &ExportArguments::numbers, "How weights are stored.")};
  }
};

core::Status export_files(const ExportArguments& arguments, const Program& program) {
  const auto exported = finetune::export_model(arguments.model, arguments.numbers, arguments.folder);
  if (!exported) return core::fail(exported.error());
  Table table({{"folder"}, {"parameters"}, {"bytes"}});
  table.add_row({arguments.folder, exported->parameters, exported->bytes});
  return write_out(table.text(program.format()));
}

struct AverageArguments {
  std::vector<std::string> models;
  std::string folder;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("models", &AverageArguments::models, "small or checkpoint folders, two or more.")
                          .required()
                          .positional(),
                      field("out", &AverageArguments::folder, "The folder to write.").required().as("DIR")};
  }
};

core::Status average(const AverageArguments& arguments, const Program& program) {
  const auto averaged = finetune::average_models(arguments.models, arguments.folder);
  if (!averaged) return core::fail(averaged.error());
  Table table({{"folder"}, {"models"}, {"parameters"}});
  table.add_row({arguments.folder, averaged->models, averaged->parameters});
  return write_out(table.text(program.format()));
}

core::Status seal(const std::string& folder, const Program& program) {
  if (core::Status whole = core::check_finished(folder); !whole) return whole;
  if (core::Status sealed = sentiment::seal_folder(folder); !sealed) return sealed;
  Table table({{"folder"}});
  table.add_row({folder});
  return write_out(table.text(program.format()));
}

struct RememberArguments {
  workbench::RememberRequest request;
  std::string folder;
  bool all = false;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("folder", &RememberArguments::folder,
                            "The folder of the model or adapter, whose record is added to.")
                          .required()
                          .positional(),
                      core::group("", &RememberArguments::request),
                      field("all", &RememberArguments::all,
                            "The files and models are all that it learned from; otherwise the record says "
                            "that there may be more.")};
  }
};

core::Status remember(const RememberArguments& arguments, const Program& program) {
  workbench::RememberRequest request = arguments.request;
  request.model = arguments.folder;
  request.part = arguments.all ? workbench::RecordedPart::all : workbench::RecordedPart::some;
  const auto remembered = workbench::remember_texts(request);
  if (!remembered) return core::fail(remembered.error());
  Table table({{"folder"},
               {"labeled texts"},
               {"read texts"},
               {"left out"},
               {"labeled in record"},
               {"read in record"},
               {"set apart in record"},
               {"complete"}});
  table.add_row({arguments.folder, remembered->labeled, remembered->read, remembered->left_out,
                 remembered->recorded_labeled, remembered->recorded_read, remembered->recorded_apart,
                 remembered->complete});
  return write_out(table.text(program.format()));
}

void add_remember_verb(Program& program, CLI::App& noun) {
  auto arguments = std::make_shared<RememberArguments>();
  CLI::App& verb =
      program.verb(noun, "remember", "Record which texts a model has seen that was trained without a record",
                   [arguments, &program] { return remember(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace

void add_model_commands(Program& program) {
  CLI::App& noun = program.noun("model", "Inspect, export and average models");
  auto arguments = std::make_shared<ShowArguments>();
  CLI::App& verb =
      program.verb(noun, "show", "Show the size, labels, cleaning, origin and parameters of a model",
                   [arguments, &program] { return show(*arguments, program); });
  verb.add_option("model", arguments->model,
                  "small, the model built in, or a folder with config.json; weights are not needed")
      ->required();
  verb.add_option("--labels", arguments->labels, "classes of the head; default: as config.json says")
      ->check(CLI::Range(2, 10'000));

  auto exporting = std::make_shared<ExportArguments>();
  CLI::App& export_verb =
      program.verb(noun, "export", "Write a classifier's files into a folder, for other tools",
                   [exporting, &program] { return export_files(*exporting, program); });
  program.add_fields(export_verb, *exporting);
  program.add_model_folder(export_verb, export_verb.get_option("--out"));

  auto averaging = std::make_shared<AverageArguments>();
  CLI::App& average_verb =
      program.verb(noun, "average", "Average the weights of models fine-tuned from one start",
                   [averaging, &program] { return average(*averaging, program); });
  program.add_fields(average_verb, *averaging);
  program.add_model_folder(average_verb, average_verb.get_option("--out"));

  auto sealed = std::make_shared<std::string>();
  CLI::App& seal_verb =
      program.verb(noun, "seal", "Record the SHA-256 of a model's or adapter's files as they are now",
                   [sealed, &program] { return seal(*sealed, program); });
  seal_verb.add_option("folder", *sealed, "a folder whose files are known to be sound")->required();
  add_remember_verb(program, noun);
}

}  // namespace bellwether::cli
