#include <algorithm>

#include "bellwether/serve/route.h"

namespace bellwether::serve {
namespace {

using core::ErrorKind;
using core::fail;

[[nodiscard]] std::string known_names(const std::vector<core::Option>& options) {
  std::string names;
  for (const core::Option& each : options) names += (names.empty() ? "" : ", ") + each.key;
  return names.empty() ? "none" : names;
}

// Sets those that the path names, and takes them from the list.
[[nodiscard]] core::Status set_from_path(std::vector<core::Option>& options, const Pairs& values) {
  for (const auto& [name, value] : values) {
    const auto option = std::ranges::find(options, name, &core::Option::key);
    if (option == options.end()) continue;
    if (core::Status set = option->set(std::span(&value, 1)); !set) return fail(set.error().within(name));
    options.erase(option);
  }
  return {};
}

[[nodiscard]] core::Status set_option(const core::Option& option, const std::vector<std::string>& texts) {
  if (!option.is_list && texts.size() > 1)
    return fail(ErrorKind::usage, option.key + ": is given " + std::to_string(texts.size()) + " times");
  if (core::Status set = option.set(texts); !set) return fail(set.error().within(option.key));
  return {};
}

[[nodiscard]] core::Status set_from_query(const std::vector<core::Option>& options, const Pairs& query) {
  for (const auto& [name, value] : query) {
    if (std::ranges::find(options, name, &core::Option::key) == options.end())
      return fail(ErrorKind::usage, "unknown parameter '" + name + "'; known: " + known_names(options));
  }
  for (const core::Option& each : options) {
    std::vector<std::string> texts;
    for (const auto& [name, value] : query) {
      if (name == each.key) texts.push_back(value);
    }
    if (texts.empty() && each.field.is_required) return fail(ErrorKind::usage, each.key + ": is missing");
    if (texts.empty()) continue;
    if (core::Status set = set_option(each, texts); !set) return set;
  }
  return {};
}

// Each option also notes that it was set.
void note_given(std::vector<core::Option>& options, std::vector<std::string>& given) {
  for (core::Option& each : options) {
    each.set = [set = each.set, name = std::string(each.field.name),
                &given](std::span<const std::string> texts) {
      given.push_back(name);
      return set(texts);
    };
  }
}

}  // namespace

core::Result<std::vector<std::string>> read_options(std::vector<core::Option>& options,
                                                    const Request& request) {
  std::vector<std::string> given;
  note_given(options, given);
  if (core::Status set = set_from_path(options, request.path_values); !set) return fail(set.error());
  if (request.method != Method::post) {
    if (core::Status set = set_from_query(options, request.query); !set) return fail(set.error());
    return given;
  }
  if (!request.query.empty())
    return fail(ErrorKind::usage, "parameters of this route belong into the body, as JSON: '" +
                                      request.query.front().first + "' stands in the query");
  const std::string_view body =
      request.body.empty() ? std::string_view("{}") : std::string_view(request.body);
  if (core::Status set = core::set_from_json(options, body); !set) return fail(set.error());
  return given;
}

core::Status refuse_ineffective(const std::vector<core::IneffectiveOption>& ineffective) {
  if (ineffective.empty()) return {};
  return fail(ErrorKind::usage, ineffective.front().reason + "; " + ineffective.front().remedy);
}

}  // namespace bellwether::serve
