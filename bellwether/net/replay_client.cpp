#include "bellwether/net/replay_client.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/file.h"
#include "bellwether/core/terminal_text.h"
#include "bellwether/net/answer_check.h"
#include "bellwether/net/hops.h"
#include "bellwether/net/part_file.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;
using Files = std::vector<std::pair<std::string, std::string>>;

constexpr std::uint64_t kLargestExchange = std::uint64_t{256} << 20;
constexpr std::size_t kMostExchanges = 1'000'000;

std::string key_of(const std::string& vendor, const std::string& request) { return vendor + " " + request; }

// massive.….10.http stands behind massive.….9.http.
bool in_order(const std::string& a, const std::string& b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

core::Result<Files> files_of(const std::filesystem::path& folder) {
  std::error_code problem;
  std::filesystem::directory_iterator entry(folder, problem);
  if (problem)
    return fail(ErrorKind::not_found,
                folder.string() + ": is no folder with a recording: " + problem.message());
  Files files;
  for (; entry != std::filesystem::directory_iterator(); entry.increment(problem)) {
    if (entry->path().extension() != ".http") continue;
    auto text = core::read_file(entry->path(), kLargestExchange);
    if (!text) return fail(text.error());
    files.emplace_back(entry->path().filename().string(), std::move(*text));
    if (files.size() > kMostExchanges)
      return fail(ErrorKind::data, folder.string() + ": holds more exchanges than are read at once");
  }
  if (problem) return fail(ErrorKind::io, folder.string() + ": " + problem.message());
  if (files.empty())
    return fail(ErrorKind::data,
                folder.string() + ": holds no recorded exchange (*.http); record one with --record");
  return files;
}

}  // namespace

core::Result<std::unique_ptr<ReplayClient>> ReplayClient::open(const std::filesystem::path& folder) {
  auto files = files_of(folder);
  if (!files) return fail(files.error());
  return of_files(std::move(*files), folder.string());
}

core::Result<std::unique_ptr<ReplayClient>> ReplayClient::of_files(Files files, std::string name) {
  auto client = std::make_unique<ReplayClient>();
  client->name_ = std::move(name);
  std::ranges::sort(files, in_order, &Files::value_type::first);
  for (auto& [file, text] : files) {
    auto exchange = parse_recorded(text);
    text.clear();
    if (!exchange) return fail(exchange.error().within(client->name_ + "/" + file));
    const std::string key = key_of(exchange->vendor, exchange->request);
    client->answers_[key].exchanges.push_back(std::move(*exchange));
  }
  return client;
}

core::Result<Response> ReplayClient::find(const Vendor& vendor, const Request& request) {
  const std::scoped_lock lock(mutex_);
  const auto found = answers_.find(key_of(vendor.name, recorded_request(request)));
  if (found == answers_.end()) return fail(not_recorded(vendor, request));
  Answers& answers = found->second;
  const std::size_t number = std::min(answers.asked++, answers.exchanges.size() - 1);
  return answer_of(answers.exchanges[number]);
}

core::Result<Response> ReplayClient::get(const Vendor& vendor, const Request& request, core::Job& job) {
  if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
  const auto prepared = prepare(vendor, request);
  if (!prepared) return fail(prepared.error());
  auto answer = find(vendor, request);
  if (!answer) return answer;
  answer->place = prepared->place;
  if (core::Status good = check_answer(vendor, request, *answer); !good) return fail(good.error());
  return answer;
}

core::Result<Response> ReplayClient::download(const Vendor& vendor, const Request& request,
                                              const Download& file, core::Job& job) {
  auto answer = get(vendor, request_of_download(request), job);
  if (!answer || answer->status > 299) return answer;
  auto part = PartFile::open(file);
  if (!part) return fail(part.error());
  if (core::Status begun = part->begin_anew(); !begun) return fail(begun.error());
  if (core::Status written = part->write(answer->body); !written) return fail(written.error());
  if (core::Status done = part->finish(*answer); !done) return fail(done.error());
  answer->body.clear();
  return answer;
}

std::optional<std::int64_t> ReplayClient::recorded_until() const {
  std::optional<std::int64_t> latest;
  for (const auto& [key, answers] : answers_) {
    for (const RecordedExchange& each : answers.exchanges)
      latest = std::max(latest.value_or(each.fetched_at), each.fetched_at);
  }
  return latest;
}

core::Error ReplayClient::not_recorded(const Vendor& vendor, const Request& request) const {
  const std::string wanted = recorded_request(request);
  const std::string path = key_of(vendor.name, wanted.substr(0, wanted.find('?')));
  std::string others;
  for (auto near = answers_.lower_bound(path); near != answers_.end() && near->first.starts_with(path);
       ++near) {
    if (others.empty()) others = near->first.substr(vendor.name.size() + 1);
  }
  return {ErrorKind::network,
          core::terminal_line(fmt::format(
              "{}: {}: is not in the recording {}{}; ask for what was recorded, or record it with --record "
              "FOLDER and replay that",
              vendor.name, shown(vendor, request), name_,
              others.empty() ? "" : fmt::format(", which has '{}'", others)))};
}

}  // namespace bellwether::net
