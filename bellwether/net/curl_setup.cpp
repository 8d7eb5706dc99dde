#include "bellwether/net/curl_setup.h"

#include <fmt/format.h>

#include <initializer_list>

namespace bellwether::net {
namespace {

using core::ErrorKind;

std::string first_set(const Environment& environment, std::initializer_list<const char*> names) {
  if (!environment) return {};
  for (const char* name : names) {
    const auto value = environment(name);
    if (value && !value->empty()) return *value;
  }
  return {};
}

long curl_milliseconds(double seconds) { return static_cast<long>(seconds * 1000.0); }

// Sets options until one fails.
class Options {
 public:
  explicit Options(CURL* handle) : handle_(handle) {}
  template <class Value>
  void set(CURLoption option, Value value) {
    if (code_ == CURLE_OK) code_ = curl_easy_setopt(handle_, option, value);
  }
  [[nodiscard]] core::Status status() const {
    if (code_ == CURLE_OK) return {};
    if (code_ == CURLE_OUT_OF_MEMORY) return core::fail(core::out_of_memory("libcurl"));
    return core::fail(ErrorKind::internal, fmt::format("libcurl: {}", curl_easy_strerror(code_)));
  }

 private:
  CURL* handle_;
  CURLcode code_ = CURLE_OK;
};

}  // namespace

ConnectionSetup connection_setup(const Environment& environment, const Url& url) {
  ConnectionSetup setup{.certificates = first_set(environment, {"CURL_CA_BUNDLE", "SSL_CERT_FILE"})};
  if (is_loopback(url)) return setup;
  setup.proxy = url.scheme == "https"
                    ? first_set(environment, {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
                    : first_set(environment, {"http_proxy", "all_proxy", "ALL_PROXY"});
  setup.not_proxied = first_set(environment, {"no_proxy", "NO_PROXY"});
  return setup;
}

HeaderList header_list(const std::vector<Field>& headers) {
  HeaderList list(nullptr, curl_slist_free_all);
  for (const Field& each : headers) {
    curl_slist* longer = curl_slist_append(list.get(), (each.name + ": " + each.value).c_str());
    if (longer == nullptr) return {nullptr, curl_slist_free_all};
    static_cast<void>(list.release());
    list.reset(longer);
  }
  return list;
}

core::Status set_up(CURL* handle, const Call& call, const ConnectionSetup& setup, const Timeouts& timeouts) {
  Options options(handle);
  options.set(CURLOPT_URL, to_text(call.url).c_str());
  options.set(CURLOPT_PROTOCOLS_STR, "https,http");
  options.set(CURLOPT_FOLLOWLOCATION, 0L);
  options.set(CURLOPT_PATH_AS_IS, 1L);
  options.set(call.method == Method::head ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1L);
  options.set(CURLOPT_ACCEPT_ENCODING, call.inflate == Inflate::yes ? "gzip" : nullptr);
  options.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  options.set(CURLOPT_SSL_VERIFYPEER, 1L);
  options.set(CURLOPT_SSL_VERIFYHOST, 2L);
  options.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!setup.certificates.empty()) options.set(CURLOPT_CAINFO, setup.certificates.c_str());
  options.set(CURLOPT_PROXY, setup.proxy.c_str());  // an empty one keeps curl from reading the environment
  options.set(CURLOPT_NOPROXY, setup.not_proxied.c_str());
  options.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  options.set(CURLOPT_CONNECTTIMEOUT_MS, curl_milliseconds(timeouts.connect));
  options.set(CURLOPT_TIMEOUT_MS, curl_milliseconds(call.longest));
  options.set(CURLOPT_NOSIGNAL, 1L);
  return options.status();
}

Fault fault_of(CURLcode code, const char* detail) {
  const std::string said = detail != nullptr && *detail != '\0' ? detail : curl_easy_strerror(code);
  const auto network = [&](std::string_view what, FaultKind kind) {
    return Fault{{ErrorKind::network, fmt::format("{} ({})", what, said)}, kind};
  };
  using enum FaultKind;
  switch (code) {
    case CURLE_OUT_OF_MEMORY: return {core::out_of_memory("libcurl"), stays};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return network("its host was not found; check the network, the name servers and the proxy", passes);
    case CURLE_COULDNT_CONNECT:
      return network("no connection; check the network, the proxy and the base URL", passes);
    case CURLE_OPERATION_TIMEDOUT: return network("the answer took too long; try again later", passes);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return network(
          "its certificate is not trusted; check the clock, or name your proxy's authority in "
          "CURL_CA_BUNDLE",
          stays);
    case CURLE_SSL_CONNECT_ERROR:
      return network("no secure connection; check the proxy and the base URL", passes);
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return network("the answer was cut off; try again later", passes);
    case CURLE_BAD_CONTENT_ENCODING: return network("the answer is damaged gzip; try again later", stays);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return network("the answer is not HTTP; check the base URL and the proxy", stays);
    default: return network("the exchange failed; check the network and the base URL", stays);
  }
}

}  // namespace bellwether::net
