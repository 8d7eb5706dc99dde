#include "bellwether/core/option_conditions.h"

#include <gtest/gtest.h>

namespace bellwether::core {
namespace {

struct Adapter {
  std::int64_t rank = 0, alpha = 16;
  std::string texts;
  std::vector<std::string> extra;
  double extra_weight = 1;
  std::string split = "chronological";
  std::int64_t step = 10;

  static constexpr auto fields() {
    return std::tuple{field("rank", &Adapter::rank, "."),
                      field("alpha", &Adapter::alpha, "."),
                      field("texts", &Adapter::texts, "."),
                      field("extra", &Adapter::extra, "."),
                      field("extra_weight", &Adapter::extra_weight, "."),
                      field("split", &Adapter::split, "."),
                      field("step", &Adapter::step, ".")};
  }
  static constexpr auto conditions() {
    return std::array{only_with("alpha", "rank"), only_with("extra_weight", "extra"),
                      only_with("step", "split", "walk-forward,rolling")};
  }
};

std::vector<std::string> names_that_learn() { return {"ridge", "lstm"}; }

struct Fit {
  Adapter adapter;
  std::string forecaster = "lstm", model = "small", augment = "none";
  std::int64_t seeds = 5, precision = 1, copies = 1, step = 3;

  static constexpr auto fields() {
    return std::tuple{group("", &Fit::adapter, "Adapter").without("step", "extra"),
                      field("forecaster", &Fit::forecaster, "."),
                      field("model", &Fit::model, "."),
                      field("augment", &Fit::augment, "."),
                      field("seeds", &Fit::seeds, "."),
                      field("precision", &Fit::precision, "."),
                      field("copies", &Fit::copies, "."),
                      field("step", &Fit::step, ".")};
  }
  static constexpr auto conditions() {
    return std::array{only_with("seeds", "forecaster", &names_that_learn),
                      not_with("precision", "model", "lexicon,words:*"), not_with("seeds", "texts"),
                      only_with("copies", "augment", "swap,deletion")};
  }
};

// A model scores what a file or a store holds.
struct Scored {
  std::string texts, store, model = "small";

  static constexpr auto fields() {
    return std::tuple{field("texts", &Scored::texts, "."), field("store", &Scored::store, "."),
                      field("model", &Scored::model, ".")};
  }
  static constexpr auto conditions() { return std::array{only_with("model", "texts,store")}; }
};

// The same where no store can be named.
struct ScoredFile {
  Scored files;
  static constexpr auto fields() { return std::tuple{group("", &ScoredFile::files).without("store")}; }
};

template <class Request>
std::string reasons(const Request& request, const std::vector<std::string>& given) {
  std::string text;
  for (const IneffectiveOption& each : ineffective_options(request, given))
    text += (text.empty() ? "" : "; ") + each.reason;
  return text;
}

TEST(OptionConditions, An_option_without_the_one_it_needs_has_no_effect) {
  EXPECT_EQ(reasons(Adapter{}, {"alpha"}), "--alpha has no effect without --rank");
  EXPECT_EQ(reasons(Adapter{.rank = 8}, {"alpha"}), "");
  EXPECT_EQ(reasons(Adapter{}, {"extra_weight"}), "--extra-weight has no effect without --extra");
  EXPECT_EQ(reasons(Adapter{.extra = {"a.csv"}}, {"extra_weight"}), "");
}

TEST(OptionConditions, What_was_not_given_is_not_judged) { EXPECT_EQ(reasons(Adapter{}, {"rank"}), ""); }

TEST(OptionConditions, An_option_that_is_switched_off_may_stand_anywhere) {
  EXPECT_EQ(reasons(Adapter{.alpha = 0}, {"alpha"}), "");
}

TEST(OptionConditions, The_other_must_have_one_of_the_values) {
  EXPECT_EQ(reasons(Adapter{}, {"step"}), "--step has no effect without --split walk-forward or rolling");
  EXPECT_EQ(reasons(Adapter{.split = "rolling"}, {"step"}), "");
  EXPECT_EQ(reasons(Fit{.forecaster = "drift"}, {"seeds"}),
            "--seeds has no effect without --forecaster ridge or lstm");
  EXPECT_EQ(reasons(Fit{}, {"seeds"}), "");
}

TEST(OptionConditions, The_other_must_not_have_a_value) {
  EXPECT_EQ(reasons(Fit{.model = "words:a.csv"}, {"precision"}),
            "--precision has no effect with --model words:a.csv");
  EXPECT_EQ(reasons(Fit{.model = "mean:small,lexicon"}, {"precision"}), "");
  EXPECT_EQ(reasons(Fit{.adapter = {.texts = "a.csv"}}, {"seeds"}), "--seeds has no effect with --texts");
}

TEST(OptionConditions, A_list_with_commas_counts_by_its_words) {
  EXPECT_EQ(reasons(Fit{.augment = "negation"}, {"copies"}),
            "--copies has no effect without --augment swap or deletion");
  EXPECT_EQ(reasons(Fit{.augment = "negation,swap"}, {"copies"}), "");
}

TEST(OptionConditions, Any_of_several_others_is_enough) {
  EXPECT_EQ(reasons(Scored{}, {"model"}), "--model has no effect without --texts or --store");
  EXPECT_EQ(reasons(Scored{.texts = "a.csv"}, {"model"}), "");
  EXPECT_EQ(reasons(Scored{.store = "a.db"}, {"model"}), "");
  EXPECT_EQ(reasons(ScoredFile{}, {"model"}), "--model has no effect without --texts");
}

TEST(OptionConditions, A_group_keeps_its_conditions_and_what_is_left_out_has_none) {
  EXPECT_EQ(reasons(Fit{}, {"alpha"}), "--alpha has no effect without --rank");
  EXPECT_EQ(reasons(Fit{}, {"step"}), "");  // the group's own --step is not that of the request
  EXPECT_EQ(reasons(Fit{}, {"extra_weight"}), "");
}

}  // namespace
}  // namespace bellwether::core
