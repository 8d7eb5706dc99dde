#include "apps/cli/commands/check_null_command.h"

#include "apps/cli/forecast_choices.h"
#include "apps/cli/output.h"
#include "apps/cli/sign_text_flags.h"
#include "bellwether/report/null_document.h"
#include "bellwether/report/null_json.h"
#include "bellwether/workbench/check_null.h"

namespace bellwether::cli {
namespace {

core::Status print_null(const audit::NullReport& report, OutputFormat format) {
  if (format == OutputFormat::json) return write_out(report::to_json(report));
  return print(report::null_document(report), format);
}

struct NullArguments {
  audit::NullRequest request;
  bool json = false;
};

}  // namespace

void add_check_null_verb(Program& program, CLI::App& check_noun) {
  auto arguments = std::make_shared<NullArguments>();
  arguments->request.forecast.recipe = "sign";
  const auto run = [arguments, &program]() -> core::Status {
    const auto report = workbench::check_null(arguments->request, program.pool());
    if (!report) return core::fail(report.error());
    return print_null(*report, arguments->json ? OutputFormat::json : program.format());
  };
  CLI::App& verb = program.verb(check_noun, "null", "simulations under the null", run);
  audit::NullRequest& request = arguments->request;
  program.add_fields(verb, request.null);
  program.add_fields(verb, request.forecast, {"seeds", "placebos"});
  list_forecast_choices(verb);
  program.add_fields(verb, request.market.options);
  program.add_fields(verb, request.sign.table, {"clock"});
  add_sign_text_flags(verb, request.sign);
  program.add_fields(verb, request.split, {"step"});
  program.add_fields(verb, request.market.text_options);
  verb.add_flag("--json", arguments->json, "the same as --format json");
}

}  // namespace bellwether::cli
