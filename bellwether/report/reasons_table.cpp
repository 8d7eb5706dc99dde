#include "bellwether/report/reasons_table.h"

namespace bellwether::report {

std::string joined_codes(std::span<const evaluate::ReasonCode> codes, std::string_view separator) {
  std::string joined;
  for (const evaluate::ReasonCode& each : codes)
    joined += (joined.empty() ? "" : std::string(separator)) + each.code;
  return joined;
}

std::string as_published_flag(std::span<const evaluate::ReasonCode> codes) {
  return codes.empty() ? "" : "mode: as-published (" + joined_codes(codes, ", ") + ")";
}

Table reasons_table(std::span<const evaluate::ReasonCode> codes) {
  Table table{.id = "reason_codes",
              .caption = "Mode as-published: the source's own procedure with these flaws.",
              .columns = {{"code", "reason code"}, {"text", "what is repeated"}}};
  for (const evaluate::ReasonCode& each : codes) table.add({each.code, each.text});
  return table;
}

}  // namespace bellwether::report
