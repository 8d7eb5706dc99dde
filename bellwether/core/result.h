// Expected failures are return values: what depends on the world (files, networks, user text, models)
// returns Result<T>, or Status where there is no value. Only this file names tl::expected.
//
//   Result<Series> series = read_prices(path);
//   if (!series) return fail(series.error().within("AAPL daily bars"));
//   use(*series);
//
// Test before `*`; never call `.value()`, which throws. Every function returning one is [[nodiscard]].
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace bellwether::core {

// What went wrong, as far as the caller must react differently. The command line's exit codes
// (exit_code below) and the server's HTTP statuses are each one table over these.
enum class ErrorKind {
  usage,          // the command itself is wrong: unknown flag, impossible combination
  config,         // a configuration file or a model's config.json is wrong
  data,           // input data refused: malformed, out of range, too short, empty
  not_found,      // a named file, model or symbol does not exist
  io,             // the disk failed or is full
  network,        // no answer, or not one that fits the protocol
  authorisation,  // key missing or refused
  rate_limit,     // the other side asks us to wait
  model,          // weights, vocabulary or label map are damaged or do not fit together
  unsupported,    // understood, but not something this build can do
  memory,         // the machine, or the limit set for the process, has not enough memory for the work
  finding,        // the check ran and found what it looks for: a leak, outputs that differ
  interrupted,    // the user asked us to stop
  internal,       // our own mistake
};

// An error is written for a person: what, where (file:line or field), and the remedy.
struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string message;

  // The same error with one noun of context before it: "AAPL daily bars: …".
  [[nodiscard]] Error within(std::string_view context) const;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
  return tl::unexpected<Error>(Error{kind, std::move(message)});
}

// The process exit code of each kind: 1 internal, 2 usage, 3 config, 4 data, not found or disk, 5 network,
// 6 authorisation, 7 rate limit, 8 model, unsupported or memory, 9 a check's finding, 130 interrupted.
[[nodiscard]] int exit_code(ErrorKind kind);
[[nodiscard]] std::string_view name_of(ErrorKind kind);

// An Error of kind memory with its remedy. `what` names the work, or is empty.
[[nodiscard]] Error out_of_memory(std::string_view what = {});

// What a system call says by errno: kind memory where the system had none to give, else io, with a remedy for
// a full disk. `what` names the file and the work: "out/model.safetensors: writing".
[[nodiscard]] Error system_error(std::string_view what, int error_number);

// Within a catch block, what was thrown: kind memory for memory or threads that could not be had, else
// internal. `what` as for out_of_memory.
[[nodiscard]] Error caught_error(std::string_view what = {});

// Calls a library that throws and turns what it throws into an Error, so that exceptions never cross a
// folder boundary. `what` names the work: "oneDNN matmul".
template <class Function>
[[nodiscard]] auto guard(std::string_view what, Function&& function) -> Result<decltype(function())> {
  try {
    if constexpr (std::is_void_v<decltype(function())>) {
      function();
      return {};
    } else {
      return function();
    }
  } catch (...) {
    return fail(caught_error(what));
  }
}

}  // namespace bellwether::core
