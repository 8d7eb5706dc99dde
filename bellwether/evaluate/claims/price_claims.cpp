// Claims of the report behind the price recipe ("Intelligent Stock Market Prediction Using BERT Fine-Tuning
// and LSTM Deep Learning"). Figures are the source's; sentences are ours.
#include <fmt/format.h>

#include <cmath>

#include "bellwether/evaluate/as_published.h"
#include "bellwether/evaluate/claims/claim.h"
#include "bellwether/evaluate/published_price_report.h"
#include "bellwether/market/time.h"

namespace bellwether::evaluate {
namespace {

constexpr std::string_view kReport = "BERT+LSTM report";
// The labelled set it names (all annotators agree) and the share its code keeps for evaluation.
constexpr double kSentences = 2264, kEvaluatedShare = 0.2;
constexpr std::string_view kEvaluate =
    "sentiment train, then sentiment evaluate --classes binary; check claims --results metrics.json";
constexpr std::string_view kBacktest =
    "forecast backtest --recipe price --as-published; check claims --results backtest.json";

double evaluated_sentences() { return std::ceil(kEvaluatedShare * kSentences); }

// Four printed scores of one evaluation.
struct PrintedScores {
  double accuracy = 0.0, f1 = 0.0, precision = 0.0, recall = 0.0;
};

std::string f1_text(const PrintedScores& printed) {
  const double f1 = f1_of(printed.precision, printed.recall);
  return fmt::format("F1 of the printed precision and recall is {:.4f}, the printed {:.3f} {}", f1,
                     printed.f1, std::abs(f1 - printed.f1) <= 0.001 ? "fits" : "does not fit");
}

// Our fine-tuned model beside theirs: reproduced where each of the four scores is at least as high, less a
// point.
ClaimFinding judge_scores(const ClaimEvidence& evidence, const PrintedScores& printed) {
  const auto *accuracy = evidence.find(kFineTunedAccuracy), *f1 = evidence.find(kFineTunedF1),
             *precision = evidence.find(kFineTunedPrecision), *recall = evidence.find(kFineTunedRecall);
  if (accuracy == nullptr || f1 == nullptr || precision == nullptr || recall == nullptr) {
    return unmeasured(f1_text(printed));
  }
  constexpr double kPoint = 0.01;
  const bool reached = accuracy->value >= printed.accuracy - kPoint && f1->value >= printed.f1 - kPoint &&
                       precision->value >= printed.precision - kPoint &&
                       recall->value >= printed.recall - kPoint;
  return {reached ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
          fmt::format("ours: accuracy {:.3f}, F1 {:.3f}, precision {:.3f}, recall {:.3f}; {}",
                      accuracy->value, f1->value, precision->value, recall->value, f1_text(printed)),
          accuracy->origin};
}

ClaimFinding first_epoch(const ClaimEvidence&) { return unmeasured(f1_text({0.864, 0.852, 0.851, 0.854})); }
ClaimFinding second_epoch(const ClaimEvidence&) { return unmeasured(f1_text({0.876, 0.865, 0.862, 0.868})); }

ClaimFinding two_losses(const ClaimEvidence&) {
  return by_arithmetic(
      ClaimVerdict::contradicts_itself,
      "the log of the training gives loss 0.37, the evaluation block 0.42, both with the same "
      "four scores; the block calls itself simulated");
}

ClaimFinding evaluation_speed(const ClaimEvidence&) {
  constexpr double kSeconds = 35.12, kSamplesASecond = 285.6;
  return by_arithmetic(ClaimVerdict::contradicts_itself,
                       fmt::format("the two make {:.0f} samples; the part evaluated has {:.0f} sentences",
                                   kSeconds * kSamplesASecond, evaluated_sentences()));
}

ClaimFinding search_run(const ClaimEvidence&) {
  constexpr double kExamples = 48'000, kBatch = 16, kEpochs = 3;
  const double training = kSentences - evaluated_sentences();
  return by_arithmetic(
      ClaimVerdict::contradicts_itself,
      fmt::format(
          "{:.0f} steps are right for {:.0f} examples, but the set has {:.0f} training sentences, which "
          "make {:.0f} steps; the lines come from print statements",
          kExamples / kBatch * kEpochs, kExamples, training, std::floor(training / kBatch * kEpochs)));
}

ClaimFinding wrong_answers(const ClaimEvidence&) {
  constexpr double kAccuracy = 0.897;
  return by_arithmetic(ClaimVerdict::contradicts_itself,
                       fmt::format("accuracy {} of {:.0f} sentences leaves {:.0f} wrong", kAccuracy,
                                   evaluated_sentences(), (1 - kAccuracy) * evaluated_sentences()));
}

ClaimFinding baseline_scores(const ClaimEvidence& evidence) {
  const std::string arithmetic =
      fmt::format("F1 of the printed precision and recall is {:.2f} %", 100 * f1_of(0.805, 0.778));
  const auto *accuracy = evidence.find(kUntrainedAccuracy), *f1 = evidence.find(kUntrainedF1);
  if (accuracy == nullptr || f1 == nullptr) return unmeasured(arithmetic);
  const bool reached = accuracy->value >= 0.814 && f1->value >= 0.792;
  return {reached ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
          fmt::format("of all untrained heads tried the best accuracy is {:.3f}, the best F1 {:.3f}; {}",
                      accuracy->value, f1->value, arithmetic),
          accuracy->origin};
}

ClaimFinding final_scores(const ClaimEvidence& evidence) {
  return judge_scores(evidence, {0.897, 0.883, 0.879, 0.886});
}

ClaimFinding deleted_checkpoint(const ClaimEvidence&) {
  return by_arithmetic(ClaimVerdict::contradicts_itself,
                       "checkpoint-1 is deleted when 2 checkpoints exist and 2 may be kept");
}

ClaimFinding best_settings(const ClaimEvidence&) {
  return untestable("its scores are left blank, and one of three runs is shown");
}

ClaimFinding sentiment_and_prices(const ClaimEvidence& evidence) {
  const auto* helps = evidence.find(kSentimentHelps);
  if (helps == nullptr) return unmeasured("the report's own network has one input, the close");
  return {helps->value > 0 ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
          helps->value > 0
              ? "with sentiment as an input our LSTM does better on the test days"
              : "the report's network has no sentiment; with it as an input ours does not do better "
                "beyond chance",
          helps->origin};
}

ClaimFinding low_error(const ClaimEvidence& evidence) {
  double lstm = 0, persistence = 0, p = 1, hits = 0;
  for (const PublishedFigure& each : figures_of_printed_rows()) {
    const double value = each.computed.value_or(0);
    if (each.name == "LSTM RMSE, 9 printed rows") lstm = value;
    if (each.name == "persistence RMSE, 9 printed rows") persistence = value;
    if (each.name == "LSTM direction hits of 9") hits = value;
    if (each.name.starts_with("Diebold-Mariano")) p = value;
  }
  std::string text = fmt::format(
      "on the nine printed rows with a close before them RMSE is {:.2f}, of \"tomorrow as today\" {:.2f} (p "
      "{:.3f}); "
      "{:.0f} of 9 directions",
      lstm, persistence, p, hits);
  const auto *ours = evidence.find(kPublishedRmse), *naive = evidence.find(kPersistenceRmse);
  if (ours == nullptr || naive == nullptr) {
    return by_arithmetic(ClaimVerdict::not_reproduced, text + ": no low error");
  }
  text += fmt::format("; the same procedure run by us {:.2f} against {:.2f}", ours->value, naive->value);
  return {ours->value < naive->value ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced, text,
          ours->origin};
}

ClaimFinding next_close(const ClaimEvidence& evidence) {
  const PublishedPriceReport& report = published_price_report();
  const double last = report.rows.back().close;
  std::string text = fmt::format("the last close was {:.2f}, so the forecast moves by {:+.2f} %", last,
                                 100 * (report.next_day.close / last - 1));
  const auto* ours = evidence.find(kPublishedNextClose);
  if (ours == nullptr) return unmeasured(text);
  const bool same = std::abs(ours->value / report.next_day.close - 1) < 0.01;
  return {same ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
          fmt::format("the same procedure run by us gives {:.2f}; {}", ours->value, text), ours->origin};
}

ClaimFinding split_shares(const ClaimEvidence&) {
  return by_arithmetic(ClaimVerdict::contradicts_itself,
                       "the code keeps 20 % for evaluation, without a third part and without strata");
}

ClaimFinding tweets(const ClaimEvidence&) {
  const auto example = market::parse_date("2020-07-23"), last = market::parse_date("2020-07-16");
  return by_arithmetic(
      ClaimVerdict::contradicts_itself,
      fmt::format(
          "it is trained on sentences from news; its example tweet is dated {} days after the tweet set's "
          "last day, and that set has no labels",
          example->days - last->days));
}

ClaimFinding fixes(const ClaimEvidence&) { return unmeasured(); }

// A BERT encoder with pooler, by its shapes.
struct BertShape {
  double layers, hidden, inner, vocabulary;
};
double weights_of(const BertShape& shape) {
  const double h = shape.hidden;
  const double embeddings = (shape.vocabulary + 512 + 2) * h + 2 * h;
  const double layer = 4 * (h * h + h) + 2 * (2 * h) + h * shape.inner + shape.inner + shape.inner * h + h;
  return embeddings + shape.layers * layer + h * h + h;
}

ClaimFinding cased_size(const ClaimEvidence&) {
  const double weights = weights_of({12, 768, 3072, 28'996});
  return by_arithmetic(
      std::round(weights / 1e7) * 10 == 110 ? ClaimVerdict::reproduced : ClaimVerdict::not_reproduced,
      fmt::format("its shapes make {:.0f} weights, before the classifier", weights));
}

constexpr Claim kPriceClaims[] = {
    {"C-01", kReport, "training log", "scores after the first epoch",
     "loss 0.43, accuracy 0.864, F1 0.852, precision 0.851, recall 0.854", kEvaluate, first_epoch},
    {"C-02", kReport, "training log", "scores after the second epoch",
     "loss 0.39, accuracy 0.876, F1 0.865, precision 0.862, recall 0.868", kEvaluate, second_epoch},
    {"C-03", kReport, "training log and evaluation block", "loss of the final model", "0.37; 0.42",
     "the two places are held against each other", two_losses},
    {"C-04", kReport, "evaluation block", "speed of the evaluation", "35.12 s at 285.6 samples/s",
     "time x rate against the size of the part", evaluation_speed},
    {"C-05", kReport, "search output", "size of a search run", "48,000 examples, 9,000 steps",
     "against the size of the set", search_run},
    {"C-06", kReport, "error analysis", "wrong answers of the final model", "132",
     "against the accuracy and the size of the part", wrong_answers},
    {"C-07", kReport, "results summary", "scores without fine-tuning",
     "accuracy 81.4 %, F1 79.2 %, precision 80.5 %, recall 77.8 %", kEvaluate, baseline_scores},
    {"C-08", kReport, "results summary", "scores after fine-tuning",
     "accuracy 89.7 %, F1 88.3 %, precision 87.9 %, recall 88.6 %", kEvaluate, final_scores},
    {"C-09", kReport, "training log", "the first checkpoint is deleted after the second epoch", "limit 2",
     "checkpoints there against checkpoints allowed", deleted_checkpoint},
    {"C-10", kReport, "search write-up", "best settings and their gain in F1", "2e-5, 8, 5; no figure",
     "sentiment tune --preset source", best_settings},
    {"C-11", kReport, "abstract and conclusion", "sentiment makes the price forecast better", "no figure",
     kBacktest, sentiment_and_prices},
    {"C-12", kReport, "conclusion", "the price network errs little", "RMSE 7.29", kBacktest, low_error},
    {"C-13", kReport, "last forecast", "close of 2025-10-01", "254.97", kBacktest, next_close},
    {"C-14", kReport, "data section", "80/10/10 split with strata", "80/10/10",
     "the text is held against the code", split_shares},
    {"C-15", kReport, "data section", "the classifier learns from tweets", "no figure",
     "dates and labels of the sets it names", tweets},
    {"C-16", kReport, "error analysis", "cleaning fixes raise F1 by several points", "several points",
     "sentiment errors --data FILE --model DIR", fixes},
    {"C-17", kReport, "model section", "size of the cased encoder", "about 110 million",
     "counted from the shapes it prints", cased_size},
};

}  // namespace

std::span<const Claim> price_claims() { return kPriceClaims; }

}  // namespace bellwether::evaluate
