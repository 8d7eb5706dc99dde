#include "bellwether/audit/leaks/feature_program_audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/audit/leaks/feature_program_cuts.h"
#include "bellwether/audit/leaks/feature_program_runs.h"
#include "bellwether/core/progress.h"
#include "bellwether/io/document_formats.h"

namespace bellwether::audit {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using market::UtcTime;
using source::FeatureFile;

double number_of(const std::optional<double>& field) {
  return field.value_or(std::numeric_limits<double>::quiet_NaN());
}

// One column as the audit compares it.
std::vector<DatedOutput> outputs_of(const FeatureFile& file, const std::string& column,
                                    const market::Calendar& calendar) {
  std::vector<DatedOutput> outputs;
  const auto found = std::ranges::find(file.columns, column);
  if (found == file.columns.end()) return outputs;
  const auto at = static_cast<std::size_t>(found - file.columns.begin());
  for (std::size_t row = 0; row < file.days.size(); ++row)
    outputs.push_back({row_made_at(file.days[row], calendar), column, number_of(file.rows[row][at])});
  return outputs;
}

// When a cut is, and the calendar by which rows are dated.
struct CutMoment {
  UtcTime time;
  const market::Calendar& calendar;
};

// The true rows made by the cut whose days an altered file no longer has.
FeatureFile rows_gone_from(const FeatureFile& altered, const FeatureFile& truth, const CutMoment& cut) {
  std::vector<market::Date> there = altered.days;
  std::ranges::sort(there, {}, &market::Date::days);
  FeatureFile gone{.columns = truth.columns};
  for (std::size_t row = 0; row < truth.days.size(); ++row) {
    if (row_made_at(truth.days[row], cut.calendar) > cut.time ||
        std::ranges::binary_search(there, truth.days[row].days, {}, &market::Date::days))
      continue;
    gone.days.push_back(truth.days[row]);
    gone.rows.push_back(truth.rows[row]);
  }
  return gone;
}

// "rsi of 2024-05-02", where the two files differ first; nothing where they do not.
std::optional<std::string> first_difference(const FeatureFile& a, const FeatureFile& b) {
  if (a.columns != b.columns) return "the names of its columns";
  if (a.days != b.days) return "the days of its rows";
  for (std::size_t row = 0; row < a.rows.size(); ++row) {
    for (std::size_t column = 0; column < a.columns.size(); ++column) {
      const double x = number_of(a.rows[row][column]), y = number_of(b.rows[row][column]);
      if (std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y)) continue;
      return a.columns[column] + " of " + market::to_text(a.days[row]);
    }
  }
  return std::nullopt;
}

void add_audit(const LeakAudit& more, LeakAudit& all) {
  all.cuts += more.cuts;
  all.cuts_with_leak += more.cuts_with_leak;
  all.values += more.values;
  if (!all.leak) all.leak = more.leak;
}

// The audit of every column, cut by cut, so that no more than one cut's answers are held.
class ProgramAudit {
 public:
  ProgramAudit(ProgramRuns& runs, const FeatureFile& truth, FeatureProgramCheck& check, core::Job& job)
      : runs_(&runs), truth_(&truth), check_(&check), job_(&job) {}

  core::Status look_at(const Cut& cut) {
    const auto altered = runs_->with(PerturbedFuture(cut));
    if (!altered) return fail(altered.error());
    has_moved_ = has_moved_ || first_difference(*truth_, **altered);
    if (cut.perturbation == Perturbation::removal)
      check_->rows_gone += rows_gone_from(**altered, *truth_, {cut.time, runs_->calendar()}).days.size();
    for (AuditedColumn& column : check_->columns) {
      const auto audit = audit_leaks(pipeline_of(column.name), {cut}, TruthRuns::once, *job_);
      if (!audit) return fail(audit.error());
      add_audit(*audit, column.audit);
    }
    runs_->forget();
    ++check_->cuts;
    return {};
  }
  [[nodiscard]] bool has_moved() const { return has_moved_; }

