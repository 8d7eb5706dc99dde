#include "bellwether/report/reasons_table.h"

namespace bellwether::report {

Table reasons_table(std::span<const evaluate::ReasonCode> codes) {
  Table table{.id = "reason_codes",
              .caption = "Mode as-published: the source's own procedure with these flaws.",
              .columns = {{"code", "reason code"}, {"text", "what is repeated"}}};
  for (const evaluate::ReasonCode& each : codes) table.add({each.code, each.text});
  return table;
}

}  // namespace bellwether::report
