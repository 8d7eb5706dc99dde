#include <algorithm>
#include <array>
#include <utility>

#include "bellwether/io/stripped.h"
#include "bellwether/provider/edgar_filings.h"

namespace bellwether::provider {
namespace {

using ItemName = std::pair<std::string_view, std::string_view>;

// Form 8-K as the SEC has it (General Instructions, sections 1 to 9).
constexpr std::array<ItemName, 33> kItems = {{
    {"1.01", "Entry into a Material Definitive Agreement"},
    {"1.02", "Termination of a Material Definitive Agreement"},
    {"1.03", "Bankruptcy or Receivership"},
    {"1.04", "Mine Safety - Reporting of Shutdowns and Patterns of Violations"},
    {"1.05", "Material Cybersecurity Incidents"},
    {"2.01", "Completion of Acquisition or Disposition of Assets"},
    {"2.02", "Results of Operations and Financial Condition"},
    {"2.03", "Creation of a Direct Financial Obligation"},
    {"2.04", "Triggering Events That Accelerate or Increase a Direct Financial Obligation"},
    {"2.05", "Costs Associated with Exit or Disposal Activities"},
    {"2.06", "Material Impairments"},
    {"3.01", "Notice of Delisting or Failure to Satisfy a Continued Listing Rule or Standard"},
    {"3.02", "Unregistered Sales of Equity Securities"},
    {"3.03", "Material Modification to Rights of Security Holders"},
    {"4.01", "Changes in Registrant's Certifying Accountant"},
    {"4.02", "Non-Reliance on Previously Issued Financial Statements"},
    {"5.01", "Changes in Control of Registrant"},
    {"5.02", "Departure or Election of Directors or Officers"},
    {"5.03", "Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year"},
    {"5.04", "Temporary Suspension of Trading Under Employee Benefit Plans"},
    {"5.05", "Amendments to the Code of Ethics, or Waiver of a Provision"},
    {"5.06", "Change in Shell Company Status"},
    {"5.07", "Submission of Matters to a Vote of Security Holders"},
    {"5.08", "Shareholder Director Nominations"},
    {"6.01", "ABS Informational and Computational Material"},
    {"6.02", "Change of Servicer or Trustee"},
    {"6.03", "Change in Credit Enhancement or Other External Support"},
    {"6.04", "Failure to Make a Required Distribution"},
    {"6.05", "Securities Act Updating Disclosure"},
    {"6.06", "Static Pool"},
    {"7.01", "Regulation FD Disclosure"},
    {"8.01", "Other Events"},
    {"9.01", "Financial Statements and Exhibits"},
}};

}  // namespace

std::string edgar_item_names(std::string_view items) {
  std::string names;
  while (!items.empty()) {
    const std::size_t comma = std::min(items.find(','), items.size());
    const std::string_view code = io::stripped(items.substr(0, comma));
    items.remove_prefix(std::min(comma + 1, items.size()));
    if (code.empty()) continue;
    const auto* const item = std::ranges::find(kItems, code, &ItemName::first);
    names += names.empty() ? "" : "; ";
    names += item != kItems.end() ? std::string(item->second) : "item " + std::string(code);
  }
  return names;
}

}  // namespace bellwether::provider
