// From options by name to a request, judged as the command line judges its flags.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/api/bellwether.h"
#include "bellwether/api/failures.h"
#include "bellwether/core/clock.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/option_list.h"
#include "bellwether/store/run_directory.h"
#include "bellwether/workbench/jobs/tell_request.h"

namespace bellwether::api {

// Sets what is given. Errors: usage for an unknown name, naming the nearest known ones, a value out of range, and a
// required option that is missing.
[[nodiscard]] core::Status set_options(std::span<const core::Option> known, const Options& given);

// Of options that can have no effect. Errors: usage, for the first.
[[nodiscard]] core::Status refuse_ineffective(std::span<const core::IneffectiveOption> found);

[[nodiscard]] std::vector<std::string> names_of(const Options& given);

// Fills a request whose defaults are set. Throws Error.
template <class Request>
void read_options(Request& request, const Options& given) {
  workbench::tell_time(request, {core::SystemClock().unix_seconds()});
  check(set_options(core::options_of(request), given));
  const std::vector<std::string> names = names_of(given);
  workbench::tell_given(request, names);
  check(refuse_ineffective(core::ineffective_options(request, names)));
}

// What the manifest of a call says of it: the words of the command that would do the same.
[[nodiscard]] store::RunSetup run_setup(const std::vector<std::string>& command, const Options& given,
                                        const Session& session);

// "0.1.0".
[[nodiscard]] std::string library_version();

}  // namespace bellwether::api
