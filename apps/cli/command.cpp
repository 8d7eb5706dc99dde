#include "apps/cli/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "apps/cli/environment.h"
#include "apps/cli/help.h"
#include "apps/cli/hub_models.h"
#include "apps/cli/option_flags.h"
#include "apps/cli/output.h"
#include "apps/cli/output_flags.h"
#include "apps/cli/recipe_words.h"
#include "apps/cli/resolve_arguments.h"
#include "apps/cli/version.h"
#include "bellwether/core/log.h"
#include "bellwether/core/terminal_sink.h"
#include "bellwether/core/terminal_text.h"
#include "bellwether/dataset/price_span.h"
#include "bellwether/sentiment/model_files/model_folder.h"

namespace bellwether::cli {
namespace {

// "" for an option that the verb has not or that was not given.
std::string given_value(const CLI::Option* option) {
  return option == nullptr || option->count() == 0 ? "" : option->as<std::string>();
}

// The fields whose flags the verb was given: "batch_size".
std::vector<std::string> given_fields(const CLI::App& verb) {
  std::vector<std::string> fields;
  for (const CLI::Option* option : verb.get_options()) {
    std::string name = option->count() == 0 ? "" : option->get_name();
    if (!name.starts_with("--")) continue;
    name.erase(0, 2);
    std::ranges::replace(name, '-', '_');
    fields.push_back(std::move(name));
  }
  return fields;
}

// What the parser says about a value, with the place where the value stands if it was not typed.
core::Error error_of(const CLI::ParseError& problem, const std::vector<AddedFlag>& added) {
  const std::string message = problem.what();
  for (const AddedFlag& each : added) {
    const std::size_t at = message.find(each.flag);
    const std::size_t end = at + each.flag.size();
    if (at == message.npos || (end < message.size() && message[end] != ':' && message[end] != ' ')) continue;
    return {each.kind, each.origin + ": " + message};
  }
  return {core::ErrorKind::usage, message};
}

}  // namespace

Program::Program(const core::StopFlag& stop, core::JobSink& sink)
    : app_("Does this news move that price? Dated texts and prices in, honest forecasts out.", "bellwether"),
      stop_(stop),
      sink_(sink) {
  app_.require_subcommand(1);
  app_.fallthrough();
  app_.formatter(std::make_shared<HelpFormatter>());
  app_.footer(program_footer);
  app_.set_version_flag("--version", std::string("bellwether ") + kVersion + "\n");
  app_.add_option("--config", config_file_, "A TOML file: sections are commands, keys their flags.");
  app_.add_option("--threads", threads_, "Threads to use; 0 takes one per processor.")
      ->check(CLI::Range(0, 1024))
      ->type_name("INT")
      ->default_str("0");
  app_.add_option_function<std::string>(
          "--format",
          [this](const std::string& text) {
            const core::Status status = core::parse_value(text, format_);
            if (!status) throw CLI::ValidationError("--format", status.error().message);
          },
          "The output format of results.")
      ->type_name("{table,json,jsonl,csv}")
      ->default_str("table");
  for (const std::string_view former : core::former_names("format"))
    app_.add_flag_callback(core::flag_of(former), [this] { format_ = OutputFormat::json; })->group("");
  app_.add_option("--runs", runs_folder_, "The folder in which run directories are made.")
      ->default_str("runs");
  app_.add_flag_callback(
      "-q,--quiet", [] { core::set_log_level(core::LogLevel::error); },
      "Print only errors on standard error.");
  app_.add_flag_callback(
      "-v,--verbose", [] { core::set_log_level(core::LogLevel::debug); }, "Print more on standard error.");
}

CLI::App& Program::noun(const std::string& name, const std::string& summary) {
  CLI::App* made = app_.add_subcommand(name, summary);
  made->fallthrough();
  made->footer([this, made] { return command_footer(app_, *made); });
  return *made;
}

CLI::App& Program::verb(CLI::App& noun, const std::string& name, const std::string& summary, Verb run) {
  CLI::App& made = verbs(noun, name, summary);
  set_run(made, std::move(run));
  return made;
}

CLI::App& Program::verbs(CLI::App& noun, const std::string& name, const std::string& summary) {
  CLI::App* made = noun.add_subcommand(name, summary);
  made->fallthrough();
  made->footer([this, made] { return command_footer(app_, *made); });
  noun.require_subcommand(1);
  return *made;
}

void Program::set_run(CLI::App& command, Verb run) {
  command.final_callback([this, run = std::move(run)] { chosen_ = run; });
}

void Program::add_options(CLI::App& verb, const std::vector<core::Option>& options) {
  add_option_flags(verb, options);
  if (CLI::Option* const rejects = verb.get_option_no_throw("--rejects"); rejects != nullptr)
    add_output(verb, rejects, core::OutputKind::file);
}

void Program::add_output(CLI::App& verb, CLI::Option* option, core::OutputKind kind,
                         std::string resumes_from) {
  outputs_.push_back({option, kind, std::move(resumes_from), "", &verb});
  if (verb.get_option_no_throw("--overwrite") == nullptr)
    verb.add_flag("--overwrite", overwrite_, "Replace existing files where the command writes.");
}

void Program::add_model_folder(CLI::App& verb, CLI::Option* option, std::string resumes_from) {
  add_output(verb, option, core::OutputKind::folder, std::move(resumes_from));
  outputs_.back().removes = sentiment::kAdapterFolder;
}

bool Program::is_output(const CLI::Option* option) const {
  return std::ranges::any_of(outputs_, [&](const OutputFlag& each) { return each.option == option; });
}

std::vector<core::NamedPath> Program::inputs_of(const CLI::App& app) const {
  std::vector<core::NamedPath> inputs;
  for (const CLI::Option* option : app.get_options()) {
    if (is_output(option) || option->check_lname("runs")) continue;
    for (const std::string& value : option->results()) add_paths_in(value, option->get_name(), inputs);
  }
  for (const CLI::App* chosen : app.get_subcommands()) {
    const auto further = inputs_of(*chosen);
    inputs.insert(inputs.end(), further.begin(), further.end());
  }
  return inputs;
}

std::vector<core::Output> Program::chosen_outputs() const {
  std::vector<core::Output> chosen;
  for (const OutputFlag& each : outputs_) {
    const std::string path = given_value(each.option);
    if (path.empty()) continue;  // as if it were not given
    const std::string name = each.option->get_name();
    chosen.push_back({{name, path}, each.kind, each.resumes_from, each.removes});
    const bool both = !given_value(each.verb->get_option_no_throw("--texts")).empty() &&
                      !given_value(each.verb->get_option_no_throw("--prices")).empty();
    if (each.option->check_lname("rejects") && both) {
      chosen.push_back({{"the bad rows of --prices, beside " + name + ", in", dataset::price_rejects(path)},
                        core::OutputKind::file,
                        ""});
    }
  }
  return chosen;
}

// What was named and exists is taken for an input: a flag that is none costs nothing.
core::Result<std::vector<core::OutputClaim>> Program::claim_outputs() const {
  std::vector<core::OutputClaim> claims;
  if (only_asks_) return claims;
  std::vector<core::NamedPath> inputs = inputs_of(app_);
  if (core::Status good = check_standard_output(inputs); !good) return core::fail(good.error());
  add_standard_input(inputs);
  const core::ClaimOptions options{.existing = overwrite_ ? core::Existing::replace : core::Existing::refuse,
                                   .now = clock_.unix_seconds()};
  const std::vector<core::Output> outputs = chosen_outputs();
  if (core::Status good = check_standard_streams(outputs); !good) return core::fail(good.error());
  for (const core::Output& each : outputs) {
    auto claim = core::claim_output(each, inputs, options);
    if (!claim) return core::fail(claim.error());
    claims.push_back(std::move(*claim));
  }
  return claims;
}

core::ThreadPool& Program::pool() {
  if (!pool_) pool_ = std::make_unique<core::ThreadPool>(threads_);
  return *pool_;
}

core::Job& Program::job() {
  if (!job_) job_ = std::make_unique<core::Job>(pool(), stop_, sink_);
  return *job_;
}

std::size_t Program::threads() const { return threads_ == 0 ? core::available_processors() : threads_; }

store::RunSetup Program::run_setup(std::string name) const {
  store::RunSetup setup;
  setup.name = std::move(name);
  setup.arguments = arguments_;
  setup.threads = threads();
  setup.version = kVersion;
  setup.compiler = kCompiler;
  return setup;
}

core::Status Program::parse(std::vector<std::string> arguments) {
  arguments_ = std::move(arguments);
  const RecipeArguments typed = with_recipe_word(app_, arguments_, environment_value);
  auto resolved = resolve_arguments(app_, typed.arguments, environment_value);
  if (!resolved) return core::fail(resolved.error());
  // CLI11 takes its arguments from the end of the list.
  std::vector<std::string> reversed(resolved->arguments.rbegin(), resolved->arguments.rend());
  take_hub_models(app_, environment_value);
  try {
    app_.parse(std::move(reversed));
  } catch (const CLI::Success& asked) {
    only_asks_ = true;
    chosen_ = [this, asked] {
      std::ostringstream text;
      app_.exit(asked, text, text);
      return write_out(text.str());
    };
  } catch (const CLI::ParseError& problem) {
    return core::fail(error_of(problem, resolved->added));
  }
  if (core::Status effective = check_effects(resolved->added); !effective) return effective;
  // Behind the parser, which has heard --quiet by now.
  for (const std::string& each : unread_variables(app_, variable_names())) core::log_warning(each);
  if (!typed.told.empty()) core::log_warning(typed.told);
  for (const std::string& each : former_names_told(app_, resolved->arguments)) core::log_warning(each);
  return {};
}

core::Status Program::check_effects(const std::vector<AddedFlag>& added) const {
  for (const EffectCheck& check : effects_) {
    if (!check.verb->parsed()) continue;
    for (const core::IneffectiveOption& each : check.ineffective(given_fields(*check.verb))) {
      const auto origin = std::ranges::find(added, core::flag_of(each.option), &AddedFlag::flag);
      if (origin == added.end()) return core::fail(core::ErrorKind::usage, each.reason + "; " + each.remedy);
      core::log_warning(origin->origin + ": " + each.reason);
    }
  }
  return check_overwrite(added);
}

core::Status Program::check_overwrite(const std::vector<AddedFlag>& added) const {
  if (!overwrite_) return {};
  std::string flags;
  for (const OutputFlag& each : outputs_) {
    if (!each.verb->parsed()) continue;
    if (!given_value(each.option).empty()) return {};
    flags += (flags.empty() ? "" : " or ") + each.option->get_name();
  }
  if (flags.empty()) return {};
  const std::string reason = "--overwrite has no effect without " + flags;
  const auto origin = std::ranges::find(added, "--overwrite", &AddedFlag::flag);
  if (origin == added.end())
    return core::fail(core::ErrorKind::usage, reason + "; give that too, or leave --overwrite out");
  core::log_warning(origin->origin + ": " + reason);
  return {};
}

// The last place where anything thrown becomes an error: memory that ran out, or a mistake of ours.
core::Status Program::run_within(std::vector<std::string> arguments) try {
  if (core::Status status = parse(std::move(arguments)); !status) return status;
  show_to(format_ == OutputFormat::table ? Audience::people : Audience::programs);
  const auto claims = claim_outputs();
  if (!claims) return core::fail(claims.error());
  core::Status outcome = chosen_();
  if (outcome && std::fflush(stdout) != 0) return write_out("");
  return outcome;
} catch (...) {
  return core::fail(core::caught_error());
}

int Program::report(const core::Status& outcome) const {
  if (outcome || output_closed()) return 0;
  core::terminal_sink().end_progress();
  std::string message = core::terminal_line(outcome.error().message);
  if (outcome.error().kind == core::ErrorKind::internal)
    message = "internal: " + message + "; please report this";
  // Not fmt::print, which throws where nobody can read any more.
  std::fputs(fmt::format("bellwether: {}\n", message).c_str(), stderr);
  return core::exit_code(outcome.error().kind);
}

int Program::run(std::vector<std::string> arguments) { return report(run_within(std::move(arguments))); }

}  // namespace bellwether::cli
