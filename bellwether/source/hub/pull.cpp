#include "bellwether/source/hub/pull.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/source/hub/blob_lock.h"
#include "bellwether/source/hub/file_version.h"
#include "bellwether/source/hub/hub_error.h"
#include "bellwether/source/hub/listing.h"

namespace bellwether::source {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kShardIndex = "model.safetensors.index.json";
constexpr std::uint64_t kLargestIndex = 100'000'000;

// One pull under way: a repository at the commit that its revision named when it began.
class ModelPull {
 public:
  ModelPull(HubRepository repository, const HubSession& session)
      : session_(session),
        cache_(session.settings.cache, session.settings.snapshot_files),
        repository_(std::move(repository)) {}

  core::Result<PulledModel> run();

 private:
  core::Result<net::Response> ask(net::Request request, std::string_view file);
  core::Result<HubListing> listing();
  core::Status fetch_all(const std::vector<std::string>& names);
  core::Status fetch_shards();
  core::Status fetch(const std::string& name);
  core::Status bring(const std::string& name, const FileVersion& version);
  core::Status link_all();
  // The path of the bytes: the blob, or where links are not wanted the file of the snapshot.
  fs::path bytes_of(const std::string& name, const FileVersion& version) const;
  // Headers of every request: sizes must be those of the bytes as they are, and the token.
  net::Request request_for(std::string path) const;
  // Of one of its files at the commit, as the revision may move meanwhile.
  net::Request file_request(const std::string& name) const;

  const HubSession& session_;
  HubCache cache_;
  HubRepository repository_;
  HubListing listing_;
  std::vector<PulledFile> files_;
};

net::Request ModelPull::request_for(std::string path) const {
  net::Request request{.path = std::move(path), .query = {}};
  request.headers = {{"Accept-Encoding", "identity"}};
  if (!session_.settings.token.empty())
    request.secret_headers = {{"Authorization", session_.settings.token, "Bearer "}};
  request.accepts.assign(std::begin(kHubErrors), std::end(kHubErrors));
  return request;
}

net::Request ModelPull::file_request(const std::string& name) const {
  HubRepository at_commit = repository_;
  at_commit.revision = listing_.commit;
  net::Request request = request_for(file_address(at_commit, name));
  request.expects = net::BodyKind::bytes;
  return request;
}

core::Result<net::Response> ModelPull::ask(net::Request request, std::string_view file) {
  auto response = session_.client.get(session_.settings.vendor(), request, session_.job);
  if (!response) return response;
  if (std::ranges::find(kHubErrors, response->status) == std::end(kHubErrors)) return response;
  return core::fail(hub_error(*response, {repository_, file}, session_.settings));
}

core::Result<HubListing> ModelPull::listing() {
  const auto response = ask(request_for(listing_address(repository_)), "");
  if (!response) return core::fail(response.error());
  return parse_hub_listing(response->body);
}

fs::path ModelPull::bytes_of(const std::string& name, const FileVersion& version) const {
  const fs::path blob = cache_.blob_of(repository_, version.etag);
  const fs::path file = cache_.snapshot_of(repository_, listing_.commit) / name;
  std::error_code problem;
  const bool is_file_itself = fs::symlink_status(file, problem).type() == fs::file_type::regular;
  return !fs::exists(blob, problem) && is_file_itself ? file : blob;
}

core::Status ModelPull::fetch(const std::string& name) {
  net::Request request = file_request(name);
  request.method = net::Method::head;
  request.redirects = net::Redirects::on_host;
  request.accepts.insert(request.accepts.end(), {301, 302, 303, 307, 308});
  const auto head = ask(std::move(request), name);
  if (!head) return core::fail(head.error());
  const auto version = file_version(*head);
  if (!version) return core::fail(version.error().within(name));
  if (version->commit != listing_.commit)
    return core::fail(net::unexpected_answer(*head, "the file is of another commit than was asked for"));
  const auto lock = BlobLock::take(cache_.lock_of(repository_, version->etag), session_.job);
  if (!lock) return core::fail(lock.error());
  return bring(name, *version);
}

core::Status ModelPull::bring(const std::string& name, const FileVersion& version) {
  const fs::path path = bytes_of(name, version);
  PulledFile file{.name = name, .bytes = version.size, .hash = version.etag, .from = PulledFrom::cache};
  std::error_code problem;
  if (!fs::exists(path, problem) || !check_bytes(path, version)) {
    file.from = PulledFrom::hub;
    net::Request request = file_request(name);
    request.accepts.clear();
    request.largest_body = version.size;
    const net::Download download{
        .path = cache_.blob_of(repository_, version.etag),
        .size = version.size,
        .verify = [&](const fs::path& whole) { return check_bytes(whole, version); }};
    const auto downloaded =
        session_.client.download(session_.settings.vendor(), request, download, session_.job);
    if (!downloaded) return core::fail(downloaded.error().within(name));
  }
  files_.push_back(std::move(file));
  return {};
}

core::Status ModelPull::fetch_all(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (core::Status going = session_.job.check_stop(); !going) return going;
    if (core::Status fetched = fetch(name); !fetched) return fetched;
  }
  return {};
}

