#include "bellwether/workbench/models/ablate_cleaning.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "tests/support/labeled_sample.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

using evaluate::AblationOptions;
using evaluate::CleaningAblation;
using evaluate::CleaningVerdict;
using evaluate::StepChoice;

class AblateCleaning : public testing::Test {
 protected:
  core::Result<CleaningAblation> ablate(const std::string& csv, const AblationOptions& options = {}) {
    std::optional<CleaningAblation> found;
    const core::Status done = store::with_run(
        folder_.path() / "runs", {.name = "sentiment-ablate", .version = "test"},
        core::FixedClock(1'759'000'000), [&](store::RunDirectory& run) -> core::Status {
          auto made = ablate_cleaning(
              run, {.data = folder_.write("data.csv", csv).string(), .source = {}, .options = options},
              {analyzer_, cleaner_, job_});
          if (!made) return core::fail(made.error());
          json_ = *core::read_file(run.path() / "ablation.json", 1'000'000);
          found = std::move(*made);
          return {};
        });
    if (!done) return core::fail(done.error());
    return std::move(*found);
  }
  static const StepChoice& choice(const CleaningAblation& of, std::string_view step, std::string_view other) {
    return *std::ranges::find_if(
        of.choices, [&](const StepChoice& each) { return each.step == step && each.other == other; });
  }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{2};
  core::Job job_{pool_};
  tests::FirstWordAnalyzer analyzer_;
  text::Cleaner cleaner_ = *sentiment::make_cleaner(analyzer_, {});
  std::string json_;
};

// The analyzer believes the first word. Ten texts begin with a hashtag that says their sentiment: split into
// words it is read, kept it is not.
std::string hashtag_texts() {
  std::string csv = "sentence,label\n";
  for (const char* place :
       {"Oslo", "Rome", "Cairo", "Lima", "Quito", "Minsk", "Delhi", "Seoul", "Accra", "Hanoi"})
    csv += std::string("#good news of the works in ") + place + ",positive\n";
  return csv + "the report comes out on Monday,neutral\n";
}

TEST_F(AblateCleaning, Says_what_a_switch_costs) {
  const auto ablation = ablate(hashtag_texts());
  ASSERT_TRUE(ablation) << ablation.error().message;
  EXPECT_EQ(ablation->texts, 11u);
  EXPECT_DOUBLE_EQ(ablation->chosen.accuracy, 1.0);
  const StepChoice& kept = choice(*ablation, "hashtag", "keep");
  EXPECT_EQ(kept.changed_texts, 10u);
  EXPECT_EQ(kept.only_chosen_right, 10u);
  EXPECT_EQ(kept.only_other_right, 0u);
  EXPECT_NEAR(kept.difference.accuracy, -10.0 / 11, 1e-12);
  EXPECT_LE(kept.accuracy_interval.low, kept.difference.accuracy);
  EXPECT_NEAR(kept.p_value, 2.0 / 1024, 1e-12);  // McNemar, exact: all ten one way
  EXPECT_EQ(kept.verdict, CleaningVerdict::worse);
  EXPECT_EQ(choice(*ablation, "emoji", "remove").verdict, CleaningVerdict::changes_no_text);
}

TEST_F(AblateCleaning, Tries_every_other_choice_of_every_step) {
  const auto ablation = ablate(hashtag_texts());
  ASSERT_TRUE(ablation);
  std::size_t others = 0;
  text::CleanOptions options;
  core::for_each_field(options, [&](const auto&, const auto& value) {
    if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>)
      others += names_of(std::remove_cvref_t<decltype(value)>{}).size() - 1;
  });
  EXPECT_EQ(ablation->choices.size(), others);
  EXPECT_EQ(nlohmann::json::parse(json_).at("choices").size(), others);
}

TEST_F(AblateCleaning, Refuses_a_file_without_labels_and_draws_out_of_range) {
  EXPECT_EQ(ablate("sentence,label\n").error().kind, core::ErrorKind::data);
  EXPECT_EQ(ablate(hashtag_texts(), {.draws = 1}).error().kind, core::ErrorKind::usage);
}

}  // namespace
}  // namespace bellwether::workbench
