// Whoever asked is told of a new result: a command is run with it on standard input, or it is posted to a URL.
//
//   {"event": "forecast", "document": {"format": "bellwether.return_forecast/1", …}}
//
// Whatever goes wrong is a warning: a forecast that was made stays made, with its exit code.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "apps/cli/command.h"
#include "bellwether/core/options.h"
#include "bellwether/report/document/document.h"

namespace bellwether::cli {

// Who is told, as options of a command.
struct NotifyOptions {
  std::string notify;

  static constexpr auto fields() {
    return std::tuple{
        core::field("notify", &NotifyOptions::notify,
                    "Tell of the result: a command, which gets it as JSON on standard input, or a URL, "
                    "to which it is posted. The command is run without a shell, for half a minute at "
                    "most. Where that fails, a warning says so.")
            .as("COMMAND|URL")};
  }
};

// The words of a command: blanks between them, '…' and "…" around what belongs together, \ before a letter that is
// meant as it is (not within '…'). Nothing is replaced. Errors: usage for a quote without an end, and no word at all.
[[nodiscard]] core::Result<std::vector<std::string>> words_of_command(std::string_view command);

// Whether it can be told at all, before any work is done. Errors: usage.
[[nodiscard]] core::Status check_notify(const NotifyOptions& options);

// A result of which the user is told: "forecast", "drift", "retrain".
struct Notice {
  std::string_view event;
  const report::Document& document;
};
void notify(Program& program, const NotifyOptions& options, const Notice& notice);

// Options without the address, which may hold a secret: as receipts and manifests keep them.
[[nodiscard]] std::vector<core::OptionValue> without_notify(std::vector<core::OptionValue> options);

// The same of the words of a command line.
[[nodiscard]] std::vector<std::string> without_notify(std::vector<std::string> arguments);

}  // namespace bellwether::cli
