// The figures in findings that rest on what a source prints alone, computed anew from the printed numbers and
// from the shapes of the models.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "bellwether/audit/claims/claim.h"
#include "bellwether/evaluate/student_t.h"
#include "bellwether/market/time.h"

namespace bellwether::audit {
namespace {

ClaimFinding found(std::string_view id) {
  const std::vector<Claim> claims = all_claims();
  return std::ranges::find(claims, id, &Claim::id)->evaluate({});
}

void expect_finding(std::string_view id, ClaimVerdict verdict, const std::string& sentence) {
  EXPECT_EQ(found(id).measured, sentence) << id;
  EXPECT_EQ(found(id).verdict, verdict) << id;
}

// The labeled set that the report names (all annotators agree) and the share its code keeps for evaluation.
constexpr double kSentences = 2264;
const double kEvaluated = std::ceil(0.2 * kSentences);

TEST(ConstantClaims, Samples_errors_and_steps_follow_from_the_size_of_the_set) {
  expect_finding("C-04", ClaimVerdict::contradicts_itself,
                 fmt::format("the two make {:.0f} samples; the part evaluated has {:.0f} sentences",
                             35.12 * 285.6, kEvaluated));
  expect_finding("C-06", ClaimVerdict::contradicts_itself,
                 fmt::format("accuracy 0.897 of {:.0f} sentences leaves {:.0f} wrong", kEvaluated,
                             (1 - 0.897) * kEvaluated));
  const double examples = 48'000, batch = 16, epochs = 3, training = kSentences - kEvaluated;
  expect_finding(
      "C-05", ClaimVerdict::contradicts_itself,
      fmt::format(
          "{:.0f} steps are right for {:.0f} examples, but the set has {:.0f} training sentences, which "
          "make {:.0f} steps; the lines come from print statements",
          examples / batch * epochs, examples, training, std::floor(training / batch * epochs)));
}

TEST(ConstantClaims, Dates_and_rates_are_those_that_are_printed) {
  const auto example = market::parse_date("2020-07-23"), last = market::parse_date("2020-07-16");
  expect_finding(
      "C-15", ClaimVerdict::contradicts_itself,
      fmt::format("it is trained on sentences from news; its example tweet is dated {} days after the "
                  "tweet set's last day, and that set has no labels",
                  example->days - last->days));
  const double megabytes = 436, kilobytes_a_second = 31.6;
  expect_finding(
      "C-18", ClaimVerdict::contradicts_itself,
      fmt::format("the size fits {:.0f} weights of 4 bytes, but at that rate it takes {:.1f} hours, and the "
                  "configuration is listed with the same size",
                  megabytes * 1e6 / 4, megabytes * 1e3 / kilobytes_a_second / 3600));
}

// Weights of a BERT encoder with pooler: embeddings, layers, pooler.
double bert_weights(double layers, double h, double vocabulary) {
  const double layer = 4 * (h * h + h) + 2 * (2 * h) + 2 * h * (4 * h) + 4 * h + h;
  return (vocabulary + 512 + 2) * h + 2 * h + layers * layer + h * h + h;
}

TEST(ConstantClaims, Weights_of_encoders_are_counted_from_their_shapes) {
  const double cased = bert_weights(12, 768, 28'996), base = bert_weights(12, 768, 30'522),
               large = bert_weights(24, 1024, 30'522);
  EXPECT_EQ(std::round(cased / 1e7) * 10, 110);
  expect_finding("C-17", ClaimVerdict::reproduced,
                 fmt::format("its shapes make {:.0f} weights, before the classifier", cased));
  EXPECT_EQ(std::round(base / 1e7), 11);
  EXPECT_EQ(std::round(large / 1e7), 34);
  expect_finding("C-36", ClaimVerdict::reproduced,
                 fmt::format("shapes make {:.0f} and {:.0f}: rounded {:.0f} and {:.0f} million", base, large,
                             std::round(base / 1e7) * 10, std::round(large / 1e6)));
}

TEST(ConstantClaims, Adapters_are_counted_from_the_shapes_of_the_small_model) {
  constexpr double kLayers = 28, kHidden = 1536, kKeyValue = 256, kInner = 8960, kRank = 8;
  constexpr double kBase = 1'543'714'304;
  const double adapters =
      kLayers * kRank * (2 * (kHidden + kHidden) + 2 * (kHidden + kKeyValue) + 3 * (kHidden + kInner));
  const double share = 100 * adapters / (kBase + adapters);
  EXPECT_EQ(adapters, 9'232'384);
  EXPECT_EQ(kBase + adapters, 1'552'946'688);
  EXPECT_NEAR(share, 0.5945, 0.00005);
  expect_finding("C-40", ClaimVerdict::reproduced,
                 fmt::format("shapes make {:.0f} of {:.0f}, {:.4f} %", adapters, kBase + adapters, share));
}

// Requirements L-72 to L-76: what a training of the small model with adapters needs at 1,024 tokens.
TEST(ConstantClaims, Memory_of_a_step_is_the_sum_of_what_it_holds) {
  const double weights = 3'087'428'608, adapters = 147'718'144, inputs = 176'160'768, logits = 622'329'856;
  expect_finding(
      "C-39", ClaimVerdict::cannot_be_tested,
      fmt::format("the platform's memory is not told; from the shapes, weights in bf16, adapters with their "
                  "moments, stored layer inputs and logits come to {:.1f} GB",
                  (weights + adapters + inputs + logits) / 1e9));
}

// Rows of the paper's table II: how many features each strategy takes, and how many of these are sentiment.
struct StrategyFeatures {
  std::array<int, 3> counts;  // literature, BO-RFE-2, BO-RFE-5
  bool is_sentiment;
};

TEST(ConstantClaims, Sentiment_features_are_counted_from_the_table) {
  constexpr StrategyFeatures kTable[] = {
      {{1, 1, 1}, false},  // one row whose label is lost: by count a financial one, very likely the return
      {{1, 1, 1}, true},   // sentiment before the market opens
      {{1, 0, 0}, true},   // within the day
      {{0, 0, 1}, true},   // the same, lagged
      {{1, 0, 0}, true},   // after the close
      {{0, 0, 1}, true},   // the same, lagged
      {{6, 0, 0}, false},  // open, close, high, low, volume, trade value
      {{0, 0, 1}, true},   // number of negative texts, lagged
  };
  std::array<int, 3> all{}, sentiment{};
  for (const StrategyFeatures& row : kTable) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i] += row.counts[i];
      sentiment[i] += row.is_sentiment ? row.counts[i] : 0;
    }
  }
  expect_finding("C-33", ClaimVerdict::reproduced,
                 fmt::format("counted from its table: {} of {}, {} of {}, {} of {}", sentiment[0], all[0],
                             sentiment[1], all[1], sentiment[2], all[2]));
}

TEST(ConstantClaims, Rows_of_thirty_tickers_are_few_weeks) {
  const int tickers = 30, training = 1230, test = 300;
  expect_finding("C-42", ClaimVerdict::not_measured_yet,
                 fmt::format("{} rows are {} weeks of {} tickers, so the test part has {} weeks, not {} "
                             "independent rows; the file was not counted",
                             training + test, (training + test) / tickers, tickers, test / tickers, test));
}

TEST(ConstantClaims, The_gain_by_tuning_lies_within_its_standard_error) {
  const double before = 0.534, after = 0.564, rows = 18 * 18.5;
  const double error = std::sqrt((before * (1 - before) + after * (1 - after)) / rows);
  expect_finding(
      "C-45", ClaimVerdict::not_measured_yet,
      fmt::format("about {:.0f} rows give the difference a standard error of {:.1f} points: p {:.2f}, "
                  "even if all rows were independent",
                  rows, 100 * error, 2 * evaluate::normal_upper_tail((after - before) / error)));
}

TEST(ConstantClaims, Name_what_they_rest_on_where_they_decide) {
  for (const std::string_view id : {"C-03", "C-09", "C-14", "C-19", "C-34", "C-41"}) {
    EXPECT_EQ(found(id).verdict, ClaimVerdict::contradicts_itself) << id;
    EXPECT_EQ(found(id).origin, kArithmetic) << id;
  }
  EXPECT_EQ(found("C-35").origin, "the cited paper");
  for (const std::string_view id : {"C-20", "C-21", "C-39", "C-43", "C-44"}) {
    EXPECT_EQ(found(id).verdict, ClaimVerdict::cannot_be_tested) << id;
    EXPECT_EQ(found(id).origin, "") << id;
  }
}

}  // namespace
}  // namespace bellwether::audit
