#include "apps/cli/commands/check_claims_command.h"

#include <fmt/format.h>

#include <sstream>

#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/io/document_formats.h"
#include "bellwether/report/claims_json.h"
#include "bellwether/report/claims_table.h"
#include "bellwether/report/document/number_text.h"
#include "bellwether/workbench/check_claims.h"

namespace bellwether::cli {
namespace {

using audit::ClaimLedger;

// `words` in lines of a terminal's width, each behind an indent.
std::string indented(const std::string& words) {
  constexpr std::size_t kWidth = 100;
  const std::string indent = "      ";
  std::string text, line = indent;
  std::istringstream stream(words);
  for (std::string word; stream >> word;) {
    if (line.size() + 1 + word.size() > kWidth) {
      text += line + "\n";
      line = indent;
    }
    line += (line.size() > indent.size() ? " " : "") + word;
  }
  return text + line + "\n";
}

std::string claims_text(const ClaimLedger& ledger) {
  std::string text, source;
  for (const auto& [verdict, name] : names_of(audit::ClaimVerdict{})) {
    text += (text.empty() ? "" : ", ") + audit::counted_verdict(ledger.count(verdict), verdict);
  }
  text = report::counted(ledger.claims.size(), "claim") + ": " + text + "\n";
  for (const auto& [claim, finding] : ledger.claims) {
    if (claim.source != source) text += "\n" + std::string(claim.source) + "\n";
    source = claim.source;
    text += fmt::format("{}  {}: {} ({})\n", claim.id, core::value_text(finding.verdict), claim.claim,
                        claim.reported);
    if (!finding.measured.empty()) text += indented(finding.measured);
    const bool is_open = finding.verdict == audit::ClaimVerdict::not_measured_yet;
    if (is_open) text += indented("to measure: " + std::string(claim.test));
    const bool is_file = finding.origin.find('.') != std::string::npos;
    const std::string run = finding.run_id.empty() ? "" : ", run " + finding.run_id;
    if (!is_open && is_file) text += indented("from " + finding.origin + run);
  }
  return text;
}

core::Status run_check_claims(const workbench::ClaimsRequest& request, Program& program) {
  store::RunSetup setup = program.run_setup("claims");
  setup.config = core::describe_options(request);
  const OutputFormat format = program.format();
  return store::with_run(
      program.runs_folder(), setup, program.clock(), [&](store::RunDirectory& run) -> core::Status {
        const auto ledger = workbench::leave_claims(run, request);
        if (!ledger) return core::fail(ledger.error());
        core::log_info("run directory: " + run.path().string());
        if (format == OutputFormat::json) return write_out(report::to_json(*ledger));
        if (format != OutputFormat::table) {
          return print({.format = std::string(io::kClaimsFormat), .parts = {report::claims_table(*ledger)}},
                       format);
        }
        return write_out(claims_text(*ledger) + "\npage: " + (run.path() / "report.html").string() + "\n");
      });
}

}  // namespace

void add_check_claims_verb(Program& program, CLI::App& check_noun) {
  auto request = std::make_shared<workbench::ClaimsRequest>();
  CLI::App& verb = program.verb(check_noun, "claims", "Published numbers against ours",
                                [request, &program] { return run_check_claims(*request, program); });
  program.add_fields(verb, *request);
}

}  // namespace bellwether::cli
