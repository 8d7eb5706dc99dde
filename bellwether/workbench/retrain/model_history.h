// A folder of fitted models of which one is in use, and how it came to be that one:
//   current        a link to the run in use; `forecast predict --from FOLDER/current` follows it
//   runs/          the run directories of the fits; none is ever removed
//   history.jsonl  a line a decision, oldest first (docs/formats/model_history.md)
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/market/time.h"

namespace bellwether::workbench {

// adopted: the link was found to point to a run that the history does not have in use, as after a kill between the two.
enum class ModelEvent { first, switched, kept, rolled_back, adopted };

constexpr std::array<core::EnumName<ModelEvent>, 5> names_of(ModelEvent) {
  return {{{ModelEvent::first, "first"},
           {ModelEvent::switched, "switched"},
           {ModelEvent::kept, "kept"},
           {ModelEvent::rolled_back, "rolled back"},
           {ModelEvent::adopted, "adopted"}}};
}

// One decision, and what it rests on.
struct ModelDecision {
  market::UtcTime at;
  ModelEvent event = ModelEvent::kept;
  std::string run;                      // in use from then on
  std::string reason;                   // a sentence
  std::size_t months = 0;               // on which the two were compared
  std::string first_month, last_month;  // of these: "2025-01"; empty without a comparison
  std::optional<double> challenger_rmse, incumbent_rmse, p_value;
};

// The folder as it was when opened. One program at a time writes: take a core::FolderLock on it first.
class ModelHistory {
 public:
  // A folder without a model is an empty history. Where the link and the history disagree the link counts, and a line
  // says so. Errors: data for a damaged line; model for a link that leads nowhere; io.
  [[nodiscard]] static core::Result<ModelHistory> open(const std::filesystem::path& folder,
                                                       market::UtcTime now);

  [[nodiscard]] const std::vector<ModelDecision>& decisions() const { return decisions_; }
  [[nodiscard]] const std::string& current() const { return current_; }  // a run's name; empty: none yet
  // The run that was in use before the current one, as rollbacks left it; empty: none.
  [[nodiscard]] std::string previous() const;
  [[nodiscard]] std::filesystem::path runs_folder() const { return folder_ / "runs"; }
  [[nodiscard]] std::filesystem::path run_folder(const std::string& run) const {
    return folder_ / "runs" / run;
  }

  // Adds a decision. Where it has another run than the current one in use, the link is replaced first, in one step: who
  // follows it finds the one or the other, whenever this is killed. Errors: io.
  [[nodiscard]] core::Status decide(const ModelDecision& decision);

 private:
  explicit ModelHistory(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path folder_;
  std::vector<ModelDecision> decisions_;
  std::string current_;
};

}  // namespace bellwether::workbench
