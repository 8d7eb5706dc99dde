// forecast explain return: which headlines moved a forecast of next month's return.
#include <memory>

#include "apps/cli/commands/forecast/forecast_commands.h"
#include "apps/cli/output.h"
#include "bellwether/source/texts/forecast_text_options.h"
#include "bellwether/workbench/explain_document.h"

namespace bellwether::cli {
namespace {

// A forecast to take apart, and how the text file is read.
struct ExplainArguments {
  workbench::ReturnExplainOptions options;
  source::TextOptions texts = source::forecast_text_options();

  static constexpr auto fields() {
    return std::tuple{core::group("", &ExplainArguments::options),
                      core::group("text_file", &ExplainArguments::texts, "Text file")};
  }
  static constexpr auto conditions() {
    return std::array{core::not_with(dataset::kTextFileReading, "store")};
  }
};

core::Status run_return_explain(const ExplainArguments& arguments, Program& program) {
  const auto explanation = workbench::explain_return(arguments.options, arguments.texts, program.job());
  if (!explanation) return core::fail(explanation.error());
  return print(workbench::explain_document(*explanation, arguments.options.top), program.format());
}

}  // namespace

void add_return_explain_verb(Program& program, CLI::App& explain) {
  auto arguments = std::make_shared<ExplainArguments>();
  CLI::App& verb = program.verb(
      explain, "return", "Which headlines moved the forecast of next month's return, and whether it flips",
      [arguments, &program] { return run_return_explain(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
