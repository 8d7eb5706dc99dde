#include "bellwether/source/usual_names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bellwether::source {
namespace {

std::string time_of(const std::vector<std::string>& header) {
  return std::string(find_usual(Role::time, header));
}

TEST(UsualNames, Case_blanks_and_joints_do_not_matter) {
  for (const char* name : {"published_at", "publishedAt", "Published At", "PUBLISHED-AT"})
    EXPECT_TRUE(same_name(name, "published_at")) << name;
  EXPECT_FALSE(same_name("published_at_utc", "published_at"));
  EXPECT_FALSE(same_name("", "id"));
}

TEST(UsualNames, Publication_comes_before_creation) {
  EXPECT_EQ(time_of({"created_at", "text", "published_at"}), "published_at");
  EXPECT_EQ(time_of({"date", "publishedAt"}), "publishedAt");
  EXPECT_EQ(time_of({"created", "pubDate"}), "pubDate");
  EXPECT_EQ(time_of({"date", "created_at"}), "created_at");
  EXPECT_EQ(time_of({"updated_at", "title"}), "");
}

TEST(UsualNames, Names_of_public_files_are_known) {
  const std::vector<std::string> reddit = {"Date", "News"}, abc = {"publish_date", "headline_text"};
  EXPECT_EQ(find_usual(Role::text, reddit), "News");
  EXPECT_EQ(find_usual(Role::text, abc), "headline_text");
  EXPECT_EQ(time_of({"id_str", "timestamp_ms", "text"}), "timestamp_ms");
  const std::vector<std::string> yahoo = {"uuid", "title", "relatedTickers"};
  EXPECT_EQ(find_usual(Role::ticker, yahoo), "relatedTickers");
}

TEST(UsualNames, A_later_change_is_a_time_but_never_the_first_choice) {
  EXPECT_TRUE(could_be_time("Updated At"));
  EXPECT_TRUE(could_be_time("crawled"));
  EXPECT_TRUE(could_be_time("created_at"));
  EXPECT_FALSE(could_be_time("Stock Name"));
}

TEST(UsualNames, A_name_may_say_that_its_times_are_UTCs) {
  for (const char* name : {"date_utc", "Date (UTC)", "time-gmt", "GMT time"})
    EXPECT_TRUE(says_utc(name)) << name;
  for (const char* name : {"date", "outcome", "cutcost"}) EXPECT_FALSE(says_utc(name)) << name;
}

TEST(UsualNames, A_list_quotes_each_name) {
  EXPECT_EQ(list_of({}), "");
  EXPECT_EQ(list_of(std::vector<std::string>{"a b"}), "'a b'");
  EXPECT_EQ(list_of(std::vector<std::string>{"a", "", "c"}), "'a', '', 'c'");
}

}  // namespace
}  // namespace bellwether::source
