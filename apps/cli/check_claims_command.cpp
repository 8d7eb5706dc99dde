#include "apps/cli/check_claims_command.h"

#include <fmt/format.h>

#include <sstream>

#include "apps/cli/output.h"
#include "bellwether/workbench/check_claims.h"

namespace bellwether::cli {
namespace {

using workbench::ClaimLedger;
using workbench::JudgedClaim;

struct ClaimsArguments {
  workbench::ClaimsRequest request;
  bool json = false;
};

Table claim_rows(const ClaimLedger& ledger) {
  Table table({{"id"},
               {"source"},
               {"where"},
               {"claim"},
               {"reported"},
               {"test"},
               {"verdict"},
               {"measured"},
               {"origin"}});
  for (const auto& [claim, finding] : ledger.claims) {
    table.add_row({claim.id, claim.source, claim.where, claim.claim, claim.reported, claim.test,
                   core::value_text(finding.verdict),
                   finding.measured.empty() ? Cell() : Cell(finding.measured),
                   finding.origin.empty() ? Cell() : Cell(finding.origin)});
  }
  return table;
}

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
  for (const auto& [verdict, name] : names_of(evaluate::ClaimVerdict{})) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", ledger.count(verdict), name);
  }
  text = fmt::format("{} claims: {}\n", ledger.claims.size(), text);
  for (const auto& [claim, finding] : ledger.claims) {
    if (claim.source != source) text += "\n" + std::string(claim.source) + "\n";
    source = claim.source;
    text += fmt::format("{}  {}: {} ({})\n", claim.id, core::value_text(finding.verdict), claim.claim,
                        claim.reported);
    if (!finding.measured.empty()) text += indented(finding.measured);
    const bool is_open = finding.verdict == evaluate::ClaimVerdict::not_measured_yet;
    if (is_open) text += indented("to measure: " + std::string(claim.test));
    if (!is_open && finding.origin.find(".") != std::string::npos) text += indented("from " + finding.origin);
  }
  return text;
}

core::Status run_check_claims(const ClaimsArguments& arguments, Program& program) {
  const auto ledger = workbench::check_claims(arguments.request);
  if (!ledger) return core::fail(ledger.error());
  if (arguments.json || program.format() == OutputFormat::json) return write_out(workbench::to_json(*ledger));
  if (program.format() == OutputFormat::table) return write_out(claims_text(*ledger));
  return write_out(claim_rows(*ledger).text(program.format()));
}

}  // namespace

void add_check_claims_verb(Program& program, CLI::App& check_noun) {
  auto arguments = std::make_shared<ClaimsArguments>();
  CLI::App& verb =
      program.verb(check_noun, "claims", "what the four sources report, beside what follows from it",
                   [arguments, &program] { return run_check_claims(*arguments, program); });
  verb.add_option("--results", arguments->request.results,
                  "result files of own runs: backtest.json, sign.json, metrics.json of sentiment evaluate")
      ->delimiter(',');
  verb.add_option("--prices", arguments->request.prices,
                  "SPY's daily prices, for what a constant answer scores");
  verb.add_flag("--json", arguments->json, "the same as --format json");
}

}  // namespace bellwether::cli
