#include "bellwether/api/failures.h"

namespace bellwether::api {
namespace {

Failure failure_of(core::ErrorKind kind) {
  using core::ErrorKind;
  switch (kind) {
    case ErrorKind::usage: return Failure::usage;
    case ErrorKind::config: return Failure::config;
    case ErrorKind::data:
    case ErrorKind::not_found:
    case ErrorKind::io: return Failure::data;
    case ErrorKind::network: return Failure::network;
    case ErrorKind::authorisation: return Failure::authorization;
    case ErrorKind::rate_limit: return Failure::rate_limit;
    case ErrorKind::model:
    case ErrorKind::unsupported: return Failure::model;
    case ErrorKind::memory: return Failure::memory;
    case ErrorKind::finding: return Failure::finding;
    case ErrorKind::interrupted: return Failure::interrupted;
    case ErrorKind::internal: break;
  }
  return Failure::internal;
}

}  // namespace

void throw_error(const core::Error& error) { throw Error(failure_of(error.kind), error.message); }

}  // namespace bellwether::api
