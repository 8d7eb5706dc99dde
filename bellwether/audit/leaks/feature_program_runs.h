#pragma once

#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/audit/leaks/feature_program_audit.h"
#include "bellwether/audit/leaks/perturbed_file.h"
#include "bellwether/core/result.h"
#include "bellwether/source/feature_file.h"
#include "bellwether/store/temporary_folder.h"

namespace bellwether::audit {

// The runs of feature_program_audit.h: a user's program on its files under a made-up future.
class ProgramRuns {
 public:
  // Reads the files. Errors: those of the files; io.
  [[nodiscard]] static core::Result<ProgramRuns> make(const FeatureProgram& program, core::Job& job);

  // What the program makes of the files under that future. Equal files give the answer of the run before;
  // forget() drops all answers but the first, which is to be that on the true files. Errors: as
  // check_feature_program.
  [[nodiscard]] core::Result<const source::FeatureFile*> with(const PerturbedFuture& future);
  // The true files, run anew.
  [[nodiscard]] core::Result<source::FeatureFile> again();
  void forget();

  [[nodiscard]] std::size_t runs() const { return runs_; }
  // When its texts were known; nothing where it has none.
  [[nodiscard]] std::vector<market::UtcTime> texts_known_at() const {
    return files_.size() > 1 ? files_[1].known_at() : std::vector<market::UtcTime>();
  }
  // Of the prices, by which rows are dated.
  [[nodiscard]] const market::Calendar& calendar() const { return *program_->price_options.calendar; }

 private:
  struct Answer {
    std::string key;  // SHA-256 of the files
    source::FeatureFile file;
  };
  struct Asked {
    std::string future;  // its cut and what it harms
    const source::FeatureFile* answer = nullptr;
  };
  ProgramRuns(const FeatureProgram& program, store::ScratchFolder scratch, core::Job& job)
      : program_(&program), job_(&job), scratch_(std::move(scratch)) {}
  [[nodiscard]] core::Result<source::FeatureFile> run(const std::vector<std::string>& contents,
                                                      const std::string& data);

  const FeatureProgram* program_;
  core::Job* job_;
  store::ScratchFolder scratch_;
  std::vector<PerturbedFile> files_;  // prices, then texts where there are any
  std::deque<Answer> answers_;        // that on the true files first
  std::vector<Asked> asked_;
  std::size_t runs_ = 0;
};

}  // namespace bellwether::audit
