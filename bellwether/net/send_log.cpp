#include "bellwether/net/send_log.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "bellwether/core/number.h"

namespace bellwether::net {
namespace {

constexpr std::string_view kFirstLine = "bellwether rate limit 1", kPause = "not before ", kLastLine = "end";

std::int64_t span_of(const RateLimit& limit) {
  const auto span = static_cast<std::int64_t>(std::ceil(limit.seconds * 1000.0));
  return span + std::min<std::int64_t>(1000, span / 100);
}

// How many times any limit may look back at.
std::size_t longest_memory(const std::vector<RateLimit>& limits) {
  std::size_t most = 0;
  for (const RateLimit& each : limits) most = std::max<std::size_t>(most, each.requests);
  return most;
}

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  return line;
}

// Milliseconds since 1970.
std::optional<std::int64_t> time_in(std::string_view text) {
  const auto time = core::number_in<std::int64_t>(text);
  return time && *time >= 0 ? time : std::nullopt;
}

}  // namespace

std::int64_t earliest_send(const SendLog& log, const std::vector<RateLimit>& limits, std::uint32_t cost,
                           std::int64_t now) {
  std::int64_t earliest = now;
  for (const RateLimit& each : limits) {
    const std::size_t others = each.requests - std::min(each.requests, cost);  // that may stand beside these
    if (log.sent.size() <= others) continue;
    const std::int64_t oldest = std::min(now, log.sent[log.sent.size() - others - 1]);
    earliest = std::max(earliest, oldest + span_of(each));
  }
  return earliest;
}

void note_send(SendLog& log, const std::vector<RateLimit>& limits, std::uint32_t cost, std::int64_t now) {
  for (std::int64_t& each : log.sent) each = std::min(each, now);
  const std::size_t most = longest_memory(limits);
  log.sent.insert(log.sent.end(), std::min<std::size_t>(cost, most), now);
  if (log.sent.size() > most)
    log.sent.erase(log.sent.begin(), log.sent.end() - static_cast<std::ptrdiff_t>(most));
}

std::string to_text(const SendLog& log) {
  std::string text(kFirstLine);
  text += '\n';
  text += kPause;
  text += std::to_string(log.not_before);
  text += '\n';
  for (const std::int64_t each : log.sent) text += std::to_string(each) + "\n";
  text += kLastLine;
  return text + "\n";
}

core::Result<SendLog> parse_send_log(std::string_view text) {
  const auto damaged = [] { return core::fail(core::ErrorKind::data, "is not the state of a rate limit"); };
  SendLog log;
  if (text.empty()) return log;
  if (take_line(text) != kFirstLine) return damaged();
  const std::string_view pause = take_line(text);
  const auto not_before = pause.starts_with(kPause) ? time_in(pause.substr(kPause.size())) : std::nullopt;
  if (!not_before) return damaged();
  log.not_before = *not_before;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line == kLastLine) return log;
    const auto time = time_in(line);
    if (!time || (!log.sent.empty() && *time < log.sent.back())) return damaged();
    log.sent.push_back(*time);
  }
  return damaged();
}

}  // namespace bellwether::net
