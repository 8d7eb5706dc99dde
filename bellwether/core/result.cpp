#include "bellwether/core/result.h"

namespace bellwether::core {

Error Error::within(std::string_view context) const { return {kind, std::string(context) + ": " + message}; }

Error out_of_memory(std::string_view what) {
  const std::string remedy =
      "out of memory; raise the memory limit, or use a smaller batch, fewer rows, fewer threads or a smaller "
      "model";
  return {ErrorKind::memory, what.empty() ? remedy : std::string(what) + ": " + remedy};
}

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage: return 2;
    case ErrorKind::config: return 3;
    case ErrorKind::data:
    case ErrorKind::not_found:
    case ErrorKind::io: return 4;
    case ErrorKind::network: return 5;
    case ErrorKind::authorisation: return 6;
    case ErrorKind::rate_limit: return 7;
    case ErrorKind::model:
    case ErrorKind::unsupported:
    case ErrorKind::memory: return 8;
    case ErrorKind::finding: return 9;
    case ErrorKind::interrupted: return 130;
    case ErrorKind::internal: return 1;
  }
  return 1;
}

std::string_view name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage: return "usage";
    case ErrorKind::config: return "config";
    case ErrorKind::data: return "data";
    case ErrorKind::not_found: return "not found";
    case ErrorKind::io: return "disk";
    case ErrorKind::network: return "network";
    case ErrorKind::authorisation: return "authorisation";
    case ErrorKind::rate_limit: return "rate limit";
    case ErrorKind::model: return "model";
    case ErrorKind::unsupported: return "unsupported";
    case ErrorKind::memory: return "memory";
    case ErrorKind::finding: return "finding";
    case ErrorKind::interrupted: return "interrupted";
    case ErrorKind::internal: return "internal";
  }
  return "internal";
}

}  // namespace bellwether::core
