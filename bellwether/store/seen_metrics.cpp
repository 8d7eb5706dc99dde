#include "bellwether/store/seen_metrics.h"

#include <string>

namespace bellwether::store {

core::Status note_seen(RunDirectory& run, std::string_view model, const sentiment::SeenCounts& counts) {
  if (counts.labeled + counts.read == 0) return {};
  return run.append_metrics({"seen by " + std::string(model),
                             0,
                             {{"texts", static_cast<double>(counts.texts)},
                              {"labeled", static_cast<double>(counts.labeled)},
                              {"read", static_cast<double>(counts.read)}}});
}

}  // namespace bellwether::store
