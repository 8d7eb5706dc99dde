#include "bellwether/net/notices/post_json.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <array>
#include <memory>

#include "bellwether/net/curl_setup.h"

namespace bellwether::net {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

constexpr double kConnectSeconds = 10;

constexpr std::size_t kMostAnswered = std::size_t{64} << 10;  // bytes: what is beyond is not waited for

// What the answer says is not looked at; its bytes are counted, and one too many ends the exchange.
std::size_t drop(char*, std::size_t, std::size_t size, void* counted) {
  std::size_t& bytes = *static_cast<std::size_t*>(counted);
  bytes += size;
  return bytes > kMostAnswered ? 0 : size;
}

int stop_asked(void* job, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const core::Job*>(job)->check_stop() ? 0 : 1;
}

}  // namespace

Status post_json(const PostTarget& target, std::string_view json, const core::Job& job) {
  const auto url = parse_url(target.url);
  if (!url) return fail(url.error());
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
  const HeaderList headers =
      header_list({{"Content-Type", "application/json"}, {"User-Agent", target.user_agent}, {"Expect", ""}});
  if (!handle || !headers) return fail(core::out_of_memory("libcurl"));
  const Call call{.url = *url, .headers = {}, .longest = target.seconds};
  Status set =
      set_up(handle.get(), call, connection_setup(target.environment, *url), {.connect = kConnectSeconds});
  if (!set) return set;
  std::array<char, CURL_ERROR_SIZE> detail{};
  CURL* const curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail.data());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(json.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, json.data());
  std::size_t answered = 0;
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &drop);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answered);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &stop_asked);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<core::Job*>(&job));
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_ABORTED_BY_CALLBACK) return job.check_stop();
  const std::string host = shown_host(*url);
  // With its status the answer has come, however long it goes on.
  const bool is_cut = code == CURLE_WRITE_ERROR && answered > kMostAnswered;
  if (code != CURLE_OK && !is_cut) return fail(fault_of(code, detail.data()).error.within(host));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (status >= 200 && status < 300) return {};
  return fail(ErrorKind::network, fmt::format("{}: it answered with status {}", host, status));
}

}  // namespace bellwether::net
