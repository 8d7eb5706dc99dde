#include "apps/cli/repeat_consent.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>

#include "bellwether/core/sha256.h"
#include "bellwether/core/terminal_sink.h"
#include "bellwether/core/terminal_text.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
namespace fs = std::filesystem;

std::string plan_line(std::string_view what, std::string_view value) {
  return fmt::format("  {:<10} {}\n", what, core::terminal_line(value));
}

// As one would type it.
std::string as_typed(const std::string& argument) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=./:,+@%";
  if (!argument.empty() && argument.find_first_not_of(kPlain) == argument.npos) return argument;
  std::string text = "'";
  for (const char each : argument) text += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return text + "'";
}

std::string joined_arguments(const std::vector<std::string>& arguments) {
  std::string text = "bellwether";
  for (const std::string& each : arguments) text += " " + as_typed(each);
  return text;
}

std::string program_told(const store::RunSetup& recorded, const store::RunSetup& own) {
  if (recorded.version == own.version && recorded.compiler == own.compiler)
    return own.version + ", as recorded";
  return fmt::format("{} ({}), but the run was made by {} ({}): its results may differ", own.version,
                     own.compiler, recorded.version,
                     recorded.compiler.empty() ? "compiler not recorded" : recorded.compiler);
}

std::string input_told(const store::RunInput& input, const fs::path& working_folder) {
  const auto now = core::sha256_file(working_folder / input.path);
  if (!now) return input.path + ": cannot be read now";
  return input.path + (*now == input.sha256 ? ": as it was" : ": has changed since");
}

bool on_terminal() { return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1; }

}  // namespace

std::string repeat_plan(const store::RunManifest& manifest, const store::RunSetup& own) {
  std::string plan = "the record asks to run\n";
  plan += plan_line("command", joined_arguments(manifest.setup.arguments));
  plan += plan_line("in", manifest.working_folder.empty() ? "." : manifest.working_folder);
  plan += plan_line("program", program_told(manifest.setup, own));
  for (const store::RunInput& each : manifest.inputs)
    plan += plan_line("reads", input_told(each, manifest.working_folder));
  return plan;
}

core::Status consent_to_repeat(const store::RunManifest& manifest, const store::RunSetup& own,
                               Consent consent) {
  const bool asks = consent == Consent::ask;
  if (asks || core::logs(core::LogLevel::info)) std::fputs(repeat_plan(manifest, own).c_str(), stderr);
  if (!asks) return {};
  if (!on_terminal()) {
    return fail(
        ErrorKind::usage,
        "runs reproduce: runs what the record names, above, and there is no terminal to ask on; give --yes "
        "if you trust it");
  }
  std::fputs("run it? [y/N] ", stderr);
  std::string prediction;
  std::getline(std::cin, prediction);
  if (prediction == "y" || prediction == "Y" || prediction == "yes") return {};
  return fail(ErrorKind::interrupted, "not run");
}

}  // namespace bellwether::cli
