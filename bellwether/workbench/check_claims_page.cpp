#include "bellwether/workbench/check_claims_page.h"

#include <fmt/format.h>

#include <filesystem>

#include "bellwether/evaluate/report/number_text.h"
#include "bellwether/evaluate/report/page.h"
#include "bellwether/evaluate/report/table.h"
#include "bellwether/workbench/run_facts.h"

namespace bellwether::workbench {
namespace {

namespace report = evaluate::report;
using evaluate::ClaimVerdict;

report::Ink ink_of(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::reproduced: return report::Ink::positive;
    case ClaimVerdict::not_reproduced: return report::Ink::negative;
    case ClaimVerdict::contradicts_itself: return report::Ink::second;
    case ClaimVerdict::cannot_be_tested: return report::Ink::train;
    case ClaimVerdict::not_measured_yet: break;
  }
  return report::Ink::validation;
}

const char* explanation_of(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::reproduced: return "ours is as good, or the arithmetic agrees";
    case ClaimVerdict::not_reproduced: return "our run says otherwise";
    case ClaimVerdict::contradicts_itself: return "its own statements exclude each other";
    case ClaimVerdict::cannot_be_tested: return "no figure, no data or no definition";
    case ClaimVerdict::not_measured_yet: break;
  }
  return "the command that would is named";
}

report::Html draw_claims_lead(const ClaimLedger& ledger) {
  report::Html tiles;
  for (const auto& [verdict, name] : names_of(ClaimVerdict{})) {
    tiles +=
        report::draw_tile(std::string(name), report::whole(static_cast<std::int64_t>(ledger.count(verdict))),
                          explanation_of(verdict));
  }
  return report::draw_tile_row(tiles) +
         report::paragraph(
             "What the examined sources report, in our words, beside what arithmetic and our own runs say. "
             "A figure of ours stands here only where a result file of a run gives it; \"reproduced\" says "
             "no "
             "more than that the figure was reached, with what is named behind it.");
}

std::string origin_of(const evaluate::ClaimFinding& finding) {
  if (finding.origin.empty()) return "\u2014";
  if (finding.run_id.empty()) return finding.origin;
  return std::filesystem::path(finding.origin).filename().string() + " of run " + finding.run_id;
}

report::Row claim_row(const JudgedClaim& judged) {
  const auto& [claim, finding] = judged;
  const bool is_open = finding.verdict == ClaimVerdict::not_measured_yet;
  std::string ours = finding.measured.empty() && !is_open ? "\u2014" : finding.measured;
  if (is_open) ours += (ours.empty() ? "to measure: " : "; to measure: ") + std::string(claim.test);
  report::Row row;
  row.cells = {fmt::format("{} {}", claim.id, claim.claim),
               std::string(claim.where),
               std::string(claim.reported),
               ours,
               core::value_text(finding.verdict),
               origin_of(finding)};
  row.badge = ink_of(finding.verdict);
  return row;
}

std::string anchor_of(std::string_view source) {
  std::string anchor;
  for (const char each : source) {
    const bool is_letter = (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
    const bool is_capital = each >= 'A' && each <= 'Z';
    anchor += is_letter ? each : is_capital ? static_cast<char>(each - 'A' + 'a') : '-';
  }
  return anchor;
}

// One section a source, in the order of the ledger.
std::vector<report::Section> claim_sections(const ClaimLedger& ledger) {
  std::vector<report::Section> sections;
  report::Table table;
  std::string_view source;
  const auto close = [&] {
    if (!table.rows.empty())
      sections.push_back({anchor_of(source), std::string(source), report::draw_table(table)});
  };
  for (const JudgedClaim& judged : ledger.claims) {
    if (judged.claim.source != source) {
      close();
      source = judged.claim.source;
      table = {.columns = {{"Claim", report::Align::text, ""},
                           {"Where", report::Align::text, ""},
                           {"Reported", report::Align::text, ""},
                           {"Ours", report::Align::text, ""},
                           {"Verdict", report::Align::badge, ""},
                           {"Origin", report::Align::text, "the file and run that our figure comes from"}},
               .narrow = report::NarrowScreens::stack};
    }
    table.rows.push_back(claim_row(judged));
  }
  close();
  return sections;
}

report::Section claim_sources_section(const ClaimLedger& ledger, const RunDirectory& run) {
  report::Table files{.columns = {{"File", report::Align::text, ""},
                                  {"Run", report::Align::text, ""},
                                  {"SHA-256", report::Align::code, ""}},
                      .narrow = report::NarrowScreens::stack};
  for (const ClaimSource& each : ledger.sources) {
    files.rows.push_back({{each.path, each.run_id.empty() ? "\u2014" : each.run_id, each.sha256}});
  }
  report::Html body = files.rows.empty() ? report::paragraph("No result files were named: only arithmetic.")
                                         : report::draw_table(files);
  body += report::paragraph("The same command on the same files gives the same page:") +
          report::code_block(run_facts_of(run).command_line) +
          report::draw_facts({{"Run", run.id()}, {"Version", run.setup().version}});
  return {"repeat", "Files, and how to run it again", body};
}

}  // namespace

std::string write_claims_page(const ClaimLedger& ledger, const RunDirectory& run) {
  report::Page page{
      .title = "What others claim, and what holds",
      .kicker = fmt::format("Bellwether \u00B7 {} \u00B7 run {}",
                            report::counted(ledger.claims.size(), "claim"), run.id()),
      .lead = draw_claims_lead(ledger),
      .sections = claim_sections(ledger),
      .footer =
          "The sources' figures are facts about the sources; the sentences are ours. None of this is "
          "advice."};
  page.sections.push_back(claim_sources_section(ledger, run));
  return report::write_page(page);
}

}  // namespace bellwether::workbench
