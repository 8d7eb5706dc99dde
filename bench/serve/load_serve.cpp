// Puts load on /predict of a server on this machine and prints what came, a line a measure: "name value".
//
//   load_serve PORT TEXTS [--clients N] [--seconds S] [--rate R] [--idle N] [--slow N]
//
// TEXTS: a file, a text a line. --rate: requests a second, however long the answers take. --idle: connections that say
// nothing beside the load; --slow: connections that send half a header.
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
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

std::vector<std::string> requests_of(const std::string& file) {
  std::vector<std::string> requests;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line) && requests.size() < 100'000;) {
    const std::string body = "{\"inputs\":" + quoted(line) + "}";
    requests.push_back(
        fmt::format("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    "Content-Length: {}\r\n\r\n{}",
                    body.size(), body));
  }
  return requests;
}

void print(const Outcome& outcome) {
  for (const auto& [status, count] : outcome.statuses) fmt::print("status_{} {}\n", status, count);
  fmt::print("failures {}\nunsent {}\nseconds {:.2f}\nanswers_per_second {:.0f}\n", outcome.failures,
             outcome.unsent, outcome.seconds, outcome.per_second());
  for (const auto& [name, share] : {std::pair("p50", 0.5), std::pair("p99", 0.99), std::pair("max", 1.0)}) {
    fmt::print("{}_ms {:.2f}\n", name, 1e3 * quantile(outcome.latencies, share));
    if (!outcome.rejected_latencies.empty())
      fmt::print("refused_{}_ms {:.2f}\n", name, 1e3 * quantile(outcome.rejected_latencies, share));
  }
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    fmt::print(stderr,
               "load_serve PORT TEXTS [--clients N] [--seconds S] [--rate R] [--idle N] [--slow N]\n");
    return 2;
  }
  Load load{.port = static_cast<std::uint16_t>(std::atoi(words[1])), .requests = requests_of(words[2])};
  if (load.requests.empty()) {
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
    if (name == "--idle") idle = static_cast<std::size_t>(value);
    if (name == "--slow") slow = static_cast<std::size_t>(value);
  }
  if (idle > 0) fmt::print("idle {}\n", hold_connections(load.port, idle, ""));
  if (slow > 0)
    fmt::print("slow {}\n", hold_connections(load.port, slow, "POST /predict HTTP/1.1\r\nHost: loc"));
  if (load.seconds > 0) print(run(load));
  return 0;
}
