// Runs the calls of tools, one after another, on a thread of its own: each is a command of the program with its output
// kept, so that it is judged, computed and worded as at the command line.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "apps/cli/mcp/protocol.h"
#include "apps/cli/mcp/tool_words.h"
#include "bellwether/core/stop_flag.h"

namespace bellwether::cli {

// What every call has.
struct CallSettings {
  Roots roots;
  std::string runs;
  std::size_t threads = 0;
};

inline constexpr std::size_t kWaitingCalls = 64;
inline constexpr std::size_t kLongestResult = std::size_t{1} << 20;  // bytes of JSON

// `send` is called from the thread of the calls. A call that was canceled is not answered.
class ToolCaller {
 public:
  ToolCaller(CallSettings settings, std::function<void(const std::string&)> send);
  // Stops the call that runs and forgets those that wait.
  ~ToolCaller();

  // False where kWaitingCalls wait.
  [[nodiscard]] bool start(ToolCall call);
  void cancel(const Json& id);
  // Waits until nothing runs or waits.
  void finish();

 private:
  struct Running;
  void work();
  [[nodiscard]] Json result_of(const ToolCall& call, Running& running) const;

  CallSettings settings_;
  std::function<void(const std::string&)> send_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<ToolCall> waiting_;
  std::unique_ptr<Running> running_;  // null: none
  bool ends_ = false;
  std::thread thread_;
};

}  // namespace bellwether::cli
