#include "apps/cli/command.h"

#include <fmt/format.h>

#include <cstdio>

#include "bellwether/core/log.h"

namespace bellwether::cli {

Program::Program()
    : app_("Does this news move that price? Dated texts and prices in, honest forecasts out.", "bellwether") {
  app_.require_subcommand(1);
  app_.fallthrough();
  app_.set_version_flag("--version", "bellwether " BELLWETHER_VERSION);
  app_.add_option("--threads", threads_, "threads to use; 0: one per processor")
      ->envname("BELLWETHER_THREADS");
  app_.add_option_function<std::string>(
          "--format",
          [this](const std::string& text) {
            if (core::Status status = core::parse_value(text, format_); !status)
              throw CLI::ValidationError("--format", status.error().message);
          },
          "table, json, jsonl or csv")
      ->default_str("table");
  app_.add_flag_callback(
      "--quiet", [] { core::set_log_level(core::LogLevel::error); }, "only errors on stderr");
  app_.add_flag_callback(
      "--verbose", [] { core::set_log_level(core::LogLevel::debug); }, "more on stderr");
}

CLI::App& Program::noun(const std::string& name, const std::string& summary) {
  CLI::App* made = app_.add_subcommand(name, summary);
  made->fallthrough();
  return *made;
}

CLI::App& Program::verb(CLI::App& noun, const std::string& name, const std::string& summary, Verb run) {
  CLI::App* made = noun.add_subcommand(name, summary);
  made->fallthrough();
  noun.require_subcommand(1);
  made->final_callback([this, run = std::move(run)] { chosen_ = run; });
  return *made;
}

core::ThreadPool& Program::pool() {
  if (!pool_) pool_ = std::make_unique<core::ThreadPool>(threads_);
  return *pool_;
}

int Program::run(int argument_count, char** arguments) {
  for (int i = 0; i < argument_count; ++i) command_line_ += (i == 0 ? "" : " ") + std::string(arguments[i]);
  try {
    app_.parse(argument_count, arguments);
  } catch (const CLI::ParseError& problem) {
    return app_.exit(problem) == 0 ? 0 : core::exit_code(core::ErrorKind::usage);
  }
  const core::Status outcome = chosen_();
  if (outcome) return 0;
  fmt::print(stderr, "bellwether: {}\n", outcome.error().message);
  return core::exit_code(outcome.error().kind);
}

}  // namespace bellwether::cli
