#include "bellwether/workbench/llm/build_week_set.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>
#include <vector>

#include "bellwether/audit/leaks/week_pipeline.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/report/document/csv.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using dataset::WeekSetFile;
using forecast::PromptVariant;
using forecast::WeekPart;
using forecast::WeekRow;

Status check_variants(const std::vector<PromptVariant>& variants) {
  if (std::ranges::find(variants, PromptVariant::base) == variants.end()) return {};
  return fail(ErrorKind::usage, "--variants: base is what test.jsonl holds already");
}

// Adds the file to what was written.
Status keep(core::Result<WeekSetFile> file, report::BuiltWeekSet& built) {
  if (!file) return fail(file.error());
  built.files.push_back(std::move(*file));
  return {};
}

std::vector<WeekRow> rows_of(const dataset::WeekSet& set, WeekPart part) {
  std::vector<WeekRow> rows;
  std::ranges::copy_if(set.rows, std::back_inserter(rows),
                       [&](const WeekRow& each) { return each.part == part; });
  return rows;
}

Status write_parts(const std::filesystem::path& folder, report::BuiltWeekSet& built) {
  for (const WeekPart part : {WeekPart::train, WeekPart::validation, WeekPart::test}) {
    const auto rows = rows_of(built.set, part);
    if (rows.empty()) continue;
    if (Status kept = keep(
            dataset::write_week_rows(folder, std::string(core::value_text(part)) + ".jsonl", rows), built);
        !kept)
      return kept;
  }
  return {};
}

Status write_variants(const WeekSetRequest& request, report::BuiltWeekSet& built) {
  for (const PromptVariant each : request.set.variants) {
    const auto rows = variant_rows(built.set, built.inputs, request.set, each);
    const std::string name = "test-" + std::string(core::value_text(each)) + ".jsonl";
    if (Status kept = keep(dataset::write_week_rows(request.out, name, rows), built); !kept) return kept;
  }
  return {};
}

Status write_files(const WeekSetRequest& request, report::BuiltWeekSet& built) {
  const std::filesystem::path folder = request.out;
  if (Status written = write_parts(folder, built); !written) return written;
  if (Status written = write_variants(request, built); !written) return written;
  const std::pair<const char*, report::Table> tables[] = {
      {"weeks.csv", report::set_weeks_table(built.set)}, {"left_out.csv", report::left_out_table(built.set)}};
  for (const auto& [name, table] : tables) {
    if (Status kept = keep(dataset::write_set_file(folder, name, to_csv(table), table.rows.size()), built);
        !kept)
      return kept;
  }
  const auto record =
      dataset::write_set_file(folder, "dataset.json", to_json(week_set_record(built)), built.set.rows.size());
  return record ? Status() : fail(record.error());
}

Status audit_rows(const WeekSetRequest& request, report::BuiltWeekSet& built, core::Job& job) {
  if (request.leaks.cuts == 0) return {};
  std::vector<market::Date> weeks;
  for (const dataset::SetWeek& each : built.set.weeks) weeks.push_back(each.week);
  const auto pipeline = audit::week_pipeline(built.inputs, request.set.rules(), weeks);
  if (!pipeline) return fail(pipeline.error());
  const auto check = check_recipe_leaks(*pipeline, request.leaks, job);
  if (!check) return fail(check.error());
  built.leaks = *check;
  if (!check->leak || request.set.as_published) return {};
  return fail(ErrorKind::finding, "leak audit: " + *check->leak + "; nothing was written");
}

}  // namespace

core::Result<report::BuiltWeekSet> build_week_set(const WeekSetRequest& request, core::Job& job) {
  if (Status checked = check_variants(request.set.variants); !checked) return fail(checked.error());
  auto inputs = read_company_inputs(request.files, request.set.mode(), job);
  if (!inputs) return fail(inputs.error());
  auto set = make_week_set(*inputs, request.files, request.set, job);
  if (!set) return fail(set.error());
  report::BuiltWeekSet built{.inputs = std::move(*inputs), .set = std::move(*set)};
  if (Status audited = audit_rows(request, built, job); !audited) return fail(audited.error());
  // Parts of two sets in one folder would let a week be trained and tested on.
  const Status written = core::write_as_one(request.out, [&] { return write_files(request, built); });
  if (!written) return fail(written.error());
  return built;
}

}  // namespace bellwether::workbench
