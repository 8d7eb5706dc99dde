// Claims of the FinBERT-LSTM report, the BO-RFE paper and the LLM forecaster report. Figures are the
// sources'; sentences are ours.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "bellwether/evaluate/claims/claim.h"
#include "bellwether/evaluate/student_t.h"

namespace bellwether::evaluate {
namespace {

constexpr std::string_view kReturnReport = "FinBERT-LSTM report", kPaper = "BO-RFE paper",
                           kLlmReport = "LLM forecaster report", kNotebooks = "FinGPT notebooks";

ClaimFinding responsiveness(const ClaimEvidence&) {
  return untestable("the report prints no score of any kind: no error, no direction, no loss");
}

ClaimFinding covered_stocks(const ClaimEvidence&) {
  return untestable("the file is not named; the link is lost");
}

ClaimFinding f1_above_seventy(const ClaimEvidence& evidence) {
  const auto *up = evidence.find(kUpShare), *constant = evidence.find(kAlwaysUpF1),
             *ours = evidence.find(kSignUpF1);
  std::string text =
      up == nullptr || constant == nullptr
          ? "give --prices to see what the constant answer \"up\" scores on the same days"
          : fmt::format("{:.4f} of the days rose, so the constant answer \"up\" has F1 {:.4f}: {}", up->value,
                        constant->value,
                        constant->value > 0.7 ? "the claim shows no skill" : "a constant does not reach it");
  if (ours == nullptr)
    return {ClaimVerdict::not_measured_yet, text, constant == nullptr ? "" : constant->origin};
  return {ours->value > 0.7 ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
          fmt::format("ours, on trading days: F1 of up {:.4f}; {}", ours->value, text), ours->origin};
}

ClaimFinding profit_ranking(const ClaimEvidence& evidence) {
  const auto *literature = evidence.find(kProfitLiterature), *two = evidence.find(kProfitTwo),
             *five = evidence.find(kProfitFive);
  if (literature == nullptr || two == nullptr || five == nullptr) return unmeasured();
  const bool same_order = five->value > two->value && two->value > literature->value;
  return {
      same_order ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
      fmt::format("after costs, on the days tested: bo-rfe-5 {:+.0f}, bo-rfe-2 {:+.0f}, literature {:+.0f}",
                  five->value, two->value, literature->value),
      five->origin};
}
ClaimFinding negative_texts(const ClaimEvidence&) { return unmeasured(); }

// Rows of the paper's table II: how many features each strategy takes, and how many of these are sentiment.
struct StrategyFeatures {
  int literature, two, five;
  bool is_sentiment;
};

ClaimFinding sentiment_share(const ClaimEvidence&) {
  constexpr StrategyFeatures kTable[] = {
      {1, 1, 1, false},  // one row whose label is lost: by count a financial one, very likely the return
      {1, 1, 1, true},   // sentiment before the market opens
      {1, 0, 0, true},   // within the day
      {0, 0, 1, true},   // the same, lagged
      {1, 0, 0, true},   // after the close
      {0, 0, 1, true},   // the same, lagged
      {6, 0, 0, false},  // open, close, high, low, volume, trade value
      {0, 0, 1, true},   // number of negative texts, lagged
  };
  std::array<int, 3> all{}, sentiment{};
  for (const StrategyFeatures& row : kTable) {
    const std::array<int, 3> counts{row.literature, row.two, row.five};
    for (std::size_t i = 0; i < counts.size(); ++i) {
      all[i] += counts[i];
      sentiment[i] += row.is_sentiment ? counts[i] : 0;
    }
  }
  const bool agrees = all[0] == 10 && sentiment[0] == 3 && all[2] == 5 && sentiment[2] == 4;
  return by_arithmetic(agrees ? ClaimVerdict::reproduced : ClaimVerdict::contradicts_itself,
                       fmt::format("counted from its table: {} of {}, {} of {}, {} of {}", sentiment[0],
                                   all[0], sentiment[1], all[1], sentiment[2], all[2]));
}

ClaimFinding fewer_parameters(const ClaimEvidence&) {
  return by_arithmetic(
      ClaimVerdict::contradicts_itself,
      "its machine has a radial kernel: what it stores are support vectors, whose number does not "
      "follow from the features; the paper itself says so of selection by such machines");
}

ClaimFinding two_models(const ClaimEvidence&) {
  return {
      ClaimVerdict::contradicts_itself,
      "the paper cited for the model adapts it on news and one labelled set; 4.9 billion tokens of filings, "
      "reports and calls belong to another model of the same name",
      "the cited paper"};
}

// Weights of a BERT encoder with pooler, vocabulary 30,522.
double bert_weights(double layers, double h) {
  const double layer = 4 * (h * h + h) + 4 * h + 2 * 4 * h * h + 4 * h + h;
  return (30'522 + 512 + 2 + 2) * h + layers * layer + h * h + h;
}

ClaimFinding bert_sizes(const ClaimEvidence&) {
  const double base = bert_weights(12, 768), large = bert_weights(24, 1024);
  const bool agrees = std::round(base / 1e7) == 11 && std::round(large / 1e7) == 34;
  return by_arithmetic(agrees ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
                       fmt::format("shapes make {:.0f} and {:.0f}: rounded {:.0f} and {:.0f} million", base,
                                   large, std::round(base / 1e7) * 10, std::round(large / 1e6)));
}

ClaimFinding lora_size(const ClaimEvidence&) {
  constexpr double kLayers = 28, kHidden = 1536, kKeyValue = 256, kInner = 8960, kRank = 8;
  constexpr double kBase = 1'543'714'304;
  const double adapters =
      kLayers * kRank * (2 * (kHidden + kHidden) + 2 * (kHidden + kKeyValue) + 3 * (kHidden + kInner));
  const double share = 100 * adapters / (kBase + adapters);
  const bool agrees =
      adapters == 9'232'384 && kBase + adapters == 1'552'946'688 && rounds_to(share, 0.5945, 4);
  return by_arithmetic(
      agrees ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
      fmt::format("shapes make {:.0f} of {:.0f}, {:.4f} %", adapters, kBase + adapters, share));
}

ClaimFinding finished_training(const ClaimEvidence&) {
  return by_arithmetic(ClaimVerdict::contradicts_itself,
                       "what is shown is the attaching of adapters; further on the training crashed and only "
                       "inference was done");
}

ClaimFinding row_counts(const ClaimEvidence&) {
  constexpr int kTickers = 30, kTraining = 1230, kTest = 300;
  return unmeasured(
      fmt::format("{} rows are {} weeks of {} tickers, so the test part has {} weeks, not {} "
                  "independent rows; the file was not counted",
                  kTraining + kTest, (kTraining + kTest) / kTickers, kTickers, kTest / kTickers, kTest));
}

ClaimFinding fast_inference(const ClaimEvidence&) {
  return untestable("no time, no memory and no rate is given");
}

ClaimFinding answer_quality(const ClaimEvidence&) {
  return untestable("one prompt, one answer, one reader; no scale");
}

ClaimFinding tuned_direction(const ClaimEvidence&) {
  constexpr double kBefore = 0.534, kAfter = 0.564, kRows = 18 * 18.5;
  const double error = std::sqrt((kBefore * (1 - kBefore) + kAfter * (1 - kAfter)) / kRows);
  const double z = (kAfter - kBefore) / error;
  return unmeasured(
      fmt::format("about {:.0f} rows give the difference a standard error of {:.1f} points: p {:.2f}, "
                  "even if all rows were independent",
                  kRows, 100 * error, 2 * normal_upper_tail(z)));
}

constexpr Claim kOtherClaims[] = {
    {"C-20", kReturnReport, "conclusion", "news makes the forecast more responsive", "no figure",
     "nothing to hold it against", responsiveness},
    {"C-21", kReturnReport, "training section", "stocks covered by its news", "about 15,000",
     "the file would have to be counted", covered_stocks},
    {"C-30", kPaper, "abstract and section VII-A", "F1 of the sign of SPY's next return", "above 70 %",
     "forecast backtest --recipe sign; check claims --results sign.json --prices SPY.csv", f1_above_seventy},
    {"C-31", kPaper, "section VII-B", "profit of the three strategies",
     "BO-RFE-5, BO-RFE-2, literature, in this order",
     "forecast backtest --recipe sign; check claims --results sign.json", profit_ranking},
    {"C-32", kPaper, "section V", "negative texts tell most, with a weekly period", "no figure that survived",
     "signal correlate, with its bands of chance", negative_texts},
    {"C-33", kPaper, "introduction and section VII", "share of sentiment features", "3 of 10, then 4 of 5",
     "counted from its table of features", sentiment_share},
    {"C-34", kPaper, "section VI and VII", "fewer features mean fewer parameters and a shorter window",
     "one month less", "against the definition of its machine", fewer_parameters},
    {"C-35", kPaper, "section III", "what its language model was trained on", "4.9 billion tokens",
     "the text is held against the paper it cites", two_models},
    {"C-36", kPaper, "section III", "sizes of BERT", "110 and 340 million", "counted from the shapes",
     bert_sizes},
    {"C-40", kLlmReport, "section 4", "weights trained by the adapters",
     "9,232,384 of 1,552,946,688 (0.5945 %)", "counted from the shapes", lora_size},
    {"C-41", kLlmReport, "section 4", "the adapters were trained", "finished",
     "the section is held against itself", finished_training},
    {"C-42", kLlmReport, "section 3", "rows of the data set", "1,230 and 300", "counted from its weeks",
     row_counts},
    {"C-43", kLlmReport, "section 5 (1)", "the small model answers fast and stably", "no figure",
     "nothing to hold it against", fast_inference},
    {"C-44", kLlmReport, "section 5 (2) to (4)", "coherent, high-level, clear answers without quantities",
     "no figure", "nothing to hold it against", answer_quality},
    {"C-45", kNotebooks, "results by symbol", "direction accuracy before and after tuning", "0.534, 0.564",
     "against the error of so few rows", tuned_direction},
};

}  // namespace

std::span<const Claim> other_claims() { return kOtherClaims; }

}  // namespace bellwether::evaluate
