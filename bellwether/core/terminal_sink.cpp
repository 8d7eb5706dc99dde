#include "bellwether/core/terminal_sink.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <memory>

#include "bellwether/core/terminal_text.h"

namespace bellwether::core {
namespace {

constexpr double kSilentSeconds = 2.0;
constexpr double kTerminalInterval = 0.2;
constexpr double kPlainInterval = 10.0;

bool on_terminal() {
  static const bool terminal = ::isatty(STDERR_FILENO) == 1;
  return terminal;
}

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> instance = [] {
    auto made = std::make_shared<spdlog::logger>("bellwether",
                                                 std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
    made->set_pattern("%^%l%$: %v");
    return made;
  }();
  return *instance;
}

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
    case LogLevel::off: return spdlog::level::off;
  }
  return spdlog::level::info;
}

class TerminalSink : public JobSink {
 public:
  void log(LogLevel level, std::string_view message) override {
    if (!logs(level)) return;
    end_progress();
    logger().log(spdlog_level(level), terminal_line(message));
  }

  [[nodiscard]] bool progress_due(double seconds, double shown_at) const override {
    const double interval = on_terminal() ? kTerminalInterval : kPlainInterval;
    return seconds >= kSilentSeconds && seconds - shown_at >= interval && logs(LogLevel::info);
  }

  void show_progress(const std::string& written) override {
    const std::string line = terminal_line(written);
    if (on_terminal()) {
      std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
      line_open_.store(true);
    } else {
      std::fprintf(stderr, "%s\n", line.c_str());
    }
    std::fflush(stderr);
  }

  void end_progress() override {
    if (line_open_.exchange(false)) std::fputs("\r\x1b[K", stderr);
  }

 private:
  std::atomic<bool> line_open_{false};
};

}  // namespace

JobSink& terminal_sink() {
  static TerminalSink sink;
  return sink;
}

void set_log_level(LogLevel level) { logger().set_level(spdlog_level(level)); }
bool logs(LogLevel level) { return logger().should_log(spdlog_level(level)); }

}  // namespace bellwether::core
