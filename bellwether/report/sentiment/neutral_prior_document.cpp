#include "bellwether/report/sentiment/neutral_prior_document.h"

#include <fmt/format.h>

#include "bellwether/core/progress.h"
#include "bellwether/io/document_formats.h"

namespace bellwether::report {
namespace {

Table prior_estimate_record(const sentiment::NeutralPriorReport& report) {
  Table record{.id = "estimate", .layout = Layout::record};
  const auto share = [&](const char* key, const char* title, double value) {
    record.add_fact({.key = key, .title = title, .kind = Kind::percent, .digits = 1}, value);
  };
  record.add_fact({"model"}, report.model);
  record.add_fact({"texts", "texts", Kind::count}, report.texts);
  share("neutral_prior", "estimated share of neutral texts", report.estimate.share);
  share("trained_neutral", "share in the training data", report.trained);
  record.add_fact({"changed", "texts whose class it changes", Kind::count}, report.changed);
  return record;
}

Table predicted_classes_table(const sentiment::NeutralPriorReport& report) {
  Table table{.id = "predictions",
              .caption = "Texts by predicted class.",
              .columns = {{"prior"},
                          {"negative", "negative", Kind::count},
                          {"neutral", "neutral", Kind::count},
                          {"positive", "positive", Kind::count}}};
  table.add({"of the training data", report.before[0], report.before[1], report.before[2]});
  table.add({"estimated", report.after[0], report.after[1], report.after[2]});
  return table;
}

}  // namespace

Document neutral_prior_document(const sentiment::NeutralPriorReport& report) {
  Document document{
      .format = std::string(io::kNeutralPriorFormat),
      .summary =
          fmt::format("About {:.0f} % of these texts are neutral, as {} reads them; it was trained with "
                      "{:.0f} %. To presume it: "
                      "--neutral-prior {:.3f}, which changes the class of {} of {} texts.",
                      100 * report.estimate.share, report.model, 100 * report.trained, report.estimate.share,
                      core::with_thousands(report.changed), core::with_thousands(report.texts)),
      .notes = {
          "The estimate presumes that the model's probabilities hold on these texts but for the share "
          "itself: "
          "one that is sure of neutral where it is wrong estimates too much. A count of a hundred labeled "
          "texts is better."}};
  if (!report.estimate.converged)
    document.notes.push_back("The iterations ended before the estimate stood still.");
  document.add(prior_estimate_record(report));
  document.add(predicted_classes_table(report));
  return document;
}

}  // namespace bellwether::report
