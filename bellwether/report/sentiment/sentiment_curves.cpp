#include "bellwether/report/sentiment/sentiment_curves.h"

#include <algorithm>
#include <cmath>

#include "bellwether/report/document/number_text.h"

namespace bellwether::report {
namespace {

using evaluate::SentimentEvaluation;
using evaluate::SentimentModelResult;

constexpr std::size_t kSteps = 50;      // of an axis from 0 to 1
constexpr std::size_t kTickSteps = 10;  // ticks at 0, 0.2 … 1

double share_at(std::size_t position) { return static_cast<double>(position) / kSteps; }

Axis share_axis(const std::string& label) {
  Axis axis{.label = label, .days = {}, .names = {}};
  axis.tick_every = kTickSteps;
  for (std::size_t i = 0; i <= kSteps; ++i) axis.names.push_back(fixed(share_at(i), 2));
  return axis;
}

Values diagonal() {
  Values values;
  for (std::size_t i = 0; i <= kSteps; ++i) values.emplace_back(share_at(i));
  return values;
}

// The highest hit rate that costs no more false positives than each position says.
Values roc_values(const learn::RankingCurve& curve) {
  Values values;
  for (std::size_t i = 0; i <= kSteps; ++i) {
    double highest = 0;
    for (const learn::ThresholdPoint& each : curve.points) {
      if (each.false_positive_rate <= share_at(i)) highest = std::max(highest, each.true_positive_rate);
    }
    values.emplace_back(highest);
  }
  return values;
}

// The precision at the highest threshold that reaches each recall; none at recall 0.
Values precision_values(const learn::RankingCurve& curve) {
  Values values;
  for (std::size_t i = 0; i <= kSteps; ++i) {
    const auto reached = std::ranges::find_if(curve.points, [&](const learn::ThresholdPoint& each) {
      return each.true_positive_rate >= share_at(i);
    });
    values.push_back(i == 0 || reached == curve.points.end() ? std::nullopt
                                                             : std::optional(reached->precision));
  }
  return values;
}

SeriesColor color_of(sentiment::Sentiment label) {
  switch (label) {
    case sentiment::Sentiment::negative: return SeriesColor::negative;
    case sentiment::Sentiment::neutral: return SeriesColor::second;
    case sentiment::Sentiment::positive: return SeriesColor::positive;
  }
  return SeriesColor::muted;
}

using CurveValues = Values (*)(const learn::RankingCurve&);

// One line a class; of two classes both tell the same, and positive stands for them.
void add_class_lines(Panel& panel, const SentimentEvaluation& evaluation, CurveValues values_of,
                     std::optional<double> sentiment::ClassMetrics::*area) {
  const SentimentModelResult& model = evaluation.model();
  for (const auto& [label, name] : sentiment::names_of(sentiment::Sentiment{})) {
    const auto id = static_cast<std::size_t>(label);
    const std::optional<double> of_class = model.report.classes[id].*area;
    const bool left_out =
        evaluation.parts.labels == sentiment::LabelPreset::binary && label != sentiment::Sentiment::positive;
    if (!of_class || left_out) continue;
    const auto curve = sentiment::curve_of(model.predictions, evaluation.parts.test.labels, id);
    panel.lines.push_back({std::string(name) + ", area " + fixed(of_class, 3), color_of(label), Stroke::solid,
                           values_of(curve)});
  }
}

// Each bin at the position nearest to its confidence; the last of several at one position.
Values bin_values(const learn::CalibrationScores& scores) {
  Values values(kSteps + 1);
  for (const learn::ReliabilityBin& each : scores.bins)
    values[static_cast<std::size_t>(std::lround(each.confidence * kSteps))] = each.accuracy;
  return values;
}

}  // namespace

Figure roc_figure(const SentimentEvaluation& evaluation) {
  Figure figure{.id = "roc", .title = "ROC curve: true positives against false positives"};
  figure.description =
      "For every threshold of a class's probability: the share of its texts that are found, and the share of "
      "the other texts that are predicted as it (false positives). The dashed line is chance. Test part.";
  figure.axis = share_axis("false positive rate");
  Panel panel{.label = "true positive rate", .height = 1.2, .zero_line = true};
  panel.lines.push_back({"chance", SeriesColor::muted, Stroke::dashed, diagonal()});
  add_class_lines(panel, evaluation, roc_values, &sentiment::ClassMetrics::roc_auc);
  figure.panels.push_back(std::move(panel));
  return figure;
}

Figure precision_recall_figure(const SentimentEvaluation& evaluation) {
  Figure figure{.id = "precision_recall", .title = "Precision against recall"};
  figure.description =
      "Of the texts predicted as a class, the share that is of it, when so many of its texts are to be "
      "found. Chance is the class's share of the test part. The area is the average precision.";
  figure.axis = share_axis("recall");
  Panel panel{.label = "precision", .height = 1.2, .zero_line = true};
  add_class_lines(panel, evaluation, precision_values, &sentiment::ClassMetrics::average_precision);
  figure.panels.push_back(std::move(panel));
  return figure;
}

Figure reliability_figure(const SentimentEvaluation& evaluation) {
  const SentimentModelResult& model = evaluation.model();
  Figure figure{.id = "reliability", .title = "Reliability diagram"};
  figure.description =
      "Each dot is a bin of test texts of like confidence. On the dashed line a prediction with confidence "
      "0.9 is right nine times in ten; dots below it are over-confident. The temperature was fitted on other "
      "texts.";
  figure.axis = share_axis("confidence");
  Panel panel{.label = "accuracy", .height = 1.2, .zero_line = true};
  panel.lines.push_back({"as sure as right", SeriesColor::muted, Stroke::dashed, diagonal()});
  panel.lines.push_back(
      {"as given", SeriesColor::negative, Stroke::dots, bin_values(model.report.calibration)});
  panel.lines.push_back({"at temperature " + fixed(model.temperature.value, 2), SeriesColor::positive,
                         Stroke::dots, bin_values(model.scaled)});
  figure.panels.push_back(std::move(panel));
  return figure;
}

Figure headline_metric(const SentimentEvaluation& evaluation) {
  Figure figure{.id = "side_by_side", .title = "The model against its baselines"};
  figure.description = "Precision, recall and F1: " +
                       std::string(evaluate::meaning_of_headline_metrics(evaluation.parts.labels)) +
                       ". The table below has the intervals.";
  for (const SentimentModelResult& each : evaluation.models) figure.axis.names.push_back(each.name);
  figure.axis.label = "model";
  for (std::size_t side = 0; side < evaluate::kHeadlineMetricNames.size(); ++side) {
    Panel panel{.label = std::string(evaluate::kHeadlineMetricNames[side]),
                .height = 0.45,
                .digits = 3,
                .zero_line = true};
    Values model(evaluation.models.size()), baselines(evaluation.models.size());
    for (std::size_t i = 0; i < evaluation.models.size(); ++i) {
      (i == 0 ? model : baselines)[i] =
          evaluate::headline_metrics(evaluation.models[i].report.matrix, evaluation.parts.labels)[side];
    }
    panel.bars.push_back({"the model", SeriesColor::forecast, SeriesColor::forecast, std::move(model)});
    panel.bars.push_back({"baselines", SeriesColor::muted, SeriesColor::muted, std::move(baselines)});
    figure.panels.push_back(std::move(panel));
  }
  return figure;
}

}  // namespace bellwether::report
