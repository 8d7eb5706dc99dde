#include "bellwether/workbench/models/check_capabilities.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/core/file.h"
#include "bellwether/sentiment/lexicon_analyzer.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::workbench {
namespace {

class CheckCapabilitiesTest : public testing::Test {
 protected:
  core::Result<evaluate::CapabilityReport> check(const CheckCapabilitiesRequest& request) {
    std::optional<evaluate::CapabilityReport> found;
    const core::Status done = store::with_run(
        folder_.path() / "runs", {.name = "sentiment-check", .version = "test"},
        core::FixedClock(1'759'000'000), [&](store::RunDirectory& run) -> core::Status {
          auto report = check_capabilities(run, request, {analyzer_, cleaner_, job_});
          if (!report) return core::fail(report.error());
          json_ = nlohmann::json::parse(*core::read_file(run.path() / "capabilities.json", 1'000'000));
          page_ = *core::read_file(run.path() / "report.html", 1'000'000);
          found = std::move(*report);
          return {};
        });
    if (!done) return core::fail(done.error());
    return std::move(*found);
  }

  tests::TemporaryFolder folder_;
  core::ThreadPool pool_{1};
  core::Job job_{pool_};
  sentiment::LexiconAnalyzer analyzer_{text::Lexicon::finance(), pool_};
  text::Cleaner cleaner_ = *sentiment::make_cleaner(analyzer_, {});
  nlohmann::json json_;
  std::string page_;
};

TEST_F(CheckCapabilitiesTest, Built_in_sentences_leave_rates_predictions_and_a_page) {
  const auto report = check({});
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->kinds.size(), 10U);
  EXPECT_EQ(json_["format"], "bellwether.capabilities/1");
  EXPECT_EQ(json_["kinds"].size(), 11U) << "and all";
  EXPECT_EQ(json_["predictions"].size(), report->all.sentences);
  EXPECT_EQ(json_["failures"].size(), report->all.sentences - report->all.right);
  EXPECT_NE(page_.find("What lexicon understands"), std::string::npos);
}

TEST_F(CheckCapabilitiesTest, Own_sentences_take_their_place) {
  const auto report = check(
      {.sentences = {folder_.write("own.txt", "[outlook]\n+ Acme raises outlook\n- Acme cuts outlook\n")}});
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_EQ(report->kinds.size(), 1U);
  EXPECT_EQ(report->kinds[0].kind, "outlook");
  EXPECT_EQ(report->all.right, 2U);
  const auto missing = check({.sentences = {"nowhere.txt"}});
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message.find("nowhere.txt"), std::string::npos);
}

}  // namespace
}  // namespace bellwether::workbench
