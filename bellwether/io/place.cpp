#include "bellwether/io/place.h"

namespace bellwether::io {

std::string to_text(std::string_view file, Place place) {
  std::string out(file);
  if (place.line > 0) out += ':' + std::to_string(place.line);
  if (place.column > 0) out += ':' + std::to_string(place.column);
  return out;
}

}  // namespace bellwether::io
