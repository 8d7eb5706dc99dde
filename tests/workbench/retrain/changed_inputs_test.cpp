#include "bellwether/workbench/retrain/changed_inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace bellwether::workbench {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

store::RunManifest fit_of(std::vector<store::RunInput> inputs) {
  store::RunManifest fit;
  fit.working_folder = "/data";
  fit.inputs = std::move(inputs);
  return fit;
}

io::InputRecord read_now(const std::string& path, const std::string& digest, std::uint64_t rows) {
  return {.path = path, .bytes = 1, .sha256 = digest, .rows = rows, .notes = {}};
}

TEST(ChangedInputs, The_same_files_are_not_told) {
  const auto fit = fit_of({{.path = "prices/A.csv", .sha256 = "aa", .bytes = 1, .rows = 10, .notes = {}}});
  EXPECT_THAT(changed_inputs(fit, std::vector{read_now("/data/prices/A.csv", "aa", 10)}), IsEmpty());
  EXPECT_THAT(changed_inputs(fit, std::vector{read_now("/data/x/../prices/A.csv", "aa", 10)}), IsEmpty());
}

TEST(ChangedInputs, Shorter_missing_changed_and_new_files_are_told_the_gravest_first) {
  const auto fit = fit_of({{.path = "longer.csv", .sha256 = "aa", .bytes = 1, .rows = 10, .notes = {}},
                           {.path = "shorter.csv", .sha256 = "bb", .bytes = 1, .rows = 1200, .notes = {}},
                           {.path = "gone.csv", .sha256 = "cc", .bytes = 1, .rows = 10, .notes = {}}});
  const std::vector<io::InputRecord> now = {read_now("/data/longer.csv", "ab", 11),
                                            read_now("/data/shorter.csv", "bc", 1180),
                                            read_now("/data/new.csv", "dd", 3)};
  EXPECT_THAT(
      changed_inputs(fit, now),
      ElementsAre(
          "1 file of the fit of the model in use became shorter, so that rows which it learned from are "
          "missing: shorter.csv (1,200 rows then, 1,180 now).",
          "1 file of the fit of the model in use not read now: gone.csv.",
          "1 file of the fit of the model in use changed since: longer.csv.",
          "1 file not read at the fit of the model in use: /data/new.csv."));
}

TEST(ChangedInputs, Of_many_files_the_first_are_named) {
  std::vector<io::InputRecord> now;
  for (const char* path : {"/data/a", "/data/b", "/data/c", "/data/d", "/data/e"})
    now.push_back(read_now(path, "aa", 1));
  EXPECT_THAT(
      changed_inputs(fit_of({}), now),
      ElementsAre("5 files not read at the fit of the model in use: /data/a, /data/b, /data/c, and 2 more."));
}

}  // namespace
}  // namespace bellwether::workbench