 private:
  [[nodiscard]] Pipeline pipeline_of(const std::string& column) const {
    return [this, column](const PerturbedFuture& future) -> Result<std::vector<DatedOutput>> {
      const auto file = runs_->with(future);
      if (!file) return fail(file.error());
      auto outputs = outputs_of(**file, column, runs_->calendar());
      if (future.cut().perturbation != Perturbation::removal) return outputs;
      const auto missing = outputs_of(rows_gone_from(**file, *truth_, {future.cut().time, runs_->calendar()}),
                                      column, runs_->calendar());
      outputs.insert(outputs.end(), missing.begin(), missing.end());
      return outputs;
    };
  }

  ProgramRuns* runs_;
  const FeatureFile* truth_;
  FeatureProgramCheck* check_;
  core::Job* job_;
  bool has_moved_ = false;  // any of its output, before a cut or behind it
};

}  // namespace

std::size_t FeatureProgramCheck::leaking() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(columns, [](const AuditedColumn& each) { return each.audit.leak.has_value(); }));
}

std::optional<std::string> FeatureProgramCheck::alarm() const {
  if (unsteady) {
    return "the command does not repeat itself: " + *unsteady +
           " differs between two runs on the same data; give its chance a seed, then it can be audited";
  }
  for (const AuditedColumn& each : columns) {
    if (!each.audit.leak) continue;
    return fmt::format("leak in {} of {} columns: {}", leaking(), columns.size(),
                       sentence_of(*each.audit.leak));
  }
  return std::nullopt;
}

Result<FeatureProgramCheck> check_feature_program(const FeatureProgram& program, core::Job& job) {
  auto runs = ProgramRuns::make(program, job);
  if (!runs) return fail(runs.error());
  const auto truth = runs->with(PerturbedFuture({.perturbation = Perturbation::none}));
  if (!truth) return fail(truth.error());
  const auto repeated = runs->again();
  if (!repeated) return fail(repeated.error());
  FeatureProgramCheck check{.command = program.command, .rows = (*truth)->days.size()};
  check.unsteady = first_difference(**truth, *repeated);
  for (const std::string& name : (*truth)->columns) check.columns.push_back({name, {}});
  const std::vector<UtcTime> texts = runs->texts_known_at();
  const auto cuts =
      feature_program_cuts({**truth, texts, runs->calendar()}, {.cuts = program.cuts, .seed = program.seed});
  if (!cuts) return fail(cuts.error());
  ProgramAudit audit(*runs, **truth, check, job);
  core::Progress progress(job, "feature program", "cutoffs", cuts->size());
  for (const Cut& cut : *cuts) {
    if (check.unsteady) break;
    progress.advance();
    if (core::Status looked = audit.look_at(cut); !looked) return fail(looked.error());
  }
  check.runs = runs->runs();
  for (const AuditedColumn& each : check.columns) check.values += each.audit.values;
  if (!check.unsteady && !audit.has_moved()) {
    return fail(ErrorKind::data,
                "the file of features never changes, whatever becomes of the prices and texts: the command "
                "must read {prices} and {texts}, or $PRICES and $TEXTS, and not files of its own");
  }
  return check;
}

std::string to_json(const FeatureProgramCheck& check) {
  nlohmann::ordered_json columns = nlohmann::ordered_json::array();
  for (const AuditedColumn& each : check.columns) {
    const auto& leak = each.audit.leak;
    columns.push_back({{"name", each.name},
                       {"cutoffs_with_leak", each.audit.cuts_with_leak},
                       {"values", each.audit.values},
                       {"leak", leak ? nlohmann::ordered_json(sentence_of(*leak)) : nullptr}});
  }
  const nlohmann::ordered_json whole = {
      {"format", io::kFeatureProgramFormat},
      {"command", check.command},
      {"runs", check.runs},
      {"rows", check.rows},
      {"cutoffs", check.cuts},
      {"values", check.values},
      {"rows_gone", check.rows_gone},
      {"unsteady", check.unsteady ? nlohmann::ordered_json(*check.unsteady) : nullptr},
      {"leaking", check.leaking()},
      {"columns", columns}};
  return whole.dump(1) + "\n";
}

}  // namespace bellwether::audit
