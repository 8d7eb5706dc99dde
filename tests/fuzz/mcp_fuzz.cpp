// Lines of a client of `bellwether mcp`: the first byte chooses whether the session has begun, the rest are lines. Every
// line that is sent back must be JSON, and every call that is started must make words without leaving the roots.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "apps/cli/mcp/protocol.h"
#include "apps/cli/mcp/tool_words.h"
#include "apps/cli/nouns.h"

namespace {

using namespace bellwether;

const std::vector<cli::Tool>& tools() {
  static const std::vector<cli::Tool> kTools = [] {
    const core::StopFlag stop;
    cli::Program program(stop);
    cli::add_all_nouns(program);
    return cli::tool_table(program.app(), cli::Writes::allowed);
  }();
  return kTools;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static const cli::Roots kRoots = {"/nonexistent"};
  cli::Protocol protocol(tools(), "0",
                         {.send =
                              [](const std::string& line) {
                                if (line.find('\n') != line.npos || cli::Json::parse(line).is_null())
                                  __builtin_trap();
                              },
                          .start =
                              [](const cli::ToolCall& call) {
                                const auto words = cli::tool_words(*call.tool, call.arguments, kRoots);
                                return words.has_value();
                              },
                          .cancel = [](const cli::Json&) {}});
  if (!bytes.empty() && bytes.front() == 'i') {
    bytes.remove_prefix(1);
    protocol.take(
        R"({"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18"}})");
  }
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    protocol.take(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return 0;
}
