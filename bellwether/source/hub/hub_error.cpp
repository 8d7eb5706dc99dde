#include "bellwether/source/hub/hub_error.h"

#include <fmt/format.h>

#include <string>

#include "bellwether/core/utf8.h"

namespace bellwether::source {
namespace {

using core::Error;
using core::ErrorKind;

constexpr std::size_t kQuotedWords = 200;

// The hub's own words, as far as they are text.
std::string hub_words(const net::Response& response) {
  const std::string_view words = response.header("X-Error-Message").value_or("");
  const std::string_view valid = words.substr(0, core::first_invalid_utf8(words));
  return std::string(core::utf8_prefix(valid, kQuotedWords));
}

Error no_repository(const HubQuestion& question, const HubSettings& settings) {
  const std::string_view token = settings.token.empty()
                                     ? "set HF_TOKEN (https://huggingface.co/settings/tokens)"
                                     : "the token that is set may not see it";
  return {ErrorKind::not_found,
          fmt::format("{}: the hub has no such model, or it is private: check the name at {}/models; for a "
                      "private one {}",
                      question.repository.id, settings.endpoint, token)};
}

Error gated(const HubQuestion& question, const HubSettings& settings) {
  return {ErrorKind::authorisation,
          fmt::format("{0}: its license must be accepted first: log in and accept it at {1}/{0}, then {2}",
                      question.repository.id, settings.endpoint,
                      settings.token.empty() ? "set HF_TOKEN to a token of that account"
                                             : "use a token of that account (HF_TOKEN)")};
}

Error missing(const net::Response& response, const HubQuestion& question, const HubSettings& settings) {
  const HubRepository& repository = question.repository;
  const std::string_view code = response.header("X-Error-Code").value_or("");
  if (code == "RevisionNotFound")
    return {ErrorKind::not_found,
            fmt::format("{}: there is no revision '{}'; see {}/{}/tree/main for its "
                        "branches, and write @refs/pr/N for a pull request",
                        repository.id, repository.revision, settings.endpoint, repository.id)};
  if (code == "EntryNotFound" || !question.file.empty())
    return {ErrorKind::not_found,
            fmt::format("{}: there is no file '{}' at this revision", name_of(repository), question.file)};
  return no_repository(question, settings);
}

}  // namespace

Error hub_error(const net::Response& response, const HubQuestion& question, const HubSettings& settings) {
  const std::string_view code = response.header("X-Error-Code").value_or("");
  const std::string words = hub_words(response);
  if (code == "GatedRepo") return gated(question, settings);
  if (response.status == 404) return missing(response, question, settings);
  const bool bad_token = words.find("Invalid credentials") != words.npos;
  if (response.status == 401 && !bad_token) return no_repository(question, settings);
  return {ErrorKind::authorisation,
          fmt::format("{}: the hub refuses access ({}){}{}; {}", question.repository.id, response.status,
                      words.empty() ? "" : ": ", words,
                      settings.token.empty() ? "set HF_TOKEN" : "check the token (HF_TOKEN)")};
}

}  // namespace bellwether::source
