// model show | export | average | remember | seal: what a model is, from its small files alone; a model's
// files for other tools; several fits of one start as one; which texts a model has seen; checksums of files
// that were changed on purpose.
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

#include "apps/cli/commands/model_hub_commands.h"
#include "apps/cli/commands/show_language_model.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/finetune/average_models.h"
#include "bellwether/finetune/export_model.h"
#include "bellwether/nn/models/bert_parameters.h"
#include "bellwether/sentiment/model_files/folder_seal.h"
#include "bellwether/workbench/llm/show_decoder.h"
#include "bellwether/workbench/models/remember_texts.h"
#include "bellwether/workbench/models/show_model.h"

namespace bellwether::cli {
namespace {

using report::Kind;
using report::Table;

struct ShowArguments {
  std::string model, lora;
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

Table model_record(const workbench::ModelFacts& facts) {
  const nn::BertConfig& config = facts.config;
  Table record{.id = "model"};
  record.add_fact({"model"}, facts.name);
  record.add_fact({"parameters", "parameters", Kind::count}, nn::count_parameters(facts.parameters));
  record.add_fact({"layers"}, config.layers);
  record.add_fact({"hidden_size", "hidden size"}, config.hidden_size);
  record.add_fact({"heads"}, config.heads);
  record.add_fact({"intermediate_size", "intermediate size", Kind::count}, config.intermediate_size);
  record.add_fact({"vocabulary_size", "vocabulary", Kind::count}, config.vocab_size);
  record.add_fact({"max_positions", "positions"}, config.max_positions);
  record.add_fact({"labels"}, config.labels);
  record.add_fact({"cleaning"}, cleaning_text(facts.cleaning));
  record.add_fact({"trained_on", "trained on"}, or_unsaid(facts.learned_from));
  record.add_fact({"license"}, or_unsaid(facts.license));
  return record;
}

Table parameters_table(const std::vector<nn::ParameterShape>& parameters) {
  Table table{.id = "parameters",
              .columns = {{"name"}, {"shape"}, {"parameters", "parameters", Kind::count}}};
  for (const nn::ParameterShape& each : parameters)
    table.add({each.name, shape_text(each.shape), each.elements()});
  return table;
}

core::Status show(const ShowArguments& arguments, const Program& program) {
  if (workbench::is_decoder(arguments.model))
    return show_language_model(arguments.model, arguments.lora, program);
  if (!arguments.lora.empty())
    return core::fail(
        core::ErrorKind::usage,
        fmt::format("--lora is for language models, and '{}' is no folder or config.json of one of the "
                    "families llama, qwen2 and qwen3",
                    arguments.model));
  const auto facts = workbench::show_model(arguments.model, arguments.labels);
  if (!facts) return core::fail(facts.error());
  report::Document document{.format = "bellwether.model_facts/1"};
  document.add(model_record(*facts));
  if (program.format() == OutputFormat::table)
    return write_out(to_terminal(document) + "\n" + nn::parameter_tree(facts->parameters));
  document.add(parameters_table(facts->parameters));
  document.rows = parameters_table(facts->parameters);
  return print(document, program.format());
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
  Table record{.id = "export"};
  record.add_fact({"folder"}, arguments.folder);
  record.add_fact({"parameters", "parameters", Kind::count}, exported->parameters);
  record.add_fact({"bytes", "bytes", Kind::count}, exported->bytes);
  return print({.format = "bellwether.model_export/1", .parts = {record}}, program.format());
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
  Table record{.id = "average"};
  record.add_fact({"folder"}, arguments.folder);
  record.add_fact({"models"}, averaged->models);
  record.add_fact({"parameters", "parameters", Kind::count}, averaged->parameters);
  return print({.format = "bellwether.model_average/1", .parts = {record}}, program.format());
}

core::Status seal(const std::string& folder, const Program& program) {
  if (core::Status whole = core::check_finished(folder); !whole) return whole;
  if (core::Status sealed = sentiment::seal_folder(folder); !sealed) return sealed;
  Table record{.id = "seal"};
  record.add_fact({"folder"}, folder);
  return print({.format = "bellwether.model_seal/1", .parts = {record}}, program.format());
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
  Table record{.id = "remember"};
  record.add_fact({"folder"}, arguments.folder);
  record.add_fact({"labeled_texts", "labeled texts", Kind::count}, remembered->labeled);
  record.add_fact({"read_texts", "read texts", Kind::count}, remembered->read);
  record.add_fact({"left_out", "left out", Kind::count}, remembered->left_out);
  record.add_fact({"labeled_in_record", "labeled in record", Kind::count}, remembered->recorded_labeled);
  record.add_fact({"read_in_record", "read in record", Kind::count}, remembered->recorded_read);
  record.add_fact({"set_apart_in_record", "set apart in record", Kind::count}, remembered->recorded_apart);
  record.add_fact({"complete"}, remembered->complete);
  return print({.format = "bellwether.model_remember/1", .parts = {record}}, program.format());
}

void add_remember_verb(Program& program, CLI::App& noun) {
  auto arguments = std::make_shared<RememberArguments>();
  CLI::App& verb =
      program.verb(noun, "remember", "Record which texts a model has seen that was trained without a record",
                   [arguments, &program] { return remember(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace

void add_model_commands(Program& program, CLI::App& noun) {
  auto arguments = std::make_shared<ShowArguments>();
  CLI::App& verb =
      program.verb(noun, "show", "Show the size, labels, cleaning, origin and parameters of a model",
                   [arguments, &program] { return show(*arguments, program); });
  verb.add_option(
          "model", arguments->model,
          "small, the built-in model, or a folder with config.json, or such a file; weights are not needed.")
      ->required();
  verb.add_option("--lora", arguments->lora,
                  "Of a language model: what an adapter adds, such as r=8,alpha=16,targets=all.");
  verb.add_option("--labels", arguments->labels, "Classes of the head; by default those of config.json.")
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
  seal_verb.add_option("folder", *sealed, "A folder whose files are known to be intact.")->required();
  add_remember_verb(program, noun);
  add_model_hub_verbs(program, noun);
}

}  // namespace bellwether::cli
