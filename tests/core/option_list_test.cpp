#include "bellwether/core/option_list.h"

#include <gtest/gtest.h>

namespace bellwether::core {
namespace {

enum class Sauce { none, hot };

constexpr std::array<EnumName<Sauce>, 2> names_of(Sauce) {
  return {{{Sauce::none, "none"}, {Sauce::hot, "hot"}}};
}

std::vector<std::string> known_sides() { return {"rice", "beans"}; }

struct Dish {
  Sauce sauce = Sauce::none;
  double share = 0.5;
  std::optional<std::uint32_t> guests;

  static constexpr auto fields() {
    return std::tuple{field("sauce", &Dish::sauce, "Its sauce."),
                      field("share", &Dish::share, "What is eaten.").in(kShareBelowOne),
                      field("guests", &Dish::guests, "Who eats it.").between(1, 12)};
  }
};

struct Meal {
  std::filesystem::path table;
  std::vector<std::string> notes;
  std::vector<int> hours;
  std::string side = "rice";
  bool outside = false;
  std::uint64_t seed = 42;
  Dish dish;

  static constexpr auto fields() {
    return std::tuple{field("table", &Meal::table, "Where.").required().as("FILE"),
                      field("notes", &Meal::notes, "Notes."),
                      field("hours", &Meal::hours, "When.").between(0, 23).separated_by(','),
                      field("side", &Meal::side, "With what.").one_of(&known_sides),
                      field("outside", &Meal::outside, "Whether outside."),
                      field("seed", &Meal::seed, "Of chance."),
                      group("dish", &Meal::dish, "Dish").without("sauce")};
  }
};

Status set(Meal& meal, std::string_view key, const std::vector<std::string>& texts) {
  for (const Option& each : options_of(meal)) {
    if (each.key == key) return each.set(texts);
  }
  return fail(ErrorKind::usage, "no such option");
}

TEST(OptionList, Has_the_options_of_groups_by_dotted_keys_and_not_those_left_out) {
  Meal meal;
  std::string keys;
  for (const Option& each : options_of(meal)) keys += each.key + " ";
  EXPECT_EQ(keys, "table notes hours side outside seed dish.share dish.guests ");
  EXPECT_EQ(options_of(meal)[6].title, "Dish");
}

TEST(OptionList, Sets_lists_optionals_and_paths_from_text) {
  Meal meal;
  EXPECT_TRUE(set(meal, "notes", {"a b", "c"}));
  EXPECT_TRUE(set(meal, "hours", {"8,12", "19"}));
  EXPECT_TRUE(set(meal, "dish.guests", {"3"}));
  EXPECT_TRUE(set(meal, "table", {"folder/file.csv"}));
  EXPECT_EQ(meal.notes, (std::vector<std::string>{"a b", "c"}));
  EXPECT_EQ(meal.hours, (std::vector<int>{8, 12, 19}));
  EXPECT_EQ(meal.dish.guests, 3u);
  EXPECT_EQ(meal.table, "folder/file.csv");
}

TEST(OptionList, Refuses_what_is_out_of_range_or_no_choice_and_leaves_the_value) {
  struct Case {
    const char* key;
    const char* text;
    const char* told;
  };
  for (const Case& each : {Case{"dish.share", "1", "must be at least 0 and below 1, not 1"},
                           Case{"dish.share", "-0.1", "must be at least 0 and below 1"},
                           Case{"dish.guests", "13", "must be from 1 to 12, not 13"},
                           Case{"hours", "7,24", "must be from 0 to 23, not 24"},
                           Case{"side", "soup", "'soup' is not one of: rice, beans"}}) {
    Meal meal;
    const Status refused = set(meal, each.key, {each.text});
    ASSERT_FALSE(refused) << each.key;
    EXPECT_EQ(refused.error().kind, ErrorKind::usage);
    EXPECT_NE(refused.error().message.find(each.told), std::string::npos) << refused.error().message;
    EXPECT_EQ(to_json(meal), to_json(Meal{}));
  }
}

TEST(OptionList, Names_values_by_their_type_and_tells_ranges_in_help) {
  Dish dish;
  const auto options = options_of(dish);
  EXPECT_EQ(options[0].value_name(), "{none,hot}");
  EXPECT_EQ(options[1].value_name(), "FLOAT");
  EXPECT_EQ(options[2].value_name(), "INT");
  EXPECT_EQ(options[2].help(), "Who eats it. (from 1 to 12)");
  Meal meal;
  EXPECT_EQ(options_of(meal)[0].value_name(), "FILE");
  EXPECT_EQ(options_of(meal)[3].value_name(), "{rice,beans}");
}

TEST(OptionList, Json_reads_back_to_the_same_request) {
  Meal meal;
  meal.table = "a.csv";
  meal.notes = {"with \"quotes\"", ""};
  meal.hours = {0, 23};
  meal.outside = true;
  meal.seed = 7;
  meal.dish.share = 0.1;
  const auto read = request_from_json<Meal>(to_json(meal));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(to_json(*read), to_json(meal));
  EXPECT_EQ(read->notes, meal.notes);
  EXPECT_FALSE(read->dish.guests);
  EXPECT_EQ(request_from_json<Meal>(R"({"table": "t", "dish": {"guests": 2}})")->dish.guests, 2u);
}

TEST(OptionList, Json_of_another_shape_is_refused) {
  struct Case {
    const char* json;
    const char* told;
  };
  for (const Case& each :
       {Case{R"({})", "table: is missing"}, Case{R"({"table": 1})", "table: must be a text"},
        Case{R"({"table": "t", "seed": "7"})", "seed: must be a whole number"},
        Case{R"({"table": "t", "seed": 1.5})", "seed: must be a whole number"},
        Case{R"({"table": "t", "outside": 1})", "outside: must be true or false"},
        Case{R"({"table": "t", "notes": "a"})", "notes: must be a list"},
        Case{R"({"table": ["t"]})", "table: must be one value"},
        Case{R"({"table": "t", "dish": {"share": 1.5}})", "dish.share: must be at least 0 and below 1"},
        Case{R"({"table": "t", "dish": {"sauce": "hot"}})", "unknown option 'dish.sauce'"},
        Case{R"(["table"])", "must be a JSON object"}, Case{R"({"table": )", ""}}) {
    const auto read = request_from_json<Meal>(each.json);
    ASSERT_FALSE(read) << each.json;
    EXPECT_NE(read.error().message.find(each.told), std::string::npos) << read.error().message;
  }
}

TEST(OptionList, A_request_made_in_code_is_checked_by_the_same_ranges) {
  Meal meal;
  EXPECT_TRUE(check_options(meal));
  meal.dish.share = 2;
  EXPECT_EQ(check_options(meal).error().message, "--share: must be at least 0 and below 1, not 2");
}

}  // namespace
}  // namespace bellwether::core
