#include "bellwether/store/receipts/sealed_inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/store/receipts/chained_log.h"

namespace bellwether::store {
namespace {

namespace fs = std::filesystem;
using core::fail;
using core::Result;
using core::Status;

// Of one input: a forecaster's file has some megabytes.
constexpr std::uint64_t kLargestInput = 1ULL << 30;

Result<std::optional<std::string>> lay_out(const fs::path& folder, const SealedInput& input,
                                           const fs::path& into) {
  if (!is_digest(input.sha256) || !is_input_name(input.name))
    return std::optional<std::string>("has no valid name");
  const fs::path file = folder / input.sha256;
  const auto content = core::read_file(file, kLargestInput);
  if (!content) return std::optional(content.error().message);
  if (core::sha256_hex(*content) != input.sha256)
    return std::optional(
        fmt::format("{}: is not what it was: its SHA-256 differs from its name", file.string()));
  const fs::path target = into / input.name;
  if (Status made = core::make_folder(target.parent_path()); !made) return fail(made.error());
  if (Status written = core::write_file_atomically(target, *content); !written) return fail(written.error());
  return std::optional<std::string>();
}

}  // namespace

fs::path inputs_folder(const fs::path& log) { return log.parent_path() / (log.stem().string() + "_inputs"); }

Result<SealedInput> seal_input(const fs::path& folder, std::string name, std::string_view content) {
  SealedInput input{.name = std::move(name), .sha256 = core::sha256_hex(content), .bytes = content.size()};
  const fs::path file = folder / input.sha256;
  if (core::sha256_file(file) == input.sha256) return input;
  if (Status made = core::make_folder(folder); !made) return fail(made.error());
  if (Status written = core::write_file_atomically(file, content); !written) return fail(written.error());
  return input;
}

Result<std::vector<MissingInput>> lay_out_inputs(const fs::path& folder,
                                                 const std::vector<SealedInput>& inputs,
                                                 const fs::path& into) {
  std::vector<MissingInput> missing;
  for (const SealedInput& each : inputs) {
    auto reason = lay_out(folder, each, into);
    if (!reason) return fail(reason.error());
    if (*reason) missing.push_back({each.name, **reason});
  }
  return missing;
}

}  // namespace bellwether::store
