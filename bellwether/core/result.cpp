#include "bellwether/core/result.h"

#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>
#include <system_error>

#include "bellwether/core/loading/late_library.h"

namespace bellwether::core {
namespace {

std::string after(std::string_view what, std::string_view problem) {
  return what.empty() ? std::string(problem) : std::string(what) + ": " + std::string(problem);
}

bool means_memory(const std::error_code& code) {
  return code == std::errc::not_enough_memory || code == std::errc::resource_unavailable_try_again;
}

}  // namespace

Error Error::within(std::string_view context) const {
  std::string prefix = std::string(context) + ": ";
  return message.starts_with(prefix) ? *this : Error{kind, std::move(prefix) + message};
}

Error out_of_memory(std::string_view what) {
  return {ErrorKind::memory,
          after(what,
                "out of memory; raise the memory limit, or use a smaller batch, fewer rows, "
                "fewer threads or a smaller model")};
}

Error system_error(std::string_view what, int error_number) {
  if (error_number == ENOMEM) return out_of_memory(what);
  if (error_number == ENOSPC || error_number == EDQUOT)
    return {ErrorKind::io, after(what, "no space left on the disk; free some and run again")};
  return {ErrorKind::io, after(what, std::strerror(error_number))};
}

Error caught_error(std::string_view what) {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    return out_of_memory(what);
  } catch (const std::length_error&) {  // a size beyond all memory
    return out_of_memory(what);
  } catch (const std::system_error& thrown) {
    if (means_memory(thrown.code())) return out_of_memory(what);
    return {ErrorKind::internal, after(what, thrown.what())};
  } catch (const MissingLibrary& missing) {
    return {ErrorKind::unsupported, after(what, missing.what())};
  } catch (const std::exception& thrown) {
    return {ErrorKind::internal, after(what, thrown.what())};
  } catch (...) {
    return {ErrorKind::internal, after(what, "something unknown was thrown")};
  }
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
