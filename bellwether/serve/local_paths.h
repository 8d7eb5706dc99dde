// Paths of the server's own machine, as its clients see them: of an absolute path its last name, so that an answer does
// not tell whose folders lie where. Paths relative to where the server was started stay as they are.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/report/document/document.h"
#include "bellwether/store/run_manifest.h"

namespace bellwether::serve {

// The text with each absolute path in it, one that begins a word, cut to its last name: "cannot open /data/me/a.csv"
// becomes "cannot open a.csv". Addresses (https://…) and words with a slash within (24/7) are none.
[[nodiscard]] std::string without_folders(std::string_view text);

// The same of all cells and sentences. A cell that is a path whole may have spaces in it.
void remove_folders(report::Document& document);

// A file that the run left, with the absolute paths that its manifest names cut in the same way.
[[nodiscard]] std::string without_paths_of(const store::RunManifest& manifest, std::string content);

}  // namespace bellwether::serve
