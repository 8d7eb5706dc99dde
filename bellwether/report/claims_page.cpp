#include "bellwether/report/claims_page.h"

#include <fmt/format.h>

#include <filesystem>

#include "bellwether/report/document/number_text.h"
#include "bellwether/report/markup/page.h"
#include "bellwether/report/run_metadata.h"

namespace bellwether::report {
namespace {

using audit::ClaimLedger;
using audit::ClaimVerdict;

Tone tone_of(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::reproduced: return Tone::good;
    case ClaimVerdict::not_reproduced: return Tone::bad;
    case ClaimVerdict::contradicts_itself: return Tone::odd;
    case ClaimVerdict::cannot_be_tested: return Tone::neutral;
    case ClaimVerdict::not_measured_yet: break;
  }
  return Tone::open;
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

Blocks claims_lead(const ClaimLedger& ledger) {
  Tiles row;
  for (const auto& [verdict, name] : names_of(ClaimVerdict{})) {
    row.tiles.push_back({std::string(name), count_text(ledger.count(verdict)), explanation_of(verdict)});
  }
  return {
      std::move(row),
      Prose{"What the examined sources report, in our words, next to what arithmetic and our own runs say. "
            "A figure of ours is shown here only where a result file of a run gives it; \"reproduced\" "
            "says no more than that the figure was reached, with what is named behind it."}};
}

std::string origin_of(const audit::ClaimFinding& finding) {
  if (finding.origin.empty()) return "\u2014";
  if (finding.run_id.empty()) return finding.origin;
  return std::filesystem::path(finding.origin).filename().string() + " of run " + finding.run_id;
}

void add_claim(const audit::EvaluatedClaim& evaluated, Table& table) {
  const auto& [claim, finding] = evaluated;
  const bool is_open = finding.verdict == ClaimVerdict::not_measured_yet;
  std::string ours = finding.measured.empty() && !is_open ? "\u2014" : finding.measured;
  if (is_open) ours += (ours.empty() ? "to measure: " : "; to measure: ") + std::string(claim.test);
  table.add({fmt::format("{} {}", claim.id, claim.claim), claim.where, claim.reported, ours,
             core::value_text(finding.verdict), origin_of(finding)},
            RowKind::plain, tone_of(finding.verdict));
}

// One section a source, in the order of the ledger.
std::vector<Section> claim_sections(const ClaimLedger& ledger) {
  std::vector<Section> sections;
  Table table;
  std::string_view source;
  const auto close = [&] {
    if (!table.rows.empty()) sections.push_back({std::string(source), std::string(source), {table}});
  };
  for (const audit::EvaluatedClaim& evaluated : ledger.claims) {
    if (evaluated.claim.source != source) {
      close();
      source = evaluated.claim.source;
      table = {
          .columns = {{"claim"},
                      {"where"},
                      {"reported"},
                      {"ours"},
                      {"verdict", "verdict", Kind::badge},
                      {"origin", "origin", Kind::text, 0, "the file and run that our number comes from"}},
          .narrow = NarrowScreens::stack};
    }
    add_claim(evaluated, table);
  }
  close();
  return sections;
}

Section claim_sources_section(const ClaimLedger& ledger, const store::RunDirectory& run) {
  Table files{.columns = {{"file"}, {"run"}, {"sha256", "SHA-256", Kind::code}},
              .narrow = NarrowScreens::stack};
  for (const audit::ClaimSource& each : ledger.sources)
    files.add({each.path, each.run_id.empty() ? Cell() : Cell(each.run_id), each.sha256});
  Section section{"repeat", "Files, and how to run it again", {}};
  if (files.rows.empty()) section.parts.emplace_back(Prose{"No result files were named: only arithmetic."});
  section.parts.insert(section.parts.end(),
                       {files, Prose{"The same command on the same files gives the same page:"},
                        code(run_metadata_of(run).command_line),
                        facts_table({{"Run", run.id()}, {"Version", run.setup().version}})});
  return section;
}

}  // namespace

std::string write_claims_page(const ClaimLedger& ledger, const store::RunDirectory& run) {
  Page page{.title = "What others claim, and what holds",
            .kicker = fmt::format("Bellwether \u00B7 {} \u00B7 run {}",
                                  counted(ledger.claims.size(), "claim"), run.id()),
            .lead = claims_lead(ledger),
            .sections = claim_sections(ledger),
            .footer =
                "The sources' figures are facts about the sources; the sentences are ours. None of this is "
                "advice."};
  page.sections.push_back(claim_sources_section(ledger, run));
  return write_page(page);
}

}  // namespace bellwether::report
