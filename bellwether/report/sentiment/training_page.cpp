#include "bellwether/report/sentiment/training_page.h"

#include "bellwether/finetune/initial_weights.h"
#include "bellwether/report/document/figure.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/document/plots.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/run_metadata.h"
#include "bellwether/report/sentiment/epochs_table.h"
#include "bellwether/report/sentiment/interval_text.h"

namespace bellwether::report {
namespace {

using finetune::TrainedSentiment;

constexpr int kCurveDigits = 3, kLossDigits = 4;

// What was evaluated, in words, as the command line says it.
std::string told_texts(const TrainedSentiment& trained) {
  const bool is_known = trained.test_seen.recorded && trained.test_seen.complete;
  return counted(trained.test_texts, "test text") +
         (is_known ? " not in its training record" : " that this training did not learn from");
}

Tiles test_tiles(const TrainedSentiment& trained, const train::ValidationScores& test) {
  return {{{"Accuracy", fixed(test.accuracy, kCurveDigits), interval_text(trained.test_intervals.accuracy)},
           {"F1", fixed(trained.test_rates.f1, kCurveDigits), interval_text(trained.test_intervals.f1)},
           {"MCC", fixed(test.mcc, kCurveDigits), "0 is chance"}}};
}

std::string test_sentence(const TrainedSentiment& trained) {
  if (!trained.test) {
    return "There is no test score: the model or its start learned from every test text. The model is "
           "written; "
           "evaluate it on texts that it did not learn from.";
  }
  const double better = trained.test->accuracy - trained.majority;
  return "On " + told_texts(trained) + ", the model has an accuracy of " +
         percent(trained.test->accuracy, 1) + " (" + interval_text(trained.test_intervals.accuracy) +
         "); always answering the most frequent class has " + percent(trained.majority, 1) +
         (better > 0 ? "." : ", which is no less.");
}

Blocks training_lead(const TrainedSentiment& trained) {
  Tiles row = trained.test ? test_tiles(trained, *trained.test) : Tiles();
  row.tiles.push_back({"Best epoch", count_text(trained.fit.best_epoch),
                       "of " + count_text(trained.fit.epochs.size()) +
                           (trained.fit.stopped_early ? ", stopped early" : " trained")});
  Blocks lead{verdict(test_sentence(trained))};
  for (const std::string& each : trained.notes) lead.emplace_back(Prose{each + "."});
  lead.emplace_back(std::move(row));
  return lead;
}

Figure curves_figure(const train::ClassifierTrainingReport& fit) {
  Figure figure{.id = "curves", .title = "Loss and validation scores by epoch"};
  figure.description =
      "Above, the loss by epoch: of the training texts with dropout, and of the validation texts without. "
      "Below, scores on the validation texts. The shaded epoch is the one whose weights were kept.";
  figure.axis.label = "epoch";
  Values train_loss, loss, accuracy, macro_f1, mcc;
  for (const train::ClassifierEpoch& each : fit.epochs) {
    figure.axis.names.push_back(std::to_string(each.epoch));
    train_loss.emplace_back(each.train_loss);
    const auto of = [&](double train::ValidationScores::*score) {
      return each.validation ? std::optional((*each.validation).*score) : std::nullopt;
    };
    loss.push_back(of(&train::ValidationScores::loss));
    accuracy.push_back(of(&train::ValidationScores::accuracy));
    macro_f1.push_back(of(&train::ValidationScores::macro_f1));
    mcc.push_back(of(&train::ValidationScores::mcc));
  }
  Panel losses{.label = "Loss", .height = 0.7, .digits = kLossDigits};
  losses.lines = {{"Training loss", SeriesColor::train, Stroke::solid, std::move(train_loss)},
                  {"Validation loss", SeriesColor::validation, Stroke::solid, std::move(loss)}};
  Panel scores{.label = "Validation score", .height = 0.7, .digits = kCurveDigits};
  scores.lines = {{"Accuracy", SeriesColor::forecast, Stroke::solid, std::move(accuracy)},
                  {"Macro-F1", SeriesColor::second, Stroke::solid, std::move(macro_f1)},
                  {"MCC", SeriesColor::baseline, Stroke::dashed, std::move(mcc)}};
  figure.panels = {std::move(losses), std::move(scores)};
  if (fit.best_epoch > 0) figure.segments.push_back({"kept", fit.best_epoch - 1, fit.best_epoch - 1});
  return figure;
}

// One epoch is a point, not a curve.
Blocks curves(const train::ClassifierTrainingReport& fit) {
  if (fit.epochs.size() < 2) return {epochs_table(fit)};
  return {curves_figure(fit), folded("Every epoch", epochs_table(fit))};
}

// How many rows of the file were not learned from, and why: "3 of 240: 1 rejected, 2 without a label".
std::string rows_left_out(const sentiment::TextSetFacts& data) {
  const std::pair<std::uint64_t, std::string_view> reasons[] = {
      {data.rows.refused_count(), "rejected"},
      {data.rows.empty, "without a text"},
      {data.unlabeled, "without a label"},
      {data.conflicting, "with conflicting labels"}};
  std::uint64_t rows = 0;
  std::string words;
  for (const auto& [count, why] : reasons) {
    rows += count;
    if (count > 0) words += (words.empty() ? "" : ", ") + count_text(count) + " " + std::string(why);
  }
  return count_text(rows) + " of " + count_text(data.rows.read) + (words.empty() ? "" : ": " + words);
}

MatrixPlot test_confusion(const TrainedSentiment& trained, sentiment::LabelPreset preset) {
  MatrixPlot plot{.id = "confusion",
                  .title = "Confusion matrix",
                  .description =
                      "Test texts by their label (rows) and the model's prediction (columns), with "
                      "the share of the row.",
                  .row_label = "label",
                  .column_label = "prediction",
                  .names = finetune::class_names(preset),
                  .counts = {}};
  if (preset == sentiment::LabelPreset::binary) plot.names.front() = "not positive";
  plot.counts.assign(plot.names.size(), std::vector<std::size_t>(plot.names.size()));
  for (std::size_t i = 0; i < trained.test_labels.size(); ++i) {
    ++plot.counts[static_cast<std::size_t>(trained.test_labels[i])]
                 [static_cast<std::size_t>(trained.test_predictions[i])];
  }
  return plot;
}

Section learned_section(const TrainedSentiment& trained, const finetune::TrainSentimentRequest& request) {
  const sentiment::TextSetFacts& data = trained.data;
  std::vector<Fact> facts = {
      {"File", data.record.path},
      {"SHA-256", data.record.sha256},
      {"Started from", trained.start},
      {"Parameters", count_text(trained.parameters)},
      {"Texts", count_text(trained.train_texts) + " training, " + count_text(trained.validation_texts) +
                    " validation, " + count_text(trained.test_texts) + " test"},
      {"Labels in the file", count_text(data.counts[0]) + " negative, " + count_text(data.counts[1]) +
                                 " neutral, " + count_text(data.counts[2]) + " positive"},
      {"Cut to the longest length", counted(trained.cut_texts, "text")},
      {"Repeated word for word",
       count_text(data.repeated) + ", " + count_text(data.contradictory) + " with another label"},
      {"Rows left out", rows_left_out(data)}};
  if (!request.test.empty()) facts.push_back({"Test file", request.test});
  for (const std::string& each : request.further.extra) facts.push_back({"Extra training data", each});
  for (const std::string& each : request.further.distilled) facts.push_back({"Soft labels", each});
  if (trained.augmented.total() > 0)
    facts.push_back({"Made of training texts", finetune::augment_text_counts(trained.augmented)});
  return {"learned", "What it learned from", {facts_table(facts)}};
}

Section settings_section(const store::RunDirectory& run) {
  Table options{.id = "options", .columns = {{"option"}, {"value"}}};
  for (const core::OptionValue& each : run.setup().config) {
    if (each.name != store::kOutputPathOption && !each.value.empty()) options.add({each.name, each.value});
  }
  return {"repeat",
          "Settings, and how to run it again",
          {Prose{"The same command on the same files gives the same model, to the byte; -o names the folder "
                 "that it goes to:"},
           code(run_metadata_of(run).command_line),
           facts_table({{"Run", run.id()}, {"Version", run.setup().version}}),
           folded("Every option", std::move(options))}};
}

}  // namespace

std::string write_training_page(const TrainedSentiment& trained,
                                const finetune::TrainSentimentRequest& request,
                                const store::RunDirectory& run) {
  Page page{
      .title = "Fine-tuning on " + std::filesystem::path(request.files.data).filename().string(),
      .kicker = "Bellwether \u00B7 training \u00B7 run " + run.id(),
      .lead = training_lead(trained),
      .sections = {{"curves", "Learning curves", curves(trained.fit)}, learned_section(trained, request)},
      .footer =
          "No words of the texts are on this page. 'bellwether sentiment evaluate' compares the model with "
          "baselines."};
  if (trained.test) {
    page.sections.insert(page.sections.begin() + 1,
                         {"test", "Confusion matrix", {test_confusion(trained, request.options.labels)}});
  }
  page.sections.push_back(settings_section(run));
  return write_page(page);
}

}  // namespace bellwether::report
