// Keys of a run's config as the version before wrote them (core/former_names.h), for one version.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bellwether/core/options.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::store {

// Whether `written` is the option that is called `key` today: itself, or as the version before spelled it.
[[nodiscard]] bool is_key(std::string_view written, std::string_view key);

// The option that a key names within a group of today, whichever version spelled it: ("texts.lang", "text_file") →
// "lang". Nothing for a key of another group.
[[nodiscard]] std::optional<std::string> name_within(std::string_view written, std::string_view group);

// Whether one of them is what the version before wrote for the other: the same option and the same value.
[[nodiscard]] bool is_renamed(const core::OptionValue& one, const core::OptionValue& other);

// The value of an option of the run as it was resolved; empty where its manifest does not name it.
[[nodiscard]] std::string config_value(const RunManifest& manifest, std::string_view key);

}  // namespace bellwether::store
