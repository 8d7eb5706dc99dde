// The runs of feature_program_check.h: a user's program on its files under a made-up future.
#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/workbench/false_file.h"
#include "bellwether/workbench/feature_file.h"
#include "bellwether/workbench/feature_program_check.h"
#include "bellwether/workbench/scratch_folder.h"

namespace bellwether::workbench {

class ProgramRuns {
 public:
  // Reads the files. Errors: those of the files; io.
  [[nodiscard]] static core::Result<ProgramRuns> make(const FeatureProgram& program);

  // What the program makes of the files under that future. Equal files give the answer of the run before;
  // forget() drops all answers but the first, which is to be that on the true files. Errors: as
  // check_feature_program.
  [[nodiscard]] core::Result<const FeatureFile*> under(const evaluate::FalseFuture& future);
  // The true files, run anew.
  [[nodiscard]] core::Result<FeatureFile> again();
  void forget();

  [[nodiscard]] std::size_t runs() const { return runs_; }

 private:
  struct Answer {
    std::string key;  // SHA-256 of the files
    FeatureFile file;
  };
  struct Asked {
    std::string future;  // its cut and what it harms
    const FeatureFile* answer = nullptr;
  };
  ProgramRuns(const FeatureProgram& program, ScratchFolder scratch)
      : program_(&program), scratch_(std::move(scratch)) {}
  [[nodiscard]] core::Result<FeatureFile> run(const std::vector<std::string>& contents,
                                              const std::string& data);

  const FeatureProgram* program_;
  ScratchFolder scratch_;
  std::vector<FalseFile> files_;  // prices, then texts where there are any
  std::deque<Answer> answers_;    // that on the true files first
  std::vector<Asked> asked_;
  std::size_t runs_ = 0;
};

}  // namespace bellwether::workbench
