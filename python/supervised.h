// Work on a thread of its own while Python's thread shows progress and looks for Ctrl-C.
#pragma once

#include <pybind11/pybind11.h>

#include <chrono>
#include <exception>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "bellwether/api/bellwether.h"

namespace bellwether::python {

// What Python says of a call: threads, the folder of runs, and two functions or None, called on the thread that called.
struct CallOptions {
  std::size_t threads = 0;
  std::string runs;
  pybind11::object on_progress, on_log;
};

// Calls `work` on another thread with the interpreter let go. Whatever Python raises meanwhile, a callback or Ctrl-C,
// stops the work, and is raised when it has ended; so is what the work throws.
void supervise(const CallOptions& call, const std::function<void(const Session&)>& work);

// The same of work with a result.
template <class Work>
[[nodiscard]] auto supervised(const CallOptions& call, Work work) {
  decltype(work(std::declval<const Session&>())) result;
  supervise(call, [&](const Session& session) { result = work(session); });
  return result;
}

}  // namespace bellwether::python
