#include "bellwether/source/texts/text_line.h"

namespace bellwether::source {

std::string csv_field(std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(value);
  std::string quoted = "\"";
  for (const char each : value) quoted += each == '"' ? std::string("\"\"") : std::string(1, each);
  return quoted + "\"";
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char each : text) {
    if (each == '\n' || each == '\t') line += ' ';
    if (static_cast<unsigned char>(each) >= 0x20 && each != 0x7F) line += each;
  }
  return line;
}

}  // namespace bellwether::source
