#include "bellwether/core/output_claim.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "bellwether/core/file.h"
#include "bellwether/core/unfinished_folder.h"

namespace bellwether::core {
namespace {

namespace fs = std::filesystem;

std::string told(const NamedPath& place) { return place.name + " " + place.path.string(); }

tl::unexpected<Error> refuse(const NamedPath& place, std::string_view why) {
  return fail(ErrorKind::usage, told(place) + ": " + std::string(why));
}

// "" is the folder one stands in.
fs::path parent_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

bool same_file(const fs::path& left, const fs::path& right) {
  std::error_code absent;
  return fs::equivalent(left, right, absent) && !absent;
}

// Whether `path` is below `folder` once links are followed. What does not exist yet counts by its folder.
bool lies_in(const fs::path& path, const fs::path& folder) {
  std::error_code problem;
  const fs::path whole = fs::weakly_canonical(path, problem);
  const fs::path above = problem ? fs::path() : fs::canonical(folder, problem);
  if (problem || whole == above) return false;
  return std::ranges::mismatch(above, whole).in1 == above.end();
}

// Whether a file below `folder` is `path` by another name: a hard link.
bool holds_link_to(const fs::path& folder, const fs::path& path) {
  std::error_code problem;
  if (!fs::is_regular_file(path, problem) || fs::hard_link_count(path, problem) < 2 || problem) return false;
  for (fs::recursive_directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    if (same_file(entry->path(), path)) return true;
  }
  return false;
}

Status check_inputs_of_file(const NamedPath& place, std::span<const NamedPath> inputs) {
  std::error_code ignored;
  for (const NamedPath& input : inputs) {
    if (same_file(place.path, input.path))
      return refuse(place, fmt::format("is what {} reads; name another file", told(input)));
    if (fs::is_directory(input.path, ignored) && fs::exists(place.path, ignored) &&
        lies_in(place.path, input.path))
      return refuse(place, fmt::format("is a file in {}, which is read; name another file", told(input)));
  }
  return {};
}

Status check_inputs_of_folder(const NamedPath& place, std::span<const NamedPath> inputs) {
  std::error_code ignored;
  for (const NamedPath& input : inputs) {
    if (same_file(place.path, input.path))
      return refuse(place, fmt::format("is the folder that {} reads; name another folder", told(input)));
    if (fs::exists(input.path, ignored) &&
        (lies_in(input.path, place.path) || holds_link_to(place.path, input.path)))
      return refuse(place, fmt::format("holds {}, which is read; name another folder", told(input)));
  }
  return {};
}

Status check_writable_folder(const NamedPath& place, const fs::path& folder) {
  if (::access(folder.c_str(), W_OK | X_OK) == 0) return {};
  return fail(system_error(told(place) + ": cannot be written: " + folder.string(), errno));
}

Status claim_file(const NamedPath& place, Existing existing) {
  std::error_code problem;
  const fs::file_status status = fs::status(place.path, problem);
  if (fs::is_directory(status) || !place.path.has_filename())
    return refuse(place, "is a folder; name a file");
  const bool exists = fs::exists(status);
  if (exists && !fs::is_regular_file(status)) return refuse(place, "is no regular file; name another file");
  if (exists && existing == Existing::refuse)
    return refuse(place, "exists already; name another file, or give --overwrite to replace it");
  const fs::path folder = parent_of(place.path);
  if (!fs::exists(folder, problem)) {
    return fail(ErrorKind::not_found,
                fmt::format("{}: its folder {} does not exist; make it first", told(place), folder.string()));
  }
  if (!fs::is_directory(folder, problem))
    return refuse(place, folder.string() + " is a file, not a folder; name another place");
  return check_writable_folder(place, folder);
}

bool holds_nothing(const fs::path& folder, std::error_code& problem) {
  for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    if (!is_leftover(*entry)) return false;
  }
  return true;
}

Status check_folder(const Output& output, Existing existing) {
  const NamedPath& place = output.place;
  std::error_code problem;
  const fs::file_status status = fs::status(place.path, problem);
  if (!fs::exists(status)) {
    if (fs::is_symlink(fs::symlink_status(place.path, problem)))
      return refuse(place, "is a link to what does not exist; make that folder first");
    return {};
  }
  if (!fs::is_directory(status)) return refuse(place, "is a file, not a folder; name another place");
  const bool empty = holds_nothing(place.path, problem);
  if (problem) return fail(system_error(told(place), problem.value()));
  const bool goes_on = !output.resumes_from.empty() && fs::exists(place.path / output.resumes_from, problem);
  if (empty || goes_on || existing == Existing::replace) return {};
  const bool removes = !output.removes.empty() && fs::exists(place.path / output.removes, problem);
  return refuse(place, fmt::format("is not empty; name another folder, or give --overwrite to replace the "
                                   "files in it that have the same names{}",
                                   removes ? " and remove its " + output.removes + "/" : ""));
}

// The folders of `path` that do not exist, outermost first.
std::vector<fs::path> missing_folders(fs::path path) {
  std::vector<fs::path> missing;
  std::error_code problem;
  if (!path.has_filename()) path = path.parent_path();  // "out/"
  for (; !path.empty() && !fs::exists(path, problem); path = path.parent_path()) missing.push_back(path);
  std::ranges::reverse(missing);
  return missing;
}

}  // namespace

OutputClaim::~OutputClaim() {
  lock_.reset();
  for (auto each = made_.rbegin(); each != made_.rend(); ++each) ::rmdir(each->c_str());
}

Result<OutputClaim> claim_output(const Output& output, std::span<const NamedPath> inputs,
                                 const ClaimOptions& options) {
  const NamedPath& place = output.place;
  if (place.path.empty()) return refuse(place, "name a file or folder");
  OutputClaim claim;
  if (output.kind == OutputKind::file) {
    if (Status read = check_inputs_of_file(place, inputs); !read) return fail(read.error());
    if (Status good = claim_file(place, options.existing); !good) return fail(good.error());
    return claim;
  }
  if (Status read = check_inputs_of_folder(place, inputs); !read) return fail(read.error());
  if (Status good = check_folder(output, options.existing); !good) return fail(good.error());
  claim.made_ = missing_folders(place.path);
  if (Status made = make_folder(place.path); !made) return fail(made.error().within(place.name));
  auto lock = FolderLock::take(place.path, options.now);
  if (!lock) return fail(lock.error().within(place.name));
  claim.lock_.emplace(*std::move(lock));
  // Once more: another run may have come between.
  if (Status good = check_folder(output, options.existing); !good) return fail(good.error());
  return claim;
}

}  // namespace bellwether::core
