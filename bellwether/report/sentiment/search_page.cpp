#include "bellwether/report/sentiment/search_page.h"

#include <algorithm>

#include "bellwether/report/document/figure.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/run_metadata.h"
#include "bellwether/report/sentiment/interval_text.h"
#include "bellwether/report/sentiment/trials_table.h"

namespace bellwether::report {
namespace {

using finetune::TunedRun;
using finetune::TunedSentiment;

constexpr int kTrialDigits = 3;

std::string score(double value) { return fixed(value, kTrialDigits); }

std::string setting_text(const finetune::TuneSetting& setting) {
  return "learning rate " + core::value_text(setting.learning_rate) + ", batch " +
         std::to_string(setting.batch) + ", " + counted(setting.epochs, "epoch");
}

Blocks tuning_lead(const TunedSentiment& tuned) {
  const TunedRun& best = tuned.runs[tuned.best];
  const finetune::TunedTest& test = tuned.test;
  const std::string sentence = "Of " + counted(tuned.runs.size(), "setting") + " the one with " +
                               setting_text(best.setting) + " was best on the validation texts. On " +
                               counted(test.texts, "test text") + ", read for it alone, its accuracy is " +
                               percent(test.scores.accuracy, 1) + " (" + interval_text(test.accuracy) +
                               "); always answering the most frequent class has " +
                               percent(test.majority, 1) + ".";
  Blocks lead{verdict(sentence),
              Tiles{{{"Test accuracy", score(test.scores.accuracy), interval_text(test.accuracy)},
                     {"Test F1", score(test.scores.rates.f1), interval_text(test.f1)},
                     {"Validation accuracy", score(best.validation.accuracy),
                      "of the setting that it chose: optimistic"},
                     {"Gap in F1", with_sign(best.gap(), kTrialDigits), "training less validation texts"}}}};
  if (test.reads > 1)
    lead.emplace_back(warning("The test part was read " + std::to_string(test.reads) + " times."));
  return lead;
}

Figure trials_figure(const TunedSentiment& tuned) {
  Figure figure{.id = "trials", .title = "Validation scores, trial after trial"};
  figure.description =
      "Dots are the settings in the order in which they were tried; the line is the best accuracy so far. "
      "The best of many is optimistic: its test score is above.";
  figure.axis.label = "trial";
  Values accuracy, f1, best;
  double highest = 0;
  for (const TunedRun& each : tuned.runs) {
    figure.axis.names.push_back(std::to_string(figure.axis.names.size() + 1));
    highest = std::max(highest, each.validation.accuracy);
    accuracy.emplace_back(each.validation.accuracy);
    f1.emplace_back(each.validation.rates.f1);
    best.emplace_back(highest);
  }
  Panel panel{.label = "Validation score", .height = 0.9, .digits = kTrialDigits};
  panel.lines = {{"Best accuracy so far", SeriesColor::baseline, Stroke::solid, std::move(best)},
                 {"Accuracy", SeriesColor::forecast, Stroke::dots, std::move(accuracy)},
                 {"F1", SeriesColor::second, Stroke::dots, std::move(f1)}};
  figure.panels.push_back(std::move(panel));
  figure.segments.push_back({"chosen", tuned.best, tuned.best});
  return figure;
}

Figure fit_figure(const TunedSentiment& tuned) {
  Figure figure{.id = "overfitting", .title = "Overfitting"};
  figure.description =
      "F1 on the training texts and on the validation texts of each setting; the gap is overfitting.";
  figure.axis.label = "trial";
  Values train, validation;
  for (const TunedRun& each : tuned.runs) {
    figure.axis.names.push_back(std::to_string(figure.axis.names.size() + 1));
    train.emplace_back(each.train.rates.f1);
    validation.emplace_back(each.validation.rates.f1);
  }
  Panel panel{.label = "F1", .height = 0.7, .digits = kTrialDigits};
  panel.lines = {{"Training texts", SeriesColor::train, Stroke::dots, std::move(train)},
                 {"Validation texts", SeriesColor::validation, Stroke::dots, std::move(validation)}};
  figure.panels.push_back(std::move(panel));
  return figure;
}

Section tuning_data_section(const TunedSentiment& tuned, const store::RunDirectory& run) {
  return {"repeat",
          "Data, and how to run it again",
          {facts_table(
               {{"File", tuned.data.record.path},
                {"SHA-256", tuned.data.record.sha256},
                {"Texts", count_text(tuned.train_texts) + " training, " + count_text(tuned.validation_texts) +
                              " validation, " + count_text(tuned.test.texts) + " test"},
                {"Cut to the longest length", counted(tuned.cut_texts, "text")},
                {"Run", run.id()},
                {"Version", run.setup().version}}),
           Prose{"The same command on the same files gives the same models; -o names the folder that it goes "
                 "to:"},
           code(run_metadata_of(run).command_line)}};
}

}  // namespace

std::string write_tuning_page(const TunedSentiment& tuned, const store::RunDirectory& run) {
  const std::string data = std::filesystem::path(tuned.request.training.files.data).filename().string();
  Page page{.title = "Hyper-parameter search on " + data,
            .kicker = "Bellwether \u00B7 search \u00B7 run " + run.id(),
            .lead = tuning_lead(tuned),
            .sections = {{"trials", "Trials", {trials_figure(tuned), trials_table(tuned)}},
                         {"overfitting", "Training against validation", {fit_figure(tuned)}},
                         {"words", "In words", {Prose{tuned.paragraph}}}},
            .footer = "No words of the texts are on this page."};
  page.sections.push_back(tuning_data_section(tuned, run));
  return write_page(page);
}

}  // namespace bellwether::report
