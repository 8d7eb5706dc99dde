// What ties a checkpoint to its run: a hash of all that makes the run what it is. Internal to train.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/options.h"
#include "bellwether/core/result.h"
#include "bellwether/core/sha256.h"
#include "bellwether/train/checkpoint.h"

namespace bellwether::train {

// The text of a checkpoint that holds it.
inline constexpr const char* kFingerprint = "fingerprint";

// Hashes parts one after the other, each with its length, so that none can pass into the next.
class RunIdentity {
 public:
  void add(std::string_view part);
  // The bytes of the elements.
  template <class T>
  void add(std::span<const T> values) {
    add(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
  }
  template <class T>
  void add(const std::vector<T>& values) {
    add(std::span<const T>(values));
  }
  // All options but how often the state is saved, which changes nothing of the run.
  template <class Options>
  void add_options(const Options& options) {
    for (const core::OptionValue& each : core::describe_options(options)) {
      if (each.name != "save_steps") add(each.name + "=" + each.value);
    }
  }
  [[nodiscard]] std::string fingerprint() { return hash_.hex(); }

 private:
  core::Sha256 hash_;
};

// Errors: config, where the checkpoint is of another run than the fingerprint's; model, where it names none.
[[nodiscard]] core::Status check_same_run(const Checkpoint& checkpoint, const std::string& fingerprint);

}  // namespace bellwether::train
