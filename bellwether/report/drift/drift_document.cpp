#include "bellwether/report/drift/drift_document.h"

#include <fmt/format.h>

#include "bellwether/evaluate/drift/population_stability.h"
#include "bellwether/io/document_formats.h"

namespace bellwether::report {
namespace {

using evaluate::DriftRow;

std::string drift_summary(const DriftAnswer& answer) {
  std::size_t drifted = 0, told = 0;
  for (const DriftRow& each : answer.drift.rows) {
    drifted += each.verdict == evaluate::DriftVerdict::drifted;
    told += each.verdict != evaluate::DriftVerdict::too_few;
  }
  const std::size_t few = answer.drift.rows.size() - told;
  return fmt::format("{}, {} to {}: {} of {} quantities have drifted from the fit ({}){}.", answer.ticker,
                     answer.first, answer.last, drifted, answer.drift.rows.size(), answer.drift.against,
                     few == 0 ? "" : fmt::format("; of {} there are too few to say", few));
}

}  // namespace

Table drift_table(const evaluate::DriftReport& drift) {
  Table table{.id = "drift",
              .caption = fmt::format(
                  "What the forecast is made from against the data of the fit ({}). PSI: population "
                  "stability index, {} to act on.",
                  drift.against, evaluate::kLargeShift),
              .columns = {{"quantity"},
                          {"fitted", "fitted on", Kind::count},
                          {"seen", "now", Kind::count},
                          {"psi", "PSI", Kind::number, 3},
                          {"psi_by_chance", "by chance", Kind::number, 3,
                           "what the index of so few exceeds once in twenty times without any change"},
                          {"ks", "KS", Kind::number, 3, "largest distance of the distribution functions"},
                          {"ks_by_chance", "by chance", Kind::number, 3,
                           "what KS of so few exceeds once in twenty times without any change"},
                          {"verdict"}}};
  for (const DriftRow& each : drift.rows)
    table.add({each.of, each.fitted, each.seen, each.index, each.by_chance, each.ks, each.ks_by_chance,
               core::value_text(each.verdict)});
  return table;
}

Document drift_document(const DriftAnswer& answer) {
  Document document{
      .format = std::string(io::kDriftFormat), .summary = drift_summary(answer), .notes = answer.notes};
  document.parts.emplace_back(drift_table(answer.drift));
  document.notes.emplace_back(
      "What is observed on following days depends on itself, so that chance alone makes more than is shown.");
  return document;
}

}  // namespace bellwether::report
