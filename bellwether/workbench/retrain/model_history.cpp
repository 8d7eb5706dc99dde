#include "bellwether/workbench/retrain/model_history.h"

#include <fmt/format.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/core/folder_sync.h"
#include "bellwether/store/append_log.h"
#include "bellwether/store/ledger_line.h"

namespace bellwether::workbench {
namespace {

namespace fs = std::filesystem;
using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr const char *kLink = "current", *kNewLink = ".current.new", *kHistory = "history.jsonl";
constexpr std::uint64_t kLargestHistory = 16 << 20;

nlohmann::json number_json(const std::optional<double>& value) {
  return value ? nlohmann::json(*value) : nlohmann::json();
}

std::string line_of(const ModelDecision& decision) {
  return nlohmann::json{{"at", market::to_text(decision.at)},
                        {"event", core::value_text(decision.event)},
                        {"run", decision.run},
                        {"reason", decision.reason},
                        {"months", decision.months},
                        {"first_month", decision.first_month},
                        {"last_month", decision.last_month},
                        {"challenger_rmse", number_json(decision.challenger_rmse)},
                        {"incumbent_rmse", number_json(decision.incumbent_rmse)},
                        {"p_value", number_json(decision.p_value)}}
             .dump() +
         "\n";
}

Result<ModelDecision> decision_of(std::string_view text) {
  auto line = store::LedgerLine::parse(text, 8'192);
  if (!line) return fail(line.error());
  ModelDecision decision{.run = line->text("run"),
                         .reason = line->text("reason"),
                         .months = line->count("months"),
                         .first_month = line->text("first_month"),
                         .last_month = line->text("last_month"),
                         .challenger_rmse = line->number_or_null("challenger_rmse"),
                         .incumbent_rmse = line->number_or_null("incumbent_rmse"),
                         .p_value = line->number_or_null("p_value")};
  const auto at = market::parse_utc(line->text("at"));
  if (!at || !core::parse_value(line->text("event"), decision.event)) line->refuse(at ? "event" : "at");
  if (!line->status()) return fail(line->status().error());
  decision.at = *at;
  return decision;
}

Result<std::vector<ModelDecision>> read_history(const fs::path& file) {
  std::vector<ModelDecision> decisions;
  std::error_code problem;
  if (!fs::exists(file, problem)) return decisions;
  const auto ledger = store::LedgerFile::open(file, kLargestHistory);
  if (!ledger) return fail(ledger.error());
  const Status read = store::for_each_line(ledger->content(), [&](std::string_view text) -> Status {
    auto decision = decision_of(text);
    if (!decision) return fail(decision.error());
    decisions.push_back(*std::move(decision));
    return {};
  });
  if (!read) return fail(read.error().within(file.string()));
  return decisions;
}

// The name of the run that the link points to; empty without a link.
Result<std::string> linked_run(const fs::path& folder) {
  std::error_code problem;
  const fs::path link = folder / kLink;
  if (!fs::exists(fs::symlink_status(link, problem))) return std::string();
  const fs::path target = fs::read_symlink(link, problem);
  const bool is_run = !problem && target.parent_path() == "runs" && fs::is_directory(link, problem);
  if (!is_run)
    return fail(ErrorKind::model,
                fmt::format("{}: is no link to a run directory below runs/; name one with: ln -sfn "
                            "runs/RUN {}",
                            link.string(), link.string()));
  return target.filename().string();
}

Status point_to(const fs::path& folder, const std::string& run) {
  std::error_code problem;
  fs::remove(folder / kNewLink, problem);
  fs::create_symlink(fs::path("runs") / run, folder / kNewLink, problem);
  if (!problem) fs::rename(folder / kNewLink, folder / kLink, problem);
  if (problem) return fail(ErrorKind::io, (folder / kLink).string() + ": " + problem.message());
  if (const int error = core::sync_folder_of(folder / kLink); error != 0)
    return fail(ErrorKind::io, folder.string() + ": " + std::strerror(error));
  return {};
}

// The runs in use one after the other, less those that were rolled back.
std::vector<std::string> in_use(const std::vector<ModelDecision>& decisions) {
  std::vector<std::string> runs;
  for (const ModelDecision& each : decisions) {
    switch (each.event) {
      case ModelEvent::first:
      case ModelEvent::switched:
      case ModelEvent::adopted: runs.push_back(each.run); break;
      case ModelEvent::rolled_back:
        if (!runs.empty()) runs.pop_back();
        break;
      case ModelEvent::kept: break;
    }
  }
  return runs;
}

}  // namespace

Result<ModelHistory> ModelHistory::open(const fs::path& folder, market::UtcTime now) {
  ModelHistory history(folder);
  auto decisions = read_history(folder / kHistory);
  if (!decisions) return fail(decisions.error());
  history.decisions_ = *std::move(decisions);
  auto linked = linked_run(folder);
  if (!linked) return fail(linked.error());
  history.current_ = *std::move(linked);
  const std::vector<std::string> runs = in_use(history.decisions_);
  if (history.current_.empty() || (!runs.empty() && runs.back() == history.current_)) return history;
  ModelDecision adopted{.at = now,
                        .event = ModelEvent::adopted,
                        .run = history.current_,
                        .reason = "The link points to it, and the history did not have it in use."};
  if (Status noted = history.decide(adopted); !noted) return fail(noted.error());
  return history;
}

std::string ModelHistory::previous() const {
  const std::vector<std::string> runs = in_use(decisions_);
  return runs.size() < 2 ? std::string() : runs[runs.size() - 2];
}

Status ModelHistory::decide(const ModelDecision& decision) {
  if (decision.run != current_) {
    if (Status switched = point_to(folder_, decision.run); !switched) return switched;
    current_ = decision.run;
  }
  auto ledger = store::LedgerFile::open(folder_ / kHistory, kLargestHistory);
  if (!ledger) return fail(ledger.error());
  if (Status added = ledger->append(line_of(decision)); !added) return added;
  decisions_.push_back(decision);
  return {};
}

}  // namespace bellwether::workbench
