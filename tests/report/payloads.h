// Texts that try to become markup: every attack below in every surrounding, more than a thousand.
#pragma once

#include <string>
#include <vector>

namespace bellwether::report {

[[nodiscard]] std::vector<std::string> script_payloads();

}  // namespace bellwether::report
