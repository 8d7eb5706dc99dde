// No key appears anywhere but in the socket, whatever the vendor does: not in errors, log lines, answers, recordings or
// the state of limits; plain, percent-encoded or base64.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "bellwether/core/file.h"
#include "bellwether/net/curl_transport.h"
#include "bellwether/net/live_client.h"
#include "bellwether/net/redactor.h"
#include "tests/net/collected_log.h"
#include "tests/support/stub_vendor.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_timing.h"

namespace bellwether::net {
namespace {

using tests::StubAnswer;
using tests::StubRequest;

const std::string kCanary = "Canary+Key/with=odd&bytes-0123456789";

std::vector<std::string> forms_of_canary() {
  return {kCanary, encoded(kCanary), base64(kCanary).substr(0, 40),
          base64("Bearer " + kCanary).substr(12, 30), base64("user:" + kCanary).substr(8, 30)};
}

// What a server that repeats what it was sent may say.
std::string echo_of(const StubRequest& request) {
  std::string text = request.target;
  for (const auto& [name, value] : request.headers)
    text += " " + value + " " + base64(value) + " " + encoded(value);
  return text + " " + base64("user:" + kCanary);
}

std::string as_json(const std::string& text) { return R"({"error":")" + text + R"("})"; }

using Fault = std::function<StubAnswer(const StubRequest&)>;

std::vector<Fault> faults(const std::string& other_host) {
  std::vector<Fault> all;
  for (const int status : {200, 400, 401, 403, 404, 413, 422, 429, 500, 503}) {
    all.push_back(
        [status](const StubRequest& request) { return StubAnswer::json(as_json(echo_of(request)), status); });
    all.push_back([status](const StubRequest& request) {
      return StubAnswer::html("<html><title>" + echo_of(request) + "</title></html>", status);
    });
    all.push_back([status](const StubRequest& request) {  // the key where the message is cut
      return StubAnswer::text(std::string(190, 'x') + echo_of(request), status);
    });
    all.push_back([status](const StubRequest& request) {
      return StubAnswer::of(
          status,
          {{"X-Error-Message", echo_of(request)}, {"Link", echo_of(request)}, {"ETag", echo_of(request)}},
          R"({"results":[")" + echo_of(request) + R"("]})");
    });
  }
  all.push_back(
      [](const StubRequest& request) { return StubAnswer::json(as_json(echo_of(request))).cut_off(60); });
  all.push_back([](const StubRequest& request) { return StubAnswer::raw("nonsense " + echo_of(request)); });
  all.push_back([](const StubRequest& request) {
    return StubAnswer::raw("HTTP/1.1 " + echo_of(request) + "\r\n\r\n");
  });
  all.push_back([](const StubRequest& request) {
    return StubAnswer::raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + echo_of(request));
  });
  all.push_back([](const StubRequest& request) {
    return StubAnswer::of(200, {{"Content-Encoding", "gzip"}}, echo_of(request));
  });
  all.push_back(
      [](const StubRequest& request) { return StubAnswer::redirect("/" + encoded(echo_of(request))); });
  all.push_back([](const StubRequest& request) {
    return StubAnswer::redirect("file:///" + encoded(echo_of(request)));
  });
  all.push_back([other_host](const StubRequest& request) {
    return StubAnswer::redirect(other_host + "/" + encoded(echo_of(request)));
  });
  all.push_back(
      [other_host](const StubRequest& request) { return StubAnswer::redirect(other_host + request.target); });
  return all;
}

// Everything that the client gave, said or wrote.
std::string everything(const core::Result<Response>& answer, const tests::LoggedJob& job,
                       const std::filesystem::path& folder) {
  std::string all = job.log.text();
  if (answer) {
    all += answer->body + answer->place;
    for (const Field& each : answer->headers) all += each.value + "\n";
  } else {
    all += answer.error().message;
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    all += entry.path().string() + "\n";
    if (entry.is_regular_file()) all += core::read_file(entry.path(), 1 << 24).value_or("");
  }
  return all;
}

TEST(Secrets, No_key_appears_in_any_output_over_all_faults) {
  tests::StubVendor stub, other;
  const auto all_faults = faults(other.base_url());
  std::size_t runs = 0;
  for (const bool in_query : {false, true}) {
    for (std::size_t number = 0; number < all_faults.size(); ++number) {
      const tests::TemporaryFolder folder;
      tests::VirtualTiming timing;
      tests::LoggedJob job;
      stub.otherwise(all_faults[number]);
      Vendor vendor{
          .name = "canary", .base_url = stub.base_url(), .base = BaseUrl::from_user, .limits = {{5, 60.0}}};
      if (number % 2 == 0) vendor.redirect_hosts = {"*"};
      ClientOptions options{.state_folder = folder.path() / "store", .record = folder.path() / "recording"};
      options.timeouts.silence = 2.0;
      Request request{.path = "/data", .query = {{"symbol", "AAPL"}}};
      if (in_query)
        request.secret_query = {{"apikey", Key(kCanary)}};
      else
        request.secret_headers = {{"Authorization", Key(kCanary), "Bearer "}};
      LiveClient client(options, std::make_unique<CurlTransport>(nullptr, options.timeouts), timing);
      const auto answer = client.get(vendor, request, job.job);
      const std::string all = everything(answer, job, folder.path());
      for (const std::string& form : forms_of_canary())
        ASSERT_EQ(all.find(form), std::string::npos) << "fault " << number << ", " << form << "\n" << all;
      const auto saved = client.download(vendor, request, {.path = folder.path() / "file"}, job.job);
      std::filesystem::remove(folder.path() / "file");  // whose bytes are the vendor's, and verified
      std::filesystem::remove(folder.path() / "file.incomplete");
      const std::string of_download = everything(saved, job, folder.path());
      for (const std::string& form : forms_of_canary())
        ASSERT_EQ(of_download.find(form), std::string::npos) << "fault " << number << ", " << form << "\n"
                                                             << of_download;
      ++runs;
    }
  }
  EXPECT_GT(runs, 90U);
  for (const StubRequest& each : other.requests()) {
    std::string all = each.target;
    for (const auto& [name, value] : each.headers) all += value;
    for (const std::string& form : forms_of_canary()) ASSERT_EQ(all.find(form), std::string::npos) << all;
  }
}

TEST(Secrets, The_vendor_itself_gets_the_key) {
  tests::StubVendor stub;
  stub.answer("/data", {StubAnswer::json("{}")});
  tests::VirtualTiming timing;
  tests::LoggedJob job;
  LiveClient client({}, std::make_unique<CurlTransport>(nullptr, Timeouts{}), timing);
  const Vendor vendor{
      .name = "canary", .base_url = stub.base_url(), .base = BaseUrl::from_user, .limits = {}};
  ASSERT_TRUE(client.get(vendor,
                         {.path = "/data",
                          .query = {},
                          .secret_headers = {{"X-Token", Key(kCanary)}},
                          .secret_query = {{"apikey", Key(kCanary)}}},
                         job.job));
  EXPECT_EQ(stub.requests()[0].header("x-token"), kCanary);
  EXPECT_EQ(stub.requests()[0].target, "/data?apikey=" + encoded(kCanary));
}

}  // namespace
}  // namespace bellwether::net
