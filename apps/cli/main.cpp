// The program: signals, the table of nouns, and what is printed when even that fails.
#include <execinfo.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <exception>
#include <new>
#include <string_view>

#include "apps/cli/environment.h"
#include "apps/cli/nouns.h"
#include "bellwether/core/loading/late_library.h"
#include "bellwether/core/stop_flag.h"

namespace {

bellwether::core::StopFlag stop;
timer_t grace;  // armed by SIGTERM

// The first signal asks the work to stop at its next step; a second one ends the program at once.
void ask_to_stop(int) { stop.raise(); }

// Who sends SIGTERM waits: a step that takes longer than this is not waited for, unless the work says so.
void ask_to_stop_soon(int) {
  stop.raise();
  constexpr itimerspec kGrace{.it_interval = {}, .it_value = {.tv_sec = 0, .tv_nsec = 800'000'000}};
  timer_settime(grace, 0, &kGrace, nullptr);
}

// Only what a signal handler may call.
void end_within_step(int) {
  if (stop.waits_for_work()) return;
  constexpr std::string_view kWords = "\nbellwether: interrupted within a step that took long\n";
  static_cast<void>(!write(STDERR_FILENO, kWords.data(), kWords.size()));
  constexpr int kInterrupted = 130;
  _exit(kInterrupted);
}

// As nohup has it. (A shell lets what runs behind it ignore SIGINT too, but a kill -INT is meant.)
bool is_ignored(int signal) {
  struct sigaction before {};
  return sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN;
}

void install_signal_handlers() {
  struct sigaction action {};
  action.sa_handler = ask_to_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigevent expiry{};
  expiry.sigev_notify = SIGEV_SIGNAL;
  expiry.sigev_signo = SIGALRM;
  if (timer_create(CLOCK_MONOTONIC, &expiry, &grace) == 0) {
    std::signal(SIGALRM, end_within_step);
    action.sa_handler = ask_to_stop_soon;
  }
  sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = ask_to_stop;
  // A terminal that was closed is a wish to end as the others are, and may be told more than once.
  action.sa_flags = 0;
  if (!is_ignored(SIGHUP)) sigaction(SIGHUP, &action, nullptr);
  // A closed pipe is seen by the write that fails.
  std::signal(SIGPIPE, SIG_IGN);
  // As is a file that grew beyond a limit (ulimit -f).
  std::signal(SIGXFSZ, SIG_IGN);
}

// The C library loads its unwinder at the first exception that passes one of its own functions. With no memory
// left it could not, and would abort where out of memory is to be told. A first trace loads it.
void load_unwinder() {
  void* frame = nullptr;
  static_cast<void>(backtrace(&frame, 1));
}

}  // namespace

int main(int argument_count, char** arguments) try {
  load_unwinder();
  install_signal_handlers();
  bellwether::cli::Program program(stop);
  const std::vector<std::string> typed(arguments + 1, arguments + argument_count);
  bellwether::cli::add_named_nouns(program, typed, bellwether::cli::variable_names());
  return program.run(typed);
} catch (const std::bad_alloc&) {  // no words that would need memory
  std::fputs("bellwether: out of memory; raise the memory limit\n", stderr);
  return 8;
} catch (const bellwether::core::MissingLibrary& missing) {
  std::fprintf(stderr, "bellwether: %s\n", missing.what());
  return 8;
} catch (const std::exception& thrown) {
  std::fprintf(stderr, "bellwether: internal: %s; please report this\n", thrown.what());
  return 1;
}
