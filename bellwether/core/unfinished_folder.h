// A folder whose files belong together, written so that nobody takes what a stopped writer left for a whole
// one: a mark lies in it from before its first file is replaced until after the last one.
//
//   if (Status whole = check_finished(folder); !whole) return whole;              // whoever reads it
//   return write_as_one(folder, [&] { return write_files(folder); });             // whoever writes it
#pragma once

#include <filesystem>
#include <functional>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::core {

// The name of the mark.
inline constexpr std::string_view kUnfinishedMark = ".bellwether.unfinished";

// Makes the folder where there is none, and the mark in it; the mark goes where `write` succeeds, and where it
// fails before it changed any file. It stays where `write` fails later, because then the folder may hold files
// of before and after, which the error tells with the way out. A mark that a killed writer left goes only
// where `write` succeeds. Errors: those of `write`; io.
[[nodiscard]] Status write_as_one(const std::filesystem::path& folder, const std::function<Status()>& write);

// Errors: model, where the mark lies in the folder, with the remedy.
[[nodiscard]] Status check_finished(const std::filesystem::path& folder);

// Whether a file or folder is nothing but what a killed writer of ours leaves: the lock, the mark, temporary
// files of AtomicFile, a marked folder called *.incomplete, and a folder that holds no more than those.
[[nodiscard]] bool is_leftover(const std::filesystem::directory_entry& entry);

}  // namespace bellwether::core
