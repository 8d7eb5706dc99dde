#include "bellwether/source/hub/repository.h"

#include <algorithm>
#include <array>

#include "bellwether/core/ascii.h"
#include "bellwether/net/percent.h"
#include "bellwether/net/request.h"

namespace bellwether::source {
namespace {

constexpr std::size_t kLongestId = 96;
constexpr std::size_t kLongestFile = 1'024;
constexpr std::size_t kLongestPart = 255;
constexpr std::string_view kFolderBeginning =
    "models--";  // of a cache folder's name, and what stands for '/'
constexpr std::string_view kFolderSlash = "--";

bool is_name_letter(char c) { return core::is_ascii_letter(c) || core::is_ascii_digit(c) || c == '_'; }

bool is_name(std::string_view name) {
  const auto at_end = [](char c) { return c == '.' || c == '-'; };
  if (name.empty() || at_end(name.front()) || at_end(name.back())) return false;
  if (name.find("..") != name.npos || name.find("--") != name.npos) return false;
  return std::ranges::all_of(name, [&](char c) { return is_name_letter(c) || at_end(c); });
}

bool is_hub_id(std::string_view id) {
  if (id.size() > kLongestId || id.ends_with(".git")) return false;
  const std::size_t slash = id.find('/');
  if (slash == id.npos) return is_name(id);
  return is_name(id.substr(0, slash)) && is_name(id.substr(slash + 1));
}

// A revision is also a path below refs/ in the cache, and part of an address.
bool is_revision(std::string_view revision) {
  return is_contained_name(revision) && std::ranges::all_of(revision, [](char c) {
           return is_name_letter(c) || c == '.' || c == '-' || c == '/' || c == '+';
         });
}

// Models that stood on the hub without an organization, by the beginning of their names; the longest first.
struct MovedModel {
  std::string_view beginning, organization;
};
constexpr std::array<MovedModel, 7> kMovedModels = {{{"distilbert-base-", "distilbert"},
                                                     {"distilroberta-base", "distilbert"},
                                                     {"bert-base-", "google-bert"},
                                                     {"bert-large-", "google-bert"},
                                                     {"roberta-base", "FacebookAI"},
                                                     {"roberta-large", "FacebookAI"},
                                                     {"albert-", "albert"}}};

// The other name of a moved model; empty where it has none.
std::string other_id(std::string_view id) {
  const std::size_t slash = id.find('/');
  const std::string_view name = slash == id.npos ? id : id.substr(slash + 1);
  for (const MovedModel& each : kMovedModels) {
    if (!name.starts_with(each.beginning)) continue;
    if (slash == id.npos) return std::string(each.organization) + "/" + std::string(name);
    if (id.substr(0, slash) == each.organization) return std::string(name);
  }
  return "";
}

std::string folder_name(std::string_view id) {
  std::string name(kFolderBeginning);
  for (const char c : id) {
    if (c == '/') name += kFolderSlash;
    if (c != '/') name += c;
  }
  return name;
}

}  // namespace

core::Result<HubRepository> parse_hub_repository(std::string_view text) {
  HubRepository repository;
  const std::size_t at = text.find('@');
  repository.id = text.substr(0, at);
  if (at != text.npos) repository.revision = text.substr(at + 1);
  if (is_hub_id(repository.id) && is_revision(repository.revision)) return repository;
  return core::fail(core::ErrorKind::usage,
                    "'" + std::string(text.substr(0, 120)) +
                        "' does not name a model of the hub: write ORG/NAME, and @REVISION behind it for "
                        "another revision than main: ProsusAI/finbert@refs/pr/8");
}

bool is_commit(std::string_view revision) {
  return revision.size() == 40 && std::ranges::all_of(revision, [](char c) {
           return core::is_ascii_digit(c) || (c >= 'a' && c <= 'f');
         });
}

std::string name_of(const HubRepository& repository) {
  return repository.revision == "main" ? repository.id : repository.id + "@" + repository.revision;
}

std::string file_address(const HubRepository& repository, std::string_view file) {
  return "/" + repository.id + "/resolve/" + net::encoded(repository.revision) + "/" +
         net::encoded_path(file);
}

std::string listing_address(const HubRepository& repository) {
  return "/api/models/" + repository.id + "/revision/" + net::encoded(repository.revision);
}

std::vector<std::string> cache_folders(const HubRepository& repository) {
  std::vector<std::string> folders = {folder_name(repository.id)};
  if (const std::string other = other_id(repository.id); !other.empty())
    folders.push_back(folder_name(other));
  return folders;
}

HubRepository repository_of_folder(std::string_view folder) {
  HubRepository repository;
  if (!folder.starts_with(kFolderBeginning)) return repository;
  repository.id = folder.substr(kFolderBeginning.size());
  if (const std::size_t between = repository.id.find(kFolderSlash); between != std::string::npos)
    repository.id.replace(between, kFolderSlash.size(), "/");
  if (!is_hub_id(repository.id)) repository.id.clear();
  return repository;
}

bool is_contained_name(std::string_view file) {
  if (file.empty() || file.size() > kLongestFile) return false;
  for (const char c : file) {
    if (c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
  }
  while (true) {
    const std::size_t slash = file.find('/');
    const std::string_view part = file.substr(0, slash);
    if (part.empty() || part == "." || part == ".." || part.size() > kLongestPart) return false;
    if (slash == file.npos) return true;
    file.remove_prefix(slash + 1);
  }
}

}  // namespace bellwether::source
