#include "bellwether/store/trial_registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/sha256.h"
#include "bellwether/store/append_log.h"
#include "bellwether/store/ledger_line.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using TrialsJson = nlohmann::ordered_json;

constexpr std::size_t kDigestDigits = 16;

TrialsJson finite_or_null(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? TrialsJson(*value) : TrialsJson(nullptr);
}

std::string line_of_trials(const RunTrials& run) {
  TrialsJson trials = TrialsJson::array();
  for (const TrialConfiguration& each : run.trials) {
    trials.push_back({{"configuration", each.configuration},
                      {"stage", each.stage},
                      {"score", finite_or_null(each.score)},
                      {"sharpe", finite_or_null(each.sharpe)}});
  }
  const TrialsJson json = {{"run", run.run},
                           {"recipe", run.question.recipe},
                           {"subject", run.question.subject},
                           {"first_day", run.question.first_day},
                           {"last_day", run.question.last_day},
                           {"measure", run.measure},
                           {"trials", trials}};
  return json.dump(-1, ' ', false, TrialsJson::error_handler_t::replace);
}

Result<RunTrials> read_trials(std::string_view line) {
  auto members = LedgerLine::parse(line);
  if (!members) return fail(members.error());
  RunTrials run{.run = members->text("run"),
                .question = {members->text("recipe"), members->text("subject"), members->text("first_day"),
                             members->text("last_day")},
                .measure = members->text("measure"),
                .trials = {}};
  for (LedgerLine& row : members->rows("trials")) {
    run.trials.push_back({.configuration = row.text("configuration"),
                          .stage = row.text("stage"),
                          .score = row.number_or_null("score"),
                          .sharpe = row.number_or_null("sharpe")});
  }
  if (const Status& good = members->status(); !good)
    return fail(good.error().kind, good.error().message + std::string(kBeginCountingAgain));
  return run;
}

// Goes through the ledger for one run.
class TrialCount {
 public:
  explicit TrialCount(const RunTrials& own) : question_(own.question), own_line_(line_of_trials(own)) {
    for (const TrialConfiguration& each : own.trials) known_.insert(each.configuration);
    runs_.insert(own.run);
    earlier_.own = known_.size();
  }

  Status add(std::string_view line) {
    if (line == own_line_) {
      noted_ = true;
      return {};
    }
    const auto run = read_trials(line);
    if (!run) return fail(run.error());
    if (!run->question.competes_with(question_)) return {};
    counted_.update(line);
    runs_.insert(run->run);
    for (const TrialConfiguration& each : run->trials) {
      if (known_.insert(each.configuration).second) earlier_.configurations.push_back(each);
    }
    return {};
  }

  [[nodiscard]] bool noted() const { return noted_; }
  [[nodiscard]] const std::string& own_line() const { return own_line_; }

  // Once, when all lines are in.
  [[nodiscard]] PriorTrials finish() {
    earlier_.runs = runs_.size() - 1;
    earlier_.record.sha256 = counted_.hex();
    earlier_.record.rows = earlier_.configurations.size();
    return std::move(earlier_);
  }

 private:
  TrialScope question_;
  std::string own_line_;
  std::set<std::string> known_, runs_;
  core::Sha256 counted_;
  PriorTrials earlier_;
  bool noted_ = false;
};

std::string counted_configurations(std::size_t count) {
  return core::with_thousands(count) + (count == 1 ? " configuration" : " configurations");
}

}  // namespace

bool TrialScope::competes_with(const TrialScope& other) const {
  return recipe == other.recipe && subject == other.subject && first_day <= other.last_day &&
         other.first_day <= last_day;
}

std::string configuration_digest(std::string_view text) {
  return core::sha256_hex(text).substr(0, kDigestDigits);
}

std::string configuration_text(const std::vector<core::OptionValue>& options,
                               const std::vector<std::string_view>& left_out) {
  std::string text;
  for (const core::OptionValue& each : options) {
    if (std::ranges::find(left_out, each.name) == left_out.end()) text += each.name + "=" + each.value + "\n";
  }
  return text;
}

Result<PriorTrials> register_trials(const std::filesystem::path& file, const RunTrials& trials) {
  auto ledger = LedgerFile::open(file, kTrialRegistryBytes);
  if (!ledger) return fail(ledger.error().within("the ledger of trials"));
  TrialCount count(trials);
  const Status read =
      for_each_line(ledger->content(), [&](std::string_view line) { return count.add(line); });
  if (!read) return fail(read.error().within(file.string()));
  PriorTrials earlier = count.finish();
  earlier.record.path = file.string();
  earlier.record.bytes = ledger->content().size();
  if (count.noted()) return earlier;
  if (Status added = ledger->append(count.own_line() + "\n"); !added) return fail(added.error());
  return earlier;
}

void record_ledger(RunDirectory& run, const PriorTrials& earlier) {
  if (earlier.runs > 0 || !earlier.configurations.empty()) run.add_input(earlier.record);
}

void log_trials(std::string_view evaluated_on, const PriorTrials& earlier) {
  if (earlier.configurations.empty()) return;
  core::log_info(fmt::format("{} were evaluated on {}: the figure of the best of many is optimistic",
                             told_count(earlier), evaluated_on));
}

std::string told_count(const PriorTrials& earlier) {
  std::string own = counted_configurations(earlier.own) + " in this run";
  if (earlier.runs == 0 && earlier.configurations.empty()) return own;
  return own + fmt::format(", {} over {} runs", core::with_thousands(earlier.total()), earlier.runs + 1);
}

}  // namespace bellwether::store
