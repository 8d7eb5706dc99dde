#include "bellwether/dataset/samples.h"

#include <string>

namespace bellwether::dataset {

core::Result<Sample> embedded_sample(std::string_view name) {
  std::string known;
  for (const Sample& each : embedded_samples()) {
    if (each.name == name) return each;
    known += (known.empty() ? "" : ", ") + std::string(each.name);
  }
  return core::fail(core::ErrorKind::not_found, "no sample '" + std::string(name) + "'; there are: " + known);
}

}  // namespace bellwether::dataset
