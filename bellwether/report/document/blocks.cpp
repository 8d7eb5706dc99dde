#include "bellwether/report/document/blocks.h"

namespace bellwether::report {

Table facts_table(const std::vector<Fact>& facts) {
  Table record;
  for (const Fact& each : facts) record.add_fact({.key = each.name}, each.value);
  return record;
}

}  // namespace bellwether::report
