// The leak audit of features that a program of the user's makes (audit/leaks/leak_audit.h): the program is run
// again on prices and texts whose future, behind a moment, was removed or replaced. What it says of a day
// before that moment may not move in one bit.
//
//   awk -f {here}/features.awk {prices} > {out}
//
// {prices}, {texts}, {out} and {here} stand for file names, quoted for the shell, and so do PRICES, TEXTS,
// OUT and HERE in its environment: the altered files under their own names, the file of features it must
// leave (feature_file.h), and the folder the command was typed in. It runs in an empty folder of its own,
// which is gone afterwards.
//
// A row dated D is taken to be made after the close of D: it may use D's prices and the texts known by then.
//
// Three things are told apart from a leak. A program that says something else of the same data the second
// time cannot be audited. One whose file never changes, whatever becomes of its input, does not read it. A
// row that is no longer there when the days after it are removed is counted, since a row may need an outcome
// in order to exist; where the future is replaced and not removed, it is a leak.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "bellwether/audit/leaks/leak_audit.h"
#include "bellwether/core/job.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/source/prices/price_table.h"
#include "bellwether/source/texts/forecast_text_options.h"
#include "bellwether/source/texts/text_source.h"

namespace bellwether::audit {

// The command, its input files, and how thoroughly it is audited.
struct FeatureProgram {
  std::string command;
  std::string prices, texts;  // files; texts may be empty
  source::TextOptions text_options = source::forecast_text_options();
  source::PriceTableOptions price_options;
  std::filesystem::path here, scratch;  // see above; and where folders for a while may be made
  std::size_t seconds = 60;             // for one run, at most
  std::size_t cuts = 60;
  std::uint64_t seed = 1;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("feature_command", &FeatureProgram::command,
                            "A command that makes a feature file of {prices} and {texts} at {out}; it is run "
                            "again on perturbed futures.")
                          .as("COMMAND"),
                      field("command_limit", &FeatureProgram::seconds, "Seconds that one run of it may take.")
                          .between(1, 86'400)};
  }
  static constexpr auto conditions() {
    using core::only_with;
    return std::array{only_with("command_limit", "feature_command")};
  }
};

// One column of the program's file, and its audit.
struct AuditedColumn {
  std::string name;
  LeakAudit audit;
};

// What was found of the program.
struct FeatureProgramCheck {
  std::string command;
  std::size_t runs = 0, rows = 0, cuts = 0, values = 0;  // values compared
  std::size_t rows_gone = 0;                             // before a cut, where what was behind it was removed
  std::optional<std::string>
      unsteady;                        // what differs between two runs on the same data; nothing else is told
  std::vector<AuditedColumn> columns;  // as in its file

  [[nodiscard]] std::size_t leaking() const;  // columns
  // Nothing, or in one sentence what must not be believed.
  [[nodiscard]] std::optional<std::string> alarm() const;
};

// Errors: those of the files; data, with exit code and last words, where the command fails or takes too long,
// leaves no file of features, too few rows, or one that never changes; io; interrupted.
[[nodiscard]] core::Result<FeatureProgramCheck> check_feature_program(const FeatureProgram& program,
                                                                      core::Job& job);

[[nodiscard]] std::string to_json(const FeatureProgramCheck& check);

}  // namespace bellwether::audit
