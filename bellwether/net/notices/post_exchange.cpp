#include "bellwether/net/notices/post_exchange.h"

#include <curl/curl.h>

#include <array>
#include <memory>

#include "bellwether/net/curl_setup.h"

namespace bellwether::net {
namespace {

using core::fail;
using core::Status;

constexpr double kConnectSeconds = 10;

// An answer and its bound; one byte too many ends the exchange.
struct Received {
  PostedAnswer answer;
  std::uint64_t most = 0;
};

std::size_t receive(char* bytes, std::size_t, std::size_t size, void* into) {
  Received& received = *static_cast<Received*>(into);
  received.answer.is_cut = received.answer.body.size() + size > received.most;
  if (received.answer.is_cut) return 0;
  received.answer.body.append(bytes, size);
  return size;
}

int stop_asked(void* job, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<const core::Job*>(job)->check_stop() ? 0 : 1;
}

}  // namespace

core::Result<PostedAnswer> post_exchange(const PostTarget& target, const std::vector<Field>& headers,
                                         std::string_view json, std::uint64_t most, const core::Job& job) {
  const auto url = parse_url(target.url);
  if (!url) return fail(url.error());
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), curl_easy_cleanup);
  std::vector<Field> all = {
      {"Content-Type", "application/json"}, {"User-Agent", target.user_agent}, {"Expect", ""}};
  all.insert(all.end(), headers.begin(), headers.end());
  const HeaderList list = header_list(all);
  if (!handle || !list) return fail(core::out_of_memory("libcurl"));
  const Call call{.url = *url, .headers = {}, .longest = target.seconds};
  const Status set =
      set_up(handle.get(), call, connection_setup(target.environment, *url), {.connect = kConnectSeconds});
  if (!set) return fail(set.error());
  std::array<char, CURL_ERROR_SIZE> detail{};
  Received received{.answer = {}, .most = most};
  CURL* const curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, detail.data());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list.get());
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(json.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, json.data());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &receive);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &received);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &stop_asked);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<core::Job*>(&job));
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_ABORTED_BY_CALLBACK) {
    if (Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
  }
  if (code != CURLE_OK && !received.answer.is_cut)
    return fail(fault_of(code, detail.data()).error.within(shown_host(*url)));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  received.answer.status = static_cast<int>(status);
  return std::move(received.answer);
}

}  // namespace bellwether::net
