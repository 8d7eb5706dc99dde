#include "bellwether/report/sentiment/capabilities_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/io/document_formats.h"
#include "bellwether/report/document/metrics.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/run_metadata.h"

namespace bellwether::report {
namespace {

using evaluate::CapabilityKind;
using evaluate::CapabilityPrediction;
using evaluate::CapabilityReport;

constexpr double kWeak = 0.75;  // below this pass rate a kind is named in the summary

std::string capability_summary(const CapabilityReport& report) {
  if (!report.all.pass_rate) return "No sentence has a class that " + report.model + " knows.";
  std::string weak;
  for (const CapabilityKind& each : report.kinds) {
    if (!each.pass_rate || *each.pass_rate >= kWeak) continue;
    weak += fmt::format("{}{} ({} of {})", weak.empty() ? "" : ", ", each.kind, each.right, each.sentences);
  }
  return fmt::format("{} gets {} of {} sentences right. {}", report.model, report.all.right,
                     report.all.sentences,
                     weak.empty() ? fmt::format("No kind is below {:.0f} %.", 100 * kWeak)
                                  : fmt::format("Below {:.0f} %: {}.", 100 * kWeak, weak));
}

std::vector<std::string> capability_notes(const CapabilityReport& report) {
  std::vector<std::string> notes = {
      "The sentences are plain and few: a kind that fails is a weakness, one that passes is no proof of "
      "accuracy on "
      "your texts (sentiment evaluate)."};
  if (report.left_out > 0) {
    notes.push_back(
        fmt::format("{} neutral sentences were left out: the model has no neutral class.", report.left_out));
  }
  return notes;
}

Cell predicted_cell(const CapabilityPrediction& prediction) { return core::value_text(prediction.predicted); }

}  // namespace

Table capability_kinds_table(const CapabilityReport& report) {
  Table table{
      .id = "kinds",
      .caption = "Plain sentences by what must be understood.",
      .columns = {
          {"kind"},
          {"sentences", "sentences", Kind::count},
          {"right", "right", Kind::count},
          with_bounds({.key = "pass_rate", .title = "pass rate", .kind = Kind::percent, .digits = 0}),
          {"wrong_sign", "wrong sign", Kind::count, 0, "positive for negative, or the reverse"},
          {"confident", "confidently wrong", Kind::count, 0, "wrong with a confidence of 0.9 or more"}}};
  const auto add = [&](const CapabilityKind& each, RowKind kind) {
    table.add({each.kind, each.sentences, each.right, with_interval(each.pass_rate, each.interval),
               each.wrong_sign, each.confident},
              kind);
  };
  for (const CapabilityKind& each : report.kinds) add(each, RowKind::plain);
  add(report.all, RowKind::highlighted);
  return table;
}

Table capability_failures_table(const CapabilityReport& report, std::size_t examples) {
  Table table{.id = "failures",
              .caption = "Wrong answers, the most confident first.",
              .columns = {{"kind"},
                          {"text", "sentence"},
                          {"expected"},
                          {"predicted"},
                          {"confidence", "confidence", Kind::number, 2}}};
  for (const CapabilityKind& kind : report.kinds) {
    std::vector<const CapabilityPrediction*> wrong;
    for (const CapabilityPrediction& each : report.predictions) {
      if (each.kind == kind.kind && !each.is_right()) wrong.push_back(&each);
    }
    std::ranges::stable_sort(wrong, std::ranges::greater{}, &CapabilityPrediction::confidence);
    wrong.resize(std::min(wrong.size(), examples));
    for (const CapabilityPrediction* each : wrong) {
      table.add({each->kind, each->text, core::value_text(each->expected), predicted_cell(*each),
                 each->confidence});
    }
  }
  return table;
}

Table capability_predictions_table(const CapabilityReport& report) {
  Table table{.id = "predictions",
              .columns = {{"kind"},
                          {"text", "sentence"},
                          {"expected"},
                          {"predicted"},
                          {"is_right", "right"},
                          {"confidence", "confidence", Kind::number, 2},
                          {"score", "score", Kind::change, 2, "P(positive) \u2212 P(negative)"}}};
  for (const CapabilityPrediction& each : report.predictions) {
    table.add({each.kind, each.text, core::value_text(each.expected), predicted_cell(each), each.is_right(),
               each.confidence, each.polarity});
  }
  return table;
}

Document capabilities_document(const CapabilityReport& report, std::size_t examples) {
  Document document{.format = std::string(io::kCapabilitiesFormat),
                    .summary = capability_summary(report),
                    .notes = capability_notes(report)};
  document.add(capability_kinds_table(report));
  document.add(capability_failures_table(report, examples));
  return document;
}

std::string write_capabilities_page(const CapabilityReport& report, const store::RunDirectory& run) {
  Blocks kinds{capability_kinds_table(report)};
  for (const std::string& each : capability_notes(report)) kinds.emplace_back(note(each));
  return write_page({.title = "What " + report.model + " understands",
                     .kicker = "Bellwether \u00B7 sentences by kind \u00B7 run " + run.id(),
                     .lead = {Prose{capability_summary(report)}},
                     .sections = {{"kinds", "By kind", std::move(kinds)},
                                  {"failures",
                                   "Wrong answers",
                                   {capability_failures_table(report, report.predictions.size())}},
                                  {"predictions",
                                   "Every sentence",
                                   {folded("All sentences", capability_predictions_table(report))}},
                                  {"repeat", "How to run it again", {code(command_line_of(run))}}},
                     .footer = "The built-in sentences were written for this program."});
}

}  // namespace bellwether::report
