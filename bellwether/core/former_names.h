// Names that options and their values had in the version before. They are understood for one version: as flags,
// in files of --config, in the environment, in the arguments of recorded runs and in files that name options.
// One table, so that it can go as one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bellwether::core {

// "batch_size" as a flag: "--batch-size".
[[nodiscard]] std::string flag_of(std::string_view option);

// The names that `option` had: ("batch_size") → "batch". None for most.
[[nodiscard]] std::vector<std::string_view> former_names(std::string_view option);
[[nodiscard]] bool was_called(std::string_view option, std::string_view former);

// What a value of the option is called today: ("sizing", "risk-scaled") → "vol-target"; any other is itself.
[[nodiscard]] std::string_view current_value(std::string_view option, std::string_view value);

}  // namespace bellwether::core
