// The data set of the recipe llm from files: rows of weeks in a folder of their own, with
//   train.jsonl, validation.jsonl, test.jsonl   a row a line, in the chat form (forecast/llm/week_row.h)
//   test-<variant>.jsonl                        the rows of the test in each variant asked for
//   weeks.csv, left_out.csv                     counts of each week; what was left out and why
//   dataset.json                                all of it for programs, with the digests of inputs and files
// Before anything is written the leak audit changes the future and compares all prompts; one that moves fails it.
#pragma once

#include <string>
#include <tuple>

#include "bellwether/audit/leaks/recipe_audit.h"
#include "bellwether/core/job.h"
#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/dataset/llm/company_inputs.h"
#include "bellwether/dataset/llm/week_set.h"
#include "bellwether/report/llm/week_set_document.h"

namespace bellwether::workbench {

// The files, how rows are made, and how often the audit cuts.
struct WeekSetRequest {
  dataset::CompanyFiles files;
  dataset::WeekSetOptions set;
  audit::LeakOptions leaks;
  std::string out;

  static constexpr auto fields() {
    using core::group;
    return std::tuple{core::field("out", &WeekSetRequest::out, "The folder for the files of the data set.")
                          .required()
                          .as("DIR"),
                      group("", &WeekSetRequest::files, "Market data"),
                      group("set", &WeekSetRequest::set, "Data set"),
                      group("", &WeekSetRequest::leaks, "Leak audit")};
  }
};

// Errors: those of read_company_inputs, make_week_set and the audit; finding, where a leak-free set is none; io.
[[nodiscard]] core::Result<report::BuiltWeekSet> build_week_set(const WeekSetRequest& request,
                                                                core::Job& job);

}  // namespace bellwether::workbench
