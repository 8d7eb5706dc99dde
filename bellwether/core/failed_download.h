// What lies where a file should be after a download that did not bring it: the pointer that git-lfs,
// git-annex or the hub's cache puts in its place, a web page, a server's words of refusal. Readers of models
// ask before they judge the bytes, so that the message names the cause and not its symptom.
#pragma once

#include <string_view>

namespace bellwether::core {

// What the content is, and the remedy, to stand behind the file's name ("is a git-lfs pointer, …"); empty
// where it is none of these.
[[nodiscard]] std::string_view failed_download(std::string_view content);

}  // namespace bellwether::core
