#include "bellwether/workbench/record/replay_forecasts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "bellwether/core/sha256.h"
#include "bellwether/store/receipts/sealed_inputs.h"
#include "bellwether/store/temporary_folder.h"
#include "bellwether/workbench/recipes.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;
using core::fail;
using core::Result;
using store::ForecastReceipt;
using store::LoggedForecast;

// What became of the files that were read, each hashed once.
class FileStates {
 public:
  void count(const ForecastReceipt& receipt, ReplayedForecast& replayed) {
    for (const io::InputRecord& each : receipt.files) {
      const std::string& now = digest_of(each.path);
      if (now.empty())
        ++replayed.files_gone;
      else if (now == each.sha256)
        ++replayed.files_unchanged;
      else
        ++replayed.files_changed;
    }
  }

 private:
  const std::string& digest_of(const std::string& path) {
    const auto [place, is_new] = digests_.try_emplace(path);
    if (is_new) place->second = core::sha256_file(path).value_or("");
    return place->second;
  }

  std::map<std::string, std::string> digests_;
};

// Where another number came, what was not the same.
std::vector<std::string> environment_of(const ForecastReceipt& receipt, const ReplayRequest& request) {
  std::vector<std::string> other;
  if (receipt.stamp.version != request.version)
    other.push_back(
        fmt::format("made by version {}, replayed by {}", receipt.stamp.version, request.version));
  if (receipt.stamp.cpu != request.cpu)
    other.push_back(fmt::format("made on {}, replayed on {}", receipt.stamp.cpu, request.cpu));
  if (receipt.stamp.cpu_features != request.cpu_features)
    other.push_back("the processor has other vector instructions than the one it was made on");
  return other;
}

void finish_without(ReplayedForecast& replayed, std::string reason) {
  replayed.verdict = ReplayVerdict::incomplete;
  replayed.missing.push_back(std::move(reason));
}

Result<ReplayedForecast> replay(const LoggedForecast& logged, const ReplayRequest& request) {
  const ForecastReceipt& receipt = logged.receipt;
  ReplayedForecast replayed{.id = logged.id,
                            .recipe = receipt.recipe,
                            .ticker = receipt.ticker,
                            .forecaster = receipt.forecaster,
                            .target_day = receipt.target_day};
  const auto recipe = recipe_named(receipt.recipe);
  if (!recipe || (*recipe)->replay == nullptr) {
    finish_without(replayed, "this version cannot replay the recipe '" + receipt.recipe + "'");
    return replayed;
  }
  const fs::path beside = request.receipts.has_parent_path() ? request.receipts.parent_path() : fs::path(".");
  const auto folder = store::ScratchFolder::make(beside, "replay");
  if (!folder) return fail(folder.error());
  const auto missing =
      store::lay_out_inputs(store::inputs_folder(request.receipts), receipt.inputs, folder->path());
  if (!missing) return fail(missing.error());
  for (const store::MissingInput& each : *missing) finish_without(replayed, each.name + ": " + each.reason);
  if (receipt.inputs.empty()) finish_without(replayed, "no inputs were kept with the receipt");
  if (!replayed.missing.empty()) return replayed;
  const auto values = (*recipe)->replay(folder->path());
  if (!values) {
    finish_without(replayed, values.error().message);
    return replayed;
  }
  replayed.differences = store::differences(receipt.values, *values);
  if (replayed.differences.empty()) return replayed;
  replayed.verdict = ReplayVerdict::differs;
  replayed.environment = environment_of(receipt, request);
  return replayed;
}

}  // namespace

std::size_t ReplayReport::count(ReplayVerdict verdict) const {
  return static_cast<std::size_t>(std::ranges::count(forecasts, verdict, &ReplayedForecast::verdict));
}

Result<ReplayReport> replay_forecasts(const ReplayRequest& request, core::Job& job) {
  const auto log = store::read_receipts(request.receipts);
  if (!log) return fail(log.error());
  std::vector<const LoggedForecast*> wanted;
  if (request.id.empty()) {
    for (const LoggedForecast& each : log->forecasts) wanted.push_back(&each);
  } else {
    const auto found = store::find_forecast(*log, request.id);
    if (!found) return fail(found.error());
    wanted.push_back(*found);
  }
  ReplayReport report{.forecasts = {}, .lines = log->lines, .fault = log->fault, .notes = log->notes};
  FileStates files;
  for (const LoggedForecast* each : wanted) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    auto replayed = replay(*each, request);
    if (!replayed) return fail(replayed.error());
    files.count(each->receipt, *replayed);
    report.forecasts.push_back(std::move(*replayed));
  }
  return report;
}

}  // namespace bellwether::workbench
