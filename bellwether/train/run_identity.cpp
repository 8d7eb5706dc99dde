#include "bellwether/train/run_identity.h"

namespace bellwether::train {

void RunIdentity::add(std::string_view part) {
  hash_.update(std::to_string(part.size()) + ":");
  hash_.update(part);
}

core::Status check_same_run(const Checkpoint& checkpoint, const std::string& fingerprint) {
  const auto found = checkpoint.text(kFingerprint);
  if (!found) return core::fail(found.error());
  if (*found == fingerprint) return {};
  return core::fail(core::ErrorKind::config,
                    "belongs to a run with other data, options or model; name another file or remove it");
}

}  // namespace bellwether::train
