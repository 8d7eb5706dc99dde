// check: what a result is worth: claims, simulations under the null, leaks.
#include "apps/cli/commands/check_claims_command.h"
#include "apps/cli/commands/check_leaks_command.h"
#include "apps/cli/commands/check_null_command.h"
#include "apps/cli/nouns.h"

namespace bellwether::cli {

void add_check_commands(Program& program, CLI::App& noun) {
  add_check_claims_verb(program, noun);
  add_check_leaks_verb(program, noun);
  add_check_null_verb(program, noun);
}

}  // namespace bellwether::cli
