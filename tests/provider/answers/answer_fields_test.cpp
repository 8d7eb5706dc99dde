#include "bellwether/provider/answers/answer_fields.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace bellwether::provider {
namespace {

using Json = nlohmann::json;

const Json kAnswerObject =
    Json::parse(R"({"s": "a", "n": 1.5, "w": 7, "huge": 18446744073709551615, "null": null,
                                     "list": ["x", "y"], "mixed": ["x", 1], "o": {"k": "v"}})");

TEST(AnswerFields, Takes_what_is_there) {
  AnswerFields row(kAnswerObject, "results[3]");
  EXPECT_EQ(row.text("s"), "a");
  EXPECT_EQ(row.number("n"), 1.5);
  EXPECT_EQ(row.whole("w"), 7);
  EXPECT_EQ(row.texts("list"), (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(row.optional_text("null"), std::nullopt);
  EXPECT_EQ(row.optional_number("absent"), std::nullopt);
  EXPECT_EQ(row.list("absent"), nullptr);
  EXPECT_NE(row.object("o"), nullptr);
  row.expect("s", "a");
  EXPECT_EQ(row.fault(), "");
}

TEST(AnswerFields, The_first_fault_is_kept_with_its_place) {
  AnswerFields row(kAnswerObject, "results[3]");
  EXPECT_EQ(row.text("absent"), "");
  EXPECT_EQ(row.number("s"), 0);
  EXPECT_EQ(row.fault(), "results[3].absent is missing");
}

TEST(AnswerFields, Another_type_is_a_fault_and_no_number_is_cut) {
  const auto fault_of = [](auto take) {
    AnswerFields row(kAnswerObject, "row");
    static_cast<void>(take(row));
    return row.fault();
  };
  EXPECT_EQ(fault_of([](AnswerFields& row) { return row.text("null"); }), "row.null is missing");
  EXPECT_EQ(fault_of([](AnswerFields& row) { return row.number("s"); }), "row.s is not a number");
  EXPECT_EQ(fault_of([](AnswerFields& row) { return row.whole("n"); }), "row.n is not a whole number");
  EXPECT_EQ(fault_of([](AnswerFields& row) { return row.whole("huge"); }), "row.huge is not a whole number");
  EXPECT_EQ(fault_of([](AnswerFields& row) { return row.texts("mixed"); }),
            "row.mixed holds what is not a string");
  EXPECT_EQ(fault_of([](AnswerFields& row) { return row.list("o"); }), "row.o is not a list");
  EXPECT_EQ(fault_of([](AnswerFields& row) { return row.object("list"); }), "row.list is not an object");
  EXPECT_EQ(fault_of([](AnswerFields& row) { return row.expect("s", "b"), 0; }), "row.s is \"a\", not \"b\"");
}

TEST(AnswerFields, What_is_no_object_is_a_fault) {
  const Json list = Json::array();
  EXPECT_EQ(AnswerFields(list, "results[0]").fault(), "results[0] is not an object");
}

}  // namespace
}  // namespace bellwether::provider
