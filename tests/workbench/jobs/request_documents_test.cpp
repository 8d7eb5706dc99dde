#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "bellwether/workbench/jobs/job_requests.h"

namespace bellwether::workbench {
namespace {

TEST(RequestDocuments, A_request_is_described_for_a_form) {
  const auto json =
      nlohmann::json::parse(report::to_json(request_document(**job_request_named("fit-return"), {})));
  EXPECT_EQ(json["request"]["command"], "forecast fit return");
  const auto& options = json["options"];
  const auto option = [&](const std::string& key) {
    for (const auto& each : options) {
      if (each["key"] == key) return each;
    }
    ADD_FAILURE() << key;
    return options[0];
  };
  EXPECT_EQ(option("prices")["is_file"], true);
  EXPECT_EQ(option("prices")["is_required"], false);  // a store may be given in their place
  EXPECT_EQ(option("near_duplicates")["kind"], "choice");
  EXPECT_EQ(option("near_duplicates")["default"], "drop");
  EXPECT_EQ(option("most_off_subject")["high"], 1.0);
  EXPECT_FALSE(json.contains("files"));  // without data folders
}

TEST(RequestDocuments, All_requests_are_listed_with_their_commands) {
  const auto json = nlohmann::json::parse(report::to_json(requests_document()));
  EXPECT_EQ(json["requests"].size(), job_requests().size());
}

}  // namespace
}  // namespace bellwether::workbench
