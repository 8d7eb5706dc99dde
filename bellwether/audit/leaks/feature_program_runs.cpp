#include "bellwether/audit/leaks/feature_program_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bellwether/audit/leaks/shell_command.h"
#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/source/texts/text_line.h"

namespace bellwether::audit {
namespace {

using source::FeatureFile;
namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::uint64_t kLargestFile = std::uint64_t{64} << 20;  // bytes the program may write
constexpr std::array kFolders{"prices", "texts"};
constexpr std::array kVariables{"PRICES", "TEXTS"};

using Names = std::vector<std::pair<std::string, std::string>>;

// {prices} for PRICES and so on, each as one word of the shell.
std::string with_names(std::string command, const Names& names) {
  for (const auto& [variable, value] : names) {
    std::string placeholder = "{";
    for (const char each : variable) placeholder += static_cast<char>(each - 'A' + 'a');
    placeholder += '}';
    const std::string word = shell_quoted(value);
    for (std::size_t at = command.find(placeholder); at != std::string::npos;
         at = command.find(placeholder, at + word.size())) {
      command.replace(at, placeholder.size(), word);
    }
  }
  return command;
}

// What went wrong, and what the program said of it.
std::string failure_text(const ShellOutcome& outcome, const FeatureProgram& program,
                         const std::string& data) {
  std::string text =
      outcome.in_time ? fmt::format("the command ended with exit code {} on {}", outcome.exit_code, data)
                      : fmt::format("the command was not done after {} s on {}; --command-limit allows more",
                                    program.seconds, data);
  const bool is_placed = program.command.find("{here}") != std::string::npos ||
                         program.command.find("HERE") != std::string::npos;
  if (outcome.in_time && !is_placed)
    text += "; it runs in a folder of its own: name your files as {here}/FILE";
  const std::string words = source::on_one_line(outcome.output_tail);
  return words.empty() ? text + "; it said nothing" : text + "; its last words: " + words;
}

// Equal where the futures are: without a perturbation the cut is none.
std::string name_of(const PerturbedFuture& future) {
  const Cut& cut = future.cut();
  if (cut.perturbation == Perturbation::none) return "none";
  std::string name = fmt::format("{} {} {}", cut.time.seconds, core::value_text(cut.perturbation), cut.seed);
  for (const FactKind kind : kAllFacts) name += future.perturbs(kind, cut.time) ? '+' : '-';
  return name;
}

std::string data_text(const PerturbedFuture& future) {
  const Cut& cut = future.cut();
  if (cut.perturbation == Perturbation::none) return "the data as they are";
  return fmt::format("data cut at {} ({})", market::to_text(cut.time), core::value_text(cut.perturbation));
}

}  // namespace

Result<ProgramRuns> ProgramRuns::make(const FeatureProgram& program, core::Job& job) {
  auto scratch = store::ScratchFolder::make(program.scratch, "bellwether-features");
  if (!scratch) return fail(scratch.error());
  ProgramRuns runs(program, std::move(*scratch), job);
  auto prices = PerturbedFile::of_prices(program.prices, program.price_options);
  if (!prices) return fail(prices.error());
  runs.files_.push_back(std::move(*prices));
  if (program.texts.empty()) return runs;
  auto texts = PerturbedFile::of_texts(program.texts, program.text_options);
  if (!texts) return fail(texts.error());
  runs.files_.push_back(std::move(*texts));
  return runs;
}

Result<const FeatureFile*> ProgramRuns::with(const PerturbedFuture& future) {
  const std::string name = name_of(future);
  const auto before = std::ranges::find(asked_, name, &Asked::future);
  if (before != asked_.end()) return before->answer;
  std::vector<std::string> contents;
  std::string hashes;
  for (const PerturbedFile& each : files_) {
    contents.push_back(each.with(future));
    hashes += core::sha256_hex(contents.back());
  }
  auto known = std::ranges::find(answers_, hashes, &Answer::key);
  if (known == answers_.end()) {
    auto file = run(contents, data_text(future));
    if (!file) return fail(file.error());
    answers_.push_back({hashes, std::move(*file)});
    known = answers_.end() - 1;
  }
  asked_.push_back({name, &known->file});
  return &known->file;
}

Result<FeatureFile> ProgramRuns::again() {
  const PerturbedFuture truth({.perturbation = Perturbation::none});
  std::vector<std::string> contents;
  for (const PerturbedFile& each : files_) contents.push_back(each.with(truth));
  return run(contents, data_text(truth));
}

void ProgramRuns::forget() {
  asked_.clear();
  if (answers_.size() > 1) answers_.erase(answers_.begin() + 1, answers_.end());
}

Result<FeatureFile> ProgramRuns::run(const std::vector<std::string>& contents, const std::string& data) {
  const auto folder = store::ScratchFolder::make(scratch_.path(), "run");
  if (!folder) return fail(folder.error());
  const fs::path out = folder->path() / "features.csv";
  Names names{{"OUT", out.string()}, {"HERE", program_->here.string()}};
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const fs::path place = folder->path() / kFolders[i];
    if (Status made = core::make_folder(place); !made) return fail(made.error());
    const fs::path path = place / files_[i].name();
    if (Status written = core::write_file_atomically(path, contents[i]); !written)
      return fail(written.error());
    names.emplace_back(kVariables[i], path.string());
  }
  ++runs_;
  const auto outcome = run_shell_command({.text = with_names(program_->command, names),
                                          .folder = folder->path(),
                                          .environment = names,
                                          .seconds = program_->seconds,
                                          .file_bytes = kLargestFile},
                                         *job_);
  if (!outcome) return fail(outcome.error());
  if (!outcome->is_good()) return fail(ErrorKind::data, failure_text(*outcome, *program_, data));
  std::error_code ignored;
  if (!fs::exists(out, ignored)) {
    return fail(ErrorKind::data, "the command ended well and left no file of features at {out} on " + data);
  }
  auto file = source::read_feature_file(out.string());
  if (!file) return fail(file.error().within("the file of features left on " + data));
  return file;
}

}  // namespace bellwether::audit
