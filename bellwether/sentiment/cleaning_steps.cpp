#include "bellwether/sentiment/cleaning_steps.h"

#include <optional>
#include <vector>

#include "bellwether/core/log.h"

namespace bellwether::sentiment {

core::Status set_steps(text::CleanOptions& options, std::span<const std::string> steps) {
  for (const std::string& step : steps) {
    const std::size_t equals = step.find('=');
    if (equals == std::string::npos) {
      return core::fail(core::ErrorKind::usage,
                        "--clean '" + step + "': write STEP=CHOICE, as in emoji=words");
    }
    core::Status set = core::set_option(options, step.substr(0, equals), step.substr(equals + 1));
    if (!set) return core::fail(set.error().within("--clean"));
  }
  return {};
}

std::string differing_steps(const text::CleanOptions& options, const text::CleanOptions& other) {
  const auto here = core::describe_options(options), there = core::describe_options(other);
  std::string steps;
  for (std::size_t i = 0; i < here.size(); ++i) {
    if (here[i].value == there[i].value || here[i].name == "force") continue;
    steps += (steps.empty() ? "" : ", ") + there[i].name + "=" + there[i].value;
  }
  return steps;
}

core::Result<text::CleanOptions> training_cleaning(const StoredModel* start,
                                                   std::span<const std::string> steps) {
  std::optional<text::CleanOptions> learned;
  if (start != nullptr) {
    const auto found = start->trained_cleaning();
    if (!found) return core::fail(found.error());
    learned = *found;
  }
  text::CleanOptions cleaning = learned.value_or(text::CleanOptions{});
  if (core::Status set = set_steps(cleaning, steps); !set) return core::fail(set.error());
  const std::string kept = differing_steps({}, cleaning);
  if (!kept.empty()) core::log_info("texts are cleaned with " + kept + "; this is stored with the model");
  if (!learned) return cleaning;
  const std::string changed = differing_steps(*learned, cleaning);
  if (!changed.empty()) {
    core::log_warning("--clean: the model to start from learned from texts cleaned with " +
                      differing_steps(cleaning, *learned) + " and continues with " + changed);
  }
  return cleaning;
}

}  // namespace bellwether::sentiment
