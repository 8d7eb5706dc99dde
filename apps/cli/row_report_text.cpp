#include "apps/cli/row_report_text.h"

#include "bellwether/core/progress.h"

namespace bellwether::cli {

namespace {

// " ('[removed]' 12, 'nan' 3)"
std::string placeholders_text(const io::RowReport& report) {
  std::string list;
  for (const auto& [word, count] : report.placeholders)
    list += (list.empty() ? "'" : ", '") + word + "' " + core::with_thousands(count);
  return list.empty() ? list : " (" + list + ")";
}

}  // namespace

std::string row_report_text(const io::RowReport& report) {
  using core::with_thousands;
  std::string text = with_thousands(report.read) + " rows read, " + with_thousands(report.kept) + " kept";
  const auto add = [&](std::uint64_t count, const std::string& what) {
    if (count > 0) text += "; " + with_thousands(count) + " " + what;
  };
  add(report.empty, "without text" + placeholders_text(report));
  add(report.duplicates, "duplicates");
  add(report.blank_lines, "blank lines");
  for (const io::RejectionReason& each : report.refused) {
    add(each.count,
        "refused (" + each.reason + (each.examples.empty() ? "" : ": " + each.examples.front()) + ")");
  }
  return text;
}

}  // namespace bellwether::cli
