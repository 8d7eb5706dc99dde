// mcp: the use cases as tools for assistants, over standard input and output.
#include <fcntl.h>
#include <unistd.h>

#include <mutex>
#include <tuple>

#include "apps/cli/mcp/line_reader.h"
#include "apps/cli/mcp/protocol.h"
#include "apps/cli/mcp/tool_caller.h"
#include "apps/cli/nouns.h"
#include "apps/cli/version.h"
#include "bellwether/core/log.h"

namespace bellwether::cli {
namespace {

struct McpArguments {
  bool allow_writes = false;
  std::vector<std::string> roots = {"."};

  static constexpr auto fields() {
    using core::field;
    return std::tuple{field("allow_writes", &McpArguments::allow_writes,
                            "Also offer what fits models, pulls data and keeps records, and options that "
                            "name files to write."),
                      field("root", &McpArguments::roots,
                            "A folder below which tools may read files; repeatable. By default the folder "
                            "the server is started in.")
                          .as("DIR")};
  }
};

// The descriptors that carry the protocol. Whoever else reads standard input finds it empty, and whatever else is
// written to standard output goes to standard error.
struct Wires {
  int in = -1, out = -1;
};

core::Result<Wires> take_wires() {
  const Wires wires{::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)};
  const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (wires.in < 0 || wires.out < 0 || nothing < 0 || ::dup2(nothing, STDIN_FILENO) < 0 ||
      ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
    return core::fail(core::system_error("standard input and output", errno));
  ::close(nothing);
  return wires;
}

// Whole lines, from any thread; after a failed write, which means that nobody reads, nothing.
class LineWriter {
 public:
  explicit LineWriter(int descriptor) : descriptor_(descriptor) {}

  void write(const std::string& line) {
    const std::lock_guard lock(mutex_);
    const std::string bytes = line + "\n";
    for (std::size_t done = 0; done < bytes.size() && !closed_;) {
      const ssize_t count = ::write(descriptor_, bytes.data() + done, bytes.size() - done);
      if (count < 0 && errno == EINTR) continue;
      closed_ = count < 0;
      done += count < 0 ? 0 : static_cast<std::size_t>(count);
    }
  }

 private:
  int descriptor_;
  bool closed_ = false;
  std::mutex mutex_;
};

core::Status serve(const McpArguments& arguments, Program& program, const core::StopFlag& stop) {
  auto roots = canonical_roots(arguments.roots);
  if (!roots) return core::fail(roots.error());
  const auto wires = take_wires();
  if (!wires) return core::fail(wires.error());
  LineWriter writer(wires->out);
  const auto send = [&](const std::string& line) { writer.write(line); };
  ToolCaller caller({std::move(*roots), program.runs_folder().string(), program.threads()}, send);
  Protocol protocol(tool_table(program.app(), arguments.allow_writes ? Writes::allowed : Writes::refused),
                    kVersion,
                    {.send = send,
                     .start = [&](ToolCall call) { return caller.start(std::move(call)); },
                     .cancel = [&](const Json& id) { caller.cancel(id); }});
  core::log_info("serving the Model Context Protocol on standard input and output");
  LineReader reader(wires->in, kLongestMessage);
  while (auto line = reader.next(stop)) {
    if (line->cut)
      protocol.take_overlong();
    else if (!line->text.empty())
      protocol.take(line->text);
  }
  if (!stop.raised()) caller.finish();
  return {};
}

}  // namespace

void add_mcp_command(Program& program, CLI::App& command) {
  auto arguments = std::make_shared<McpArguments>();
  program.set_run(command, [arguments, &program] { return serve(*arguments, program, program.stop_flag()); });
  program.add_fields(command, *arguments);
}

}  // namespace bellwether::cli
