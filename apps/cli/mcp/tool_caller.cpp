#include "apps/cli/mcp/tool_caller.h"

#include <fmt/format.h>

#include <algorithm>

#include "apps/cli/environment.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/core/terminal_sink.h"

namespace bellwether::cli {
namespace {

constexpr double kProgressSeconds = 0.5;
constexpr std::size_t kKeptLines = 100;  // of the log of one call

// Progress as notifications, warnings and notes kept for the answer, everything on standard error too.
class CallSink final : public core::JobSink {
 public:
  CallSink(const Json& token, const std::function<void(const std::string&)>& send)
      : token_(token), send_(send) {}

  void log(core::LogLevel level, std::string_view message) override {
    core::terminal_sink().log(level, message);
    const std::lock_guard lock(mutex_);
    if (level >= core::LogLevel::info && lines_.size() < kKeptLines)
      lines_.push_back((level >= core::LogLevel::warning ? "warning: " : "") + std::string(message));
  }
  [[nodiscard]] bool progress_due(double seconds, double shown_at) const override {
    return !token_.is_null() && seconds - shown_at >= kProgressSeconds;
  }
  // The number only says that it goes on: what is done of what is in the line's words.
  void show_progress(const std::string& line) override {
    const std::lock_guard lock(mutex_);
    send_(notification_line("notifications/progress",
                            {{"progressToken", token_}, {"progress", ++shown_}, {"message", line}}));
  }
  void end_progress() override {}

  [[nodiscard]] std::string lines() {
    const std::lock_guard lock(mutex_);
    std::string text;
    for (const std::string& each : lines_) text += (text.empty() ? "" : "\n") + each;
    return text;
  }

 private:
  const Json& token_;
  const std::function<void(const std::string&)>& send_;
  std::mutex mutex_;
  std::vector<std::string> lines_;
  int shown_ = 0;
};

Json text_content(const std::string& text) { return {{"type", "text"}, {"text", text}}; }

Json error_result(const core::Error& error, const std::string& log) {
  Json content =
      Json::array({text_content(fmt::format("{} error: {}", core::name_of(error.kind), error.message))});
  if (!log.empty()) content.push_back(text_content(log));
  return {{"content", std::move(content)}, {"isError", true}};
}

Json output_result(const std::string& output, const std::string& log) {
  Json content = Json::array({text_content(output)});
  if (!log.empty()) content.push_back(text_content(log));
  Json result = {{"content", std::move(content)}, {"isError", false}};
  Json parsed = Json::parse(output, nullptr, false);
  if (parsed.is_object()) result["structuredContent"] = std::move(parsed);
  return result;
}

}  // namespace

// The call under way.
struct ToolCaller::Running {
  Json id;
  core::StopFlag stop;
  bool canceled = false;
};

ToolCaller::ToolCaller(CallSettings settings, std::function<void(const std::string&)> send)
    : settings_(std::move(settings)), send_(std::move(send)), thread_([this] { work(); }) {}

ToolCaller::~ToolCaller() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
    waiting_.clear();
    if (running_) {
      running_->canceled = true;
      running_->stop.raise();
    }
  }
  changed_.notify_all();
  thread_.join();
}

bool ToolCaller::start(ToolCall call) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kWaitingCalls) return false;
    waiting_.push_back(std::move(call));
  }
  changed_.notify_all();
  return true;
}

void ToolCaller::cancel(const Json& id) {
  const std::lock_guard lock(mutex_);
  std::erase_if(waiting_, [&](const ToolCall& each) { return each.id == id; });
  if (running_ && running_->id == id) {
    running_->canceled = true;
    running_->stop.raise();
  }
}

void ToolCaller::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return waiting_.empty() && !running_; });
}

void ToolCaller::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [&] { return ends_ || !waiting_.empty(); });
    if (ends_) return;
    const ToolCall call = std::move(waiting_.front());
    waiting_.pop_front();
    running_ = std::make_unique<Running>();
    running_->id = call.id;
    lock.unlock();
    Json result = result_of(call, *running_);
    lock.lock();
    if (!running_->canceled) send_(result_line(call.id, std::move(result)));
    running_.reset();
    changed_.notify_all();
  }
}

Json ToolCaller::result_of(const ToolCall& call, Running& running) const {
  CallSink sink(call.progress_token, send_);
  const core::ScopedThreadSink heard(sink);
  auto words = tool_words(*call.tool, call.arguments, settings_.roots);
  if (!words) return error_result(words.error(), "");
  words->insert(words->end(), {"--format=json", "--runs=" + settings_.runs,
                               fmt::format("--threads={}", settings_.threads)});
  if (call.tool->leaves_receipt) words->push_back("--receipts=none");
  Program program(running.stop, sink);
  add_named_nouns(program, *words, variable_names());
  CapturedOutput output(kLongestResult);
  if (const core::Status done = program.run_within(std::move(*words)); !done)
    return error_result(done.error(), sink.lines());
  return output_result(output.text(), sink.lines());
}

}  // namespace bellwether::cli
