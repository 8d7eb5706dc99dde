#include "bellwether/source/hub/cache.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "bellwether/core/file.h"

namespace bellwether::source {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLongestRef = 1'024;
constexpr std::string_view kCacheTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# A cache of files from the Hugging Face hub; see https://bford.info/cachedir/\n";

core::Error cache_error(const fs::path& path, std::string_view what, const std::error_code& problem) {
  return {core::ErrorKind::io, path.string() + ": " + std::string(what) + ": " + problem.message()};
}

// "../../blobs/<etag>" as seen from the file's own folder.
fs::path link_target(std::string_view file, std::string_view etag) {
  fs::path target = fs::path("..") / "..";
  for (const char c : file) {
    if (c == '/') target /= "..";
  }
  return target / "blobs" / etag;
}

// The blob under another name: the same file where the disk can do that, else a copy.
void place_file(const fs::path& blob, const fs::path& path, std::error_code& problem) {
  fs::create_hard_link(blob, path, problem);
  if (problem) fs::copy_file(blob, path, problem);
}

// How a file of a snapshot is to refer to its blob.
struct BlobLink {
  fs::path blob, target;  // where it lies, and the same as seen from the file
  SnapshotFiles how;
};

// What lies at `path` gives way to the link, which appears whole.
core::Status replace_by_link(const fs::path& path, const BlobLink& link) {
  std::error_code problem;
  const bool by_link = link.how == SnapshotFiles::links;
  if (by_link && fs::read_symlink(path, problem) == link.target) return {};
  fs::path temporary = path;
  temporary += ".new";
  fs::remove(temporary, problem);
  if (by_link) fs::create_symlink(link.target, temporary, problem);
  // Not every disk has links.
  if (!by_link || problem) place_file(link.blob, temporary, problem);
  if (problem) return core::fail(cache_error(path, "cannot be made", problem));
  fs::rename(temporary, path, problem);
  if (problem) return core::fail(cache_error(path, "cannot be renamed", problem));
  return {};
}

// The names that lead to each commit.
std::map<std::string, std::string> names_of_commits(const fs::path& refs) {
  std::map<std::string, std::string> names;
  std::error_code problem;
  for (fs::recursive_directory_iterator entry(refs, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    if (!entry->is_regular_file(problem)) continue;
    const auto commit = core::read_file(entry->path(), kLongestRef);
    if (!commit || !is_commit(*commit)) continue;
    const std::string name = entry->path().lexically_relative(refs).generic_string();
    std::string& known = names[*commit];
    if (known.empty() || name == "main" || (known != "main" && name < known)) known = name;
  }
  return names;
}

CachedSnapshot measured(CachedSnapshot snapshot) {
  std::error_code problem;
  for (fs::recursive_directory_iterator entry(snapshot.folder, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    std::error_code unreadable;  // a link that leads nowhere is no file
    if (!entry->is_regular_file(unreadable)) continue;
    const std::uint64_t bytes = entry->file_size(unreadable);
    if (unreadable) continue;
    snapshot.bytes += bytes;
    ++snapshot.files;
  }
  return snapshot;
}

// The snapshots of one repository's folder, added to `found`.
void add_snapshots(const fs::path& folder, const HubRepository& repository,
                   std::vector<CachedSnapshot>& found) {
  const auto names = names_of_commits(folder / "refs");
  std::error_code problem;
  for (fs::directory_iterator entry(folder / "snapshots", problem), end; !problem && entry != end;
       entry.increment(problem)) {
    CachedSnapshot snapshot{
        .repository = repository, .commit = entry->path().filename().string(), .folder = entry->path()};
    if (!is_commit(snapshot.commit)) continue;
    const auto name = names.find(snapshot.commit);
    snapshot.repository.revision = name == names.end() ? snapshot.commit : name->second;
    found.push_back(measured(std::move(snapshot)));
  }
}

}  // namespace

fs::path HubCache::folder_of(const HubRepository& repository) const {
  const std::vector<std::string> names = cache_folders(repository);
  std::error_code problem;
  for (const std::string& name : names) {
    if (fs::is_directory(root_ / name / "snapshots", problem)) return root_ / name;
  }
  return root_ / names.front();
}

core::Result<std::optional<std::string>> HubCache::commit_of(const HubRepository& repository) const {
  if (is_commit(repository.revision)) return repository.revision;
  const fs::path path = folder_of(repository) / "refs" / repository.revision;
  auto commit = core::read_file(path, kLongestRef);
  if (!commit && commit.error().kind == core::ErrorKind::not_found) return std::nullopt;
  if (!commit) return core::fail(commit.error());
  while (!commit->empty() && (commit->back() == '\n' || commit->back() == '\r')) commit->pop_back();
  if (is_commit(*commit)) return *commit;
  return core::fail(core::ErrorKind::data,
                    path.string() + ": holds no commit (40 hexadecimal digits); delete the file");
}

fs::path HubCache::snapshot_of(const HubRepository& repository, std::string_view commit) const {
  return folder_of(repository) / "snapshots" / commit;
}

fs::path HubCache::blob_of(const HubRepository& repository, std::string_view etag) const {
  return folder_of(repository) / "blobs" / etag;
}

fs::path HubCache::lock_of(const HubRepository& repository, std::string_view etag) const {
  return root_ / ".locks" / folder_of(repository).filename() / (std::string(etag) + ".lock");
}

core::Status HubCache::link(const HubRepository& repository, std::string_view commit, std::string_view file,
                            std::string_view etag) const {
  const fs::path path = snapshot_of(repository, commit) / file;
  if (core::Status made = core::make_folder(path.parent_path()); !made) return made;
  return replace_by_link(
      path, {.blob = blob_of(repository, etag), .target = link_target(file, etag), .how = snapshot_files_});
}

core::Status HubCache::remember(const HubRepository& repository, std::string_view commit) const {
  if (is_commit(repository.revision)) return {};
  const fs::path path = folder_of(repository) / "refs" / repository.revision;
  if (core::Status made = core::make_folder(path.parent_path()); !made) return made;
  return core::write_file_atomically(path, commit);
}

core::Status HubCache::prepare(const HubRepository& repository) const {
  const fs::path folder = folder_of(repository);
  for (const fs::path& each :
       {folder / "blobs", folder / "refs", folder / "snapshots", lock_of(repository, "any").parent_path()}) {
    if (core::Status made = core::make_folder(each); !made) return made;
  }
  std::error_code problem;
  const fs::path tag = root_ / "CACHEDIR.TAG";
  return fs::exists(tag, problem) ? core::Status() : core::write_file_atomically(tag, kCacheTag);
}

std::vector<CachedSnapshot> HubCache::models() const {
  std::vector<CachedSnapshot> found;
  std::error_code problem;
  for (fs::directory_iterator entry(root_, problem), end; !problem && entry != end;
       entry.increment(problem)) {
    const HubRepository repository = repository_of_folder(entry->path().filename().string());
    if (repository.id.empty()) continue;
    add_snapshots(entry->path(), repository, found);
  }
  std::ranges::sort(found, [](const CachedSnapshot& a, const CachedSnapshot& b) {
    return std::tie(a.repository.id, a.commit) < std::tie(b.repository.id, b.commit);
  });
  return found;
}

}  // namespace bellwether::source
