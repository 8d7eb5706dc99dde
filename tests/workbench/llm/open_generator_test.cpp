#include "bellwether/workbench/llm/open_generator.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/workbench/llm/fitted_weeks.h"

namespace bellwether::workbench {
namespace {

using testing::HasSubstr;

std::string error_of(const GeneratorOptions& options) {
  const auto generator = open_generator(options);
  return generator ? "it was opened" : generator.error().message;
}

TEST(OpenGenerator, Says_what_is_missing) {
  GeneratorOptions options;
  EXPECT_THAT(error_of(options), HasSubstr("--model or --endpoint"));
  options.model = "models/none";
  EXPECT_THAT(error_of(options), HasSubstr("--cutoff is needed"));
  options.cutoff = "2023-13-01";
  EXPECT_THAT(error_of(options), HasSubstr("--cutoff: "));
  options.cutoff = "2023-12-01";
  EXPECT_THAT(error_of(options), HasSubstr("models/none"));
  options.model.clear();
  options.endpoint = "http://127.0.0.1:9/v1/";
  EXPECT_THAT(error_of(options), HasSubstr("--endpoint-model is needed"));
}

TEST(OpenGenerator, A_server_is_not_asked_before_there_is_a_question) {
  GeneratorOptions options;
  options.cutoff = "2023-12-01";
  options.endpoint = "http://127.0.0.1:9/v1/";
  options.endpoint_model = "tiny";
  options.keys.environment = [](const std::string&) -> std::optional<std::string> { return std::nullopt; };
  const auto generator = open_generator(options);
  ASSERT_TRUE(generator) << generator.error().message;
  EXPECT_EQ((*generator)->info().name, "tiny");
  EXPECT_EQ(to_text((*generator)->info().cutoff), "2023-12-01");
  EXPECT_FALSE((*generator)->info().keeps_to_form);
}

TEST(OpenGenerator, A_model_here_has_a_name_a_fingerprint_and_keeps_to_the_form) {
  const tests::TemporaryFolder folder;
  const auto stories = tests::write_long_stories(folder.path());
  if (!stories) GTEST_SKIP() << tests::kNeedsShared;
  GeneratorOptions options = tests::asked_stories(*stories);
  auto generator = open_generator(options);
  ASSERT_TRUE(generator) << generator.error().message;
  EXPECT_EQ((*generator)->info().name, "stories.bin");
  EXPECT_EQ((*generator)->info().fingerprint.size(), 64U);
  EXPECT_TRUE((*generator)->info().keeps_to_form);
  options.name = "storyteller";
  EXPECT_EQ((*open_generator(options))->info().name, "storyteller");
}

}  // namespace
}  // namespace bellwether::workbench
