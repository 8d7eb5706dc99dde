// Puts load on /predict of a server on this machine and prints what came, a line a measure: "name value".
//
//   load_serve PORT TEXTS [--clients N] [--seconds S] [--rate R] [--idle N] [--slow N] [--check N]
//
// TEXTS: a file, a text a line. --rate: requests a second, however long the answers take. --idle: connections that say
// nothing beside the load; --slow: connections that send half a header. --check: so many requests of one text or of up
// to eight, drawn at random, each answer compared with that of its texts alone; ends with 1 where one differs.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <string_view>

#include "bench/serve/load_clients.h"

namespace {

using namespace bellwether::bench;

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') out += '\\';
    if (static_cast<unsigned char>(letter) >= 0x20) out += letter;
  }
  return out + "\"";
}

std::vector<std::string> lines_of(const std::string& file, std::size_t most) {
  std::vector<std::string> lines;
  std::ifstream stream(file);
  for (std::string line; lines.size() < most && std::getline(stream, line);) lines.push_back(std::move(line));
  return lines;
}

std::string request_of(const std::string& inputs, const char* more = "") {
  const std::string body = "{\"inputs\":" + inputs + "}";
  return fmt::format(
      "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{}"
      "Content-Length: {}\r\n\r\n{}",
      more, body.size(), body);
}

// Each text alone, and as many requests of two to eight of them, with the answers that they get alone.
void add_checked(const std::vector<std::string>& texts, Load& load) {
  std::vector<std::string> alone;
  for (const std::string& each : texts)
    alone.push_back(ask_alone(load.port, request_of(quoted(each), "Connection: close\r\n")));
  std::mt19937_64 random(2);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    load.requests.push_back(request_of(quoted(texts[i])));
    load.expected.push_back(alone[i]);
    std::string inputs, answers;
    for (std::size_t left = 2 + random() % 7; left > 0; --left) {
      const std::size_t at = random() % texts.size();
      inputs += (inputs.empty() ? "[[" : ",[") + quoted(texts[at]) + "]";
      answers += (answers.empty() ? "[" : ",") + alone[at].substr(0, alone[at].find('\n'));
    }
    load.requests.push_back(request_of(inputs + "]"));
    load.expected.push_back(answers + "]\n");
  }
}

void print(const Outcome& outcome) {
  for (const auto& [status, count] : outcome.statuses) fmt::print("status_{} {}\n", status, count);
  fmt::print("wrong {}\nfailures {}\nunsent {}\nseconds {:.2f}\nanswers_per_second {:.0f}\n", outcome.wrong,
             outcome.failures, outcome.unsent, outcome.seconds, outcome.per_second());
  for (const auto& [name, share] : {std::pair("p50", 0.5), std::pair("p99", 0.99), std::pair("max", 1.0)}) {
    fmt::print("{}_ms {:.2f}\n", name, 1e3 * quantile(outcome.latencies, share));
    if (!outcome.rejected_latencies.empty())
      fmt::print("refused_{}_ms {:.2f}\n", name, 1e3 * quantile(outcome.rejected_latencies, share));
  }
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    fmt::print(
        stderr,
        "load_serve PORT TEXTS [--clients N] [--seconds S] [--rate R] [--idle N] [--slow N] [--check N]\n");
    return 2;
  }
  constexpr std::size_t kMostLines = 100'000, kMostChecked = 4'000;
  Load load{.port = static_cast<std::uint16_t>(std::atoi(words[1]))};
  const std::vector<std::string> texts = lines_of(words[2], kMostLines);
  if (texts.empty()) {
    fmt::print(stderr, "load_serve: {} has no lines\n", words[2]);
    return 2;
  }
  std::size_t idle = 0, slow = 0;
  for (int i = 3; i + 1 < count; i += 2) {
    const std::string_view name = words[i];
    const double value = std::atof(words[i + 1]);
    if (name == "--clients") load.clients = static_cast<std::size_t>(value);
    if (name == "--seconds") load.seconds = value;
    if (name == "--rate") load.rate = value;
    if (name == "--check") load.most = static_cast<std::uint64_t>(value);
    if (name == "--idle") idle = static_cast<std::size_t>(value);
    if (name == "--slow") slow = static_cast<std::size_t>(value);
  }
  if (load.most > 0)
    add_checked(lines_of(words[2], kMostChecked), load);
  else
    for (const std::string& each : texts) load.requests.push_back(request_of(quoted(each)));
  if (idle > 0) fmt::print("idle {}\n", hold_connections(load.port, idle, ""));
  if (slow > 0)
    fmt::print("slow {}\n", hold_connections(load.port, slow, "POST /predict HTTP/1.1\r\nHost: loc"));
  if (load.seconds <= 0) return 0;
  const Outcome outcome = run(load);
  print(outcome);
  return outcome.wrong > 0 ? 1 : 0;
}
