// What of this machine a command with a network uses: the environment, the file of keys, and where the providers' rate
// limits are kept between processes.
#pragma once

#include <string>

#include "bellwether/net/key_sources.h"
#include "bellwether/net/timing.h"
#include "bellwether/workbench/live_sources.h"

namespace bellwether::cli {

// "bellwether/0.1.0", as vendors see it.
[[nodiscard]] std::string user_agent();

// ~/.config/bellwether/keys and ~/.local/state/bellwether, or below XDG_CONFIG_HOME and XDG_STATE_HOME. `timing` must
// outlive it.
[[nodiscard]] workbench::LiveAccess live_access(net::Timing& timing);

// Where the key of a model's server may stand.
[[nodiscard]] net::KeySources key_sources();

}  // namespace bellwether::cli
