// A request read from JSON for a job.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bellwether/core/option_conditions.h"
#include "bellwether/core/option_list.h"
#include "bellwether/core/result.h"
#include "bellwether/workbench/jobs/data_folders.h"
#include "bellwether/workbench/jobs/tell_request.h"

namespace bellwether::workbench {

// Options that write where they say, ask another address or run a program: none of them is a client's.
inline constexpr std::array<std::string_view, 10> kNotForClients = {
    "rejects",         "out",      "store",          "record",       "replay", "base_url",
    "feature_command", "endpoint", "endpoint_model", "command_limit"};

template <class Request>
[[nodiscard]] std::vector<core::Option> client_options_of(Request& request) {
  std::vector<core::Option> options = core::options_of(request);
  std::erase_if(options, [](const core::Option& each) {
    return std::ranges::find(kNotForClients, each.field.name) != kNotForClients.end();
  });
  return options;
}

// The options of a request with their defaults; they set nothing.
template <class Request>
[[nodiscard]] std::vector<core::Option> listed_options() {
  Request request;
  std::vector<core::Option> options = client_options_of(request);
  for (core::Option& each : options) each.set = nullptr;
  return options;
}

// The words by which the command line says the same: flags of those options that were given.
[[nodiscard]] std::vector<std::string> arguments_of(std::string_view command,
                                                    std::span<const core::Option> options,
                                                    const std::vector<std::string>& given);

// Sets what the JSON object names and returns the names of it. Errors: those of set_from_json.
[[nodiscard]] core::Result<std::vector<std::string>> set_given(std::vector<core::Option> options,
                                                               std::string_view json);

// A request with the words that say it.
template <class Request>
struct ReadRequest {
  Request request;
  std::vector<std::string> arguments;
};

// Errors: those of set_from_json and resolve_files; usage for an option that cannot have an effect.
template <class Request>
[[nodiscard]] core::Result<ReadRequest<Request>> read_request(std::string_view command, std::string_view json,
                                                              const DataFolders& data, market::UtcTime now) {
  ReadRequest<Request> read{};
  const auto given = set_given(client_options_of(read.request), json);
  if (!given) return core::fail(given.error());
  const auto ineffective = core::ineffective_options(read.request, *given);
  if (!ineffective.empty())
    return core::fail(core::ErrorKind::usage, ineffective.front().reason + "; " + ineffective.front().remedy);
  std::vector<core::Option> options = client_options_of(read.request);
  if (core::Status found = resolve_files(options, data); !found) return core::fail(found.error());
  tell_time(read.request, now);
  tell_given(read.request, *given);
  read.arguments = arguments_of(command, client_options_of(read.request), *given);
  return read;
}

}  // namespace bellwether::workbench
