// A client that answers from recorded exchanges and asks nobody.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/net/client.h"
#include "bellwether/net/recording.h"

namespace bellwether::net {

// Answers are found by vendor, method, path, query and range, whatever the host; the n-th time that a request is made it
// gets the n-th answer recorded for it, and the last one from then on. Answers are checked like live ones.
class ReplayClient final : public Client {
 public:
  // Reads every file *.http of the folder. Errors: not_found; data, with file:line.
  [[nodiscard]] static core::Result<std::unique_ptr<ReplayClient>> open(const std::filesystem::path& folder);
  // Names, which order answers to the same request, and contents.
  [[nodiscard]] static core::Result<std::unique_ptr<ReplayClient>> of_files(
      std::vector<std::pair<std::string, std::string>> files, std::string name);

  [[nodiscard]] core::Result<Response> get(const Vendor& vendor, const Request& request,
                                           core::Job& job) override;
  [[nodiscard]] core::Result<Response> download(const Vendor& vendor, const Request& request,
                                                const Download& file, core::Job& job) override;
  [[nodiscard]] std::optional<std::int64_t> recorded_until() const override;

 private:
  // What was recorded for one request, in order, and how often it was asked for.
  struct Answers {
    std::vector<RecordedExchange> exchanges;
    std::size_t asked = 0;
  };

  [[nodiscard]] core::Result<Response> find(const Vendor& vendor, const Request& request);
  [[nodiscard]] core::Error not_recorded(const Vendor& vendor, const Request& request) const;

  std::string name_;                        // of the recording, for messages
  std::map<std::string, Answers> answers_;  // by vendor and request
  std::mutex mutex_;
};

}  // namespace bellwether::net
