// The folders whose files jobs may read, and what of a request names a file: whoever sends a request over a network
// reaches nothing else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bellwether/core/option_list.h"
#include "bellwether/core/result.h"

namespace bellwether::workbench {

// A file as a request names it: "prices/AAPL.csv" of the folder "prices", or "AAPL.csv" where there is one folder.
struct DataFile {
  std::string name;
  std::uint64_t bytes = 0;
};

// Chosen when the server starts.
class DataFolders {
 public:
  DataFolders() = default;
  // Errors: not_found for a folder that is none; usage for two of one name.
  [[nodiscard]] static core::Result<DataFolders> of(const std::vector<std::string>& folders);

  // The file or folder meant, links followed, behind its folder's name as it was given: what a run records of it then
  // tells no more of the machine than whoever started the server did. Errors: not_found, without telling what lies outside; usage where there
  // are no data folders.
  [[nodiscard]] core::Result<std::filesystem::path> resolve(const std::string& name) const;

  // Regular files in the folders and in those directly below, by name; the first few thousand.
  [[nodiscard]] std::vector<DataFile> files() const;
  [[nodiscard]] std::vector<std::string> names() const;
  // Where new data goes. Errors: usage where there are none.
  [[nodiscard]] core::Result<std::filesystem::path> first() const;

 private:
  // As given, without ".."; and canonical.
  struct Folder {
    std::filesystem::path given, whole;
  };
  std::vector<Folder> folders_;
};

// Whether the option names a file, a folder or a run.
[[nodiscard]] bool names_file(const core::Option& option);

// The values of options that name files, resolved. Words that stand for something built in, as "small" and "nyse", stay.
// Errors: those of resolve, behind the option's key.
[[nodiscard]] core::Status resolve_files(std::vector<core::Option>& options, const DataFolders& folders);

}  // namespace bellwether::workbench
