// The table of the program's nouns, in the order of the help text.
#pragma once

#include "apps/cli/command.h"

namespace bellwether::cli {

inline void add_all_nouns(Program&) {}

}  // namespace bellwether::cli
