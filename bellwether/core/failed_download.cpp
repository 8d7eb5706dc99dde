#include "bellwether/core/failed_download.h"

#include <algorithm>

#include "bellwether/core/ascii.h"

namespace bellwether::core {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Sign {
  std::string_view beginning;  // in lower case
  std::string_view meaning;
};

constexpr std::string_view kLfsPointer =
    "is a git-lfs pointer, not the file that it names: run 'git lfs install && git lfs pull' in the folder "
    "it was cloned to, or fetch the file again from its page";
constexpr std::string_view kWebPage =
    "is a web page, not the file: the address of the page was fetched, or a login or an error page came; "
    "fetch the file itself (on the hub .../resolve/main/FILE, not .../blob/main/FILE)";
constexpr std::string_view kRejection =
    "holds a server's answer that the file was not sent (missing, private or gated), not the file: accept "
    "the model's terms or log in, and fetch it again";

constexpr Sign kSigns[] = {
    {"version https://git-lfs.github.com/spec/", kLfsPointer},
    {"version https://hawser.github.com/spec/", kLfsPointer},
    {"/annex/objects/",
     "is a git-annex pointer, not the file that it names: run 'git annex get' in the folder it was cloned "
     "to"},
    {"../../blobs/",
     "is a link of the hub's cache that was copied as text, not the file: copy the folder with links "
     "followed (cp -rL), or fetch it again"},
    {"<!doctype html", kWebPage},
    {"<html", kWebPage},
    {"<head", kWebPage},
    {"<?xml", kRejection},
    {"<error>", kRejection},
    {"{\"error\":", kRejection},
    {"entry not found", kRejection},
    {"repository not found", kRejection},
    {"invalid username or password", kRejection},
    {"invalid credentials", kRejection},
    {"access to model ", kRejection},
};

bool begins_with(std::string_view content, std::string_view small) {
  return content.size() >= small.size() &&
         std::ranges::equal(content.substr(0, small.size()), small, {}, ascii_lower);
}

}  // namespace

std::string_view failed_download(std::string_view content) {
  if (content.starts_with(kByteOrderMark)) content.remove_prefix(kByteOrderMark.size());
  content.remove_prefix(std::min(content.size(), content.find_first_not_of(" \t\r\n")));
  for (const Sign& each : kSigns) {
    if (begins_with(content, each.beginning)) return each.meaning;
  }
  return {};
}

}  // namespace bellwether::core
