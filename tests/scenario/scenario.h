// What a user meets with a file from elsewhere: a folder of such files, and the commands that read them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::tests {

class Scenario : public testing::Test {
 protected:
  std::string write(std::string_view name, std::string_view content) const {
    return folder_.write(name, content).string();
  }
  [[nodiscard]] std::string path(std::string_view name) const { return (folder_.path() / name).string(); }

  // A command whose runs lie in the folder.
  [[nodiscard]] ProgramOutcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--runs", path("runs")});
    return run_bellwether(arguments);
  }
  [[nodiscard]] ProgramOutcome check(const std::string& file,
                                     const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"data", "check", file, "--format", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_bellwether(arguments);
  }
  // The shortest backtest that there is.
  [[nodiscard]] ProgramOutcome backtest(const std::string& ticker, const std::string& file,
                                        const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"forecast",   "backtest",    "--ticker", ticker,    "--prices",
                                          file,         "--look-back", "20",       "--seeds", "1",
                                          "--placebos", "0",           "--epochs", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
  // The index of the texts by the built-in word list, as CSV.
  [[nodiscard]] ProgramOutcome index(const std::string& texts,
                                     const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments = {"signal",  "build",   "--texts",  texts,
                                          "--model", "lexicon", "--format", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }

  // The run directory that a command left.
  [[nodiscard]] static std::string run_folder(const ProgramOutcome& outcome) {
    const std::size_t at = outcome.errors.find("run directory: ");
    EXPECT_NE(at, std::string::npos) << outcome.errors;
    return at == std::string::npos ? std::string()
                                   : outcome.errors.substr(at + 15, outcome.errors.find('\n', at) - at - 15);
  }

  TemporaryFolder folder_;
};

}  // namespace bellwether::tests
