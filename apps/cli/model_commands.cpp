// model show: the tree of a checkpoint's modules and how many numbers are in each, from its config.json
// alone.
#include <fmt/format.h>

#include <memory>
#include <string>

#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/core/progress.h"
#include "bellwether/nn/models/bert_config.h"
#include "bellwether/nn/models/bert_parameters.h"

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
}

}  // namespace bellwether::cli
