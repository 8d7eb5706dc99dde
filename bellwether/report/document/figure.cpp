#include "bellwether/report/document/figure.h"

#include "bellwether/report/document/number_text.h"

namespace bellwether::report {

std::string Axis::name_of(std::size_t position) const {
  if (position < days.size()) return day_text(days[position]);
  return position < names.size() ? names[position] : std::string();
}

}  // namespace bellwether::report
