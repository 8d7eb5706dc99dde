#include "apps/cli/option_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/cli/nouns.h"

namespace bellwether::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

enum class Fill { flat, full };

constexpr std::array<core::EnumName<Fill>, 2> names_of(Fill) {
  return {{{Fill::flat, "fixed"}, {Fill::full, "vol-target"}}};
}

struct Request {
  std::string file;
  std::vector<std::string> distill;
  std::vector<std::string> results;
  int batch = 16;
  Fill sizing = Fill::flat;
  bool self_test = false;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("file", &Request::file, "A file.").required().positional(),
                      field("distill", &Request::distill, "Soft labels."),
                      field("results", &Request::results, "Results.").separated_by(','),
                      field("batch_size", &Request::batch, "Texts of a batch.").between(1, 64),
                      field("sizing", &Request::sizing, "Position size."),
                      field("self_test", &Request::self_test, "Test oneself.")};
  }
};

class OptionFlags : public testing::Test {
 protected:
  OptionFlags() { add_option_flags(app_, core::options_of(request_)); }

  std::string parse(std::vector<std::string> arguments) {
    told_.clear();
    try {
      app_.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ParseError& refused) {
      return refused.what();
    }
    told_ = former_names_told(app_, arguments);
    return "";
  }

  Request request_;
  CLI::App app_;
  std::vector<std::string> told_;
};

TEST_F(OptionFlags, Set_the_request) {
  EXPECT_EQ(parse({"f.csv", "--distill", "a", "--distill", "b", "--results", "c,d", "--batch-size=8",
                   "--sizing", "vol-target", "--self-test"}),
            "");
  EXPECT_EQ(request_.file, "f.csv");
  EXPECT_THAT(request_.distill, ElementsAre("a", "b"));
  EXPECT_THAT(request_.results, ElementsAre("c", "d"));
  EXPECT_EQ(request_.batch, 8);
  EXPECT_EQ(request_.sizing, Fill::full);
  EXPECT_TRUE(request_.self_test);
  EXPECT_THAT(told_, testing::IsEmpty());
}

TEST_F(OptionFlags, The_last_of_a_switch_and_its_negation_counts) {
  EXPECT_EQ(parse({"f", "--self-test", "--no-self-test"}), "");
  EXPECT_FALSE(request_.self_test);
  EXPECT_EQ(parse({"f", "--no-self-test", "--self-test=true"}), "");
  EXPECT_TRUE(request_.self_test);
}

TEST_F(OptionFlags, Refuse_what_is_out_of_range_or_no_choice_by_todays_name) {
  EXPECT_EQ(parse({"f", "--batch", "65"}), "--batch-size: must be from 1 to 64, not 65");
  EXPECT_EQ(parse({"f", "--sizing", "none"}), "--sizing: 'none' is not one of: fixed, vol-target");
  EXPECT_THAT(parse({"--batch-size", "8"}), HasSubstr("file is required"));
}

TEST_F(OptionFlags, Former_names_and_values_are_understood_and_told_once) {
  EXPECT_EQ(
      parse({"f", "--taught=a", "--taught", "b", "--batch", "4", "--sizing", "risk-scaled", "--planted"}),
      "");
  EXPECT_THAT(request_.distill, ElementsAre("a", "b"));
  EXPECT_EQ(request_.batch, 4);
  EXPECT_EQ(request_.sizing, Fill::full);
  EXPECT_TRUE(request_.self_test);
  const std::string leaving = "; the old name goes away in the next version";
  EXPECT_THAT(told_,
              ElementsAre("--taught is now --distill" + leaving, "--batch is now --batch-size" + leaving,
                          "--sizing risk-scaled is now --sizing vol-target" + leaving,
                          "--planted is now --self-test" + leaving));
}

TEST(ProgramFlags, Former_names_are_in_no_help) {
  const core::StopFlag stop;
  Program program(stop);
  add_all_nouns(program);
  CLI::App* train = program.app().get_subcommand("sentiment")->get_subcommand("train");
  EXPECT_EQ(train->get_option("--taught"), train->get_option("--distill"));
  EXPECT_THAT(train->help(), HasSubstr("--batch-size INT"));
  EXPECT_THAT(train->help(), testing::Not(HasSubstr("--taught")));
  EXPECT_THAT(train->help(), testing::Not(HasSubstr("--json")));
}

}  // namespace
}  // namespace bellwether::cli