core::Status ModelPull::fetch_shards() {
  const auto index = std::ranges::find(files_, kShardIndex, &PulledFile::name);
  if (index == files_.end()) return {};
  const FileVersion version{.commit = listing_.commit, .etag = index->hash, .size = index->bytes};
  const auto text = core::read_file(bytes_of(index->name, version), kLargestIndex);
  if (!text) return core::fail(text.error());
  const auto shards = shards_of_index(*text);
  if (!shards) return core::fail(shards.error().within(name_of(repository_)));
  for (const std::string& shard : *shards) {
    if (std::ranges::find(listing_.files, shard) == listing_.files.end())
      return core::fail(core::ErrorKind::model,
                        fmt::format("{}: {} names {}, which the repository does not have",
                                    name_of(repository_), kShardIndex, shard));
  }
  return fetch_all(*shards);
}

core::Status ModelPull::link_all() {
  for (const PulledFile& file : files_) {
    const FileVersion version{.commit = listing_.commit, .etag = file.hash, .size = file.bytes};
    const bool is_linked_already = bytes_of(file.name, version) != cache_.blob_of(repository_, file.hash);
    if (is_linked_already) continue;
    if (core::Status linked = cache_.link(repository_, listing_.commit, file.name, file.hash); !linked)
      return linked;
  }
  return cache_.remember(repository_, listing_.commit);
}

core::Result<PulledModel> ModelPull::run() {
  auto found = listing();
  if (!found) return core::fail(found.error());
  listing_ = std::move(*found);
  const auto names = files_of_model(listing_);
  if (!names) return core::fail(names.error().within(name_of(repository_)));
  if (core::Status made = cache_.prepare(repository_); !made) return core::fail(made.error());
  if (core::Status fetched = fetch_all(*names); !fetched) return core::fail(fetched.error());
  if (core::Status fetched = fetch_shards(); !fetched) return core::fail(fetched.error());
  if (core::Status linked = link_all(); !linked) return core::fail(linked.error());
  return PulledModel{.repository = repository_,
                     .commit = listing_.commit,
                     .folder = cache_.snapshot_of(repository_, listing_.commit),
                     .files = std::move(files_)};
}

}  // namespace

core::Result<PulledModel> pull_model(const HubRepository& repository, const HubSession& session) {
  if (session.settings.access == HubAccess::online) return ModelPull(repository, session).run();
  return core::fail(core::ErrorKind::usage, name_of(repository) +
                                                ": cannot be pulled offline; unset HF_HUB_OFFLINE and "
                                                "TRANSFORMERS_OFFLINE");
}

core::Result<std::optional<fs::path>> cached_model(const HubRepository& repository,
                                                   const HubSettings& settings) {
  const HubCache cache(settings.cache, settings.snapshot_files);
  const auto commit = cache.commit_of(repository);
  if (!commit) return core::fail(commit.error());
  std::error_code problem;
  if (!*commit || !fs::is_directory(cache.snapshot_of(repository, **commit), problem)) return std::nullopt;
  return cache.snapshot_of(repository, **commit);
}

}  // namespace bellwether::source
