// A file on its way: its bytes lie in NAME.incomplete until it is whole and verified, also across runs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "bellwether/core/descriptor.h"
#include "bellwether/core/result.h"
#include "bellwether/net/client.h"
#include "bellwether/net/request.h"
#include "bellwether/net/response.h"

namespace bellwether::net {

// One process at a time has it; what it holds stays where the process ends before the file is whole.
class PartFile {
 public:
  // What an earlier run left is gone on with where the file can be verified in the end, else it goes. `file` must
  // outlive this. Errors: usage, where another process downloads it; io.
  [[nodiscard]] static core::Result<PartFile> open(const Download& file);

  [[nodiscard]] std::uint64_t size() const { return size_; }
  // Errors of both: io.
  [[nodiscard]] core::Status begin_anew();
  [[nodiscard]] core::Status write(std::string_view bytes);

  // Gives the file its name: size, verification, fsync, rename, fsync of the folder. Errors: network for another size
  // than expected (`response` is named), those of the verification, both of which remove what there is; io.
  [[nodiscard]] core::Status finish(const Response& response);

 private:
  PartFile(const Download& file, int descriptor) : file_(&file), descriptor_(descriptor) {}
  [[nodiscard]] core::Status name_whole_file();

  const Download* file_;
  core::Descriptor descriptor_;
  std::uint64_t size_ = 0;
};

// The request as a download makes it: the whole file, whatever it holds.
[[nodiscard]] Request request_of_download(const Request& request);

}  // namespace bellwether::net
