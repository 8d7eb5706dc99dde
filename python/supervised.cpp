#include "python/supervised.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace bellwether::python {
namespace {

namespace py = pybind11;

constexpr std::chrono::milliseconds kLook{50};  // between two looks for Ctrl-C

// What the work has to say, until Python's thread takes it.
class Mailbox {
 public:
  struct Mail {
    std::optional<std::string> progress;  // the newest line alone
    std::vector<std::pair<Severity, std::string>> log;
    bool done = false;
  };

  void tell_progress(const std::string& line) {
    const std::lock_guard lock(mutex_);
    mail_.progress = line;
  }
  void tell_log(Severity severity, const std::string& line) {
    const std::lock_guard lock(mutex_);
    mail_.log.emplace_back(severity, line);
  }
  void finish() {
    {
      const std::lock_guard lock(mutex_);
      mail_.done = true;
    }
    changed_.notify_one();
  }
  // Waits for the end, or for a while.
  [[nodiscard]] Mail wait() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kLook, [&] { return mail_.done; });
    Mail taken = std::exchange(mail_, {});
    mail_.done = taken.done;
    return taken;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  Mail mail_;
};

const char* name_of(Severity severity) {
  switch (severity) {
    case Severity::debug: return "debug";
    case Severity::info: return "info";
    case Severity::warning: return "warning";
    case Severity::error: break;
  }
  return "error";
}

// With the interpreter held. Throws what Python raises.
void deliver(const Mailbox::Mail& mail, const CallOptions& call) {
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
  for (const auto& [severity, line] : mail.log) call.on_log(name_of(severity), line);
  if (mail.progress) call.on_progress(*mail.progress);
}

Session session_of(const CallOptions& call, Mailbox& mailbox, std::stop_token stop) {
  Session session{.threads = call.threads, .runs = call.runs, .stop = std::move(stop)};
  if (!call.on_progress.is_none())
    session.on_progress = [&](const std::string& line) { mailbox.tell_progress(line); };
  if (!call.on_log.is_none())
    session.on_log = [&](Severity severity, const std::string& line) { mailbox.tell_log(severity, line); };
  return session;
}

}  // namespace

void supervise(const CallOptions& call, const std::function<void(const Session&)>& work) {
  Mailbox mailbox;
  std::exception_ptr failed, raised;
  std::stop_source stop;
  const Session session = session_of(call, mailbox, stop.get_token());
  std::thread worker([&] {
    try {
      work(session);
    } catch (...) {
      failed = std::current_exception();
    }
    mailbox.finish();
  });
  for (bool done = false; !done;) {
    Mailbox::Mail mail;
    {
      const py::gil_scoped_release released;
      mail = mailbox.wait();
    }
    done = mail.done;
    try {
      if (!raised) deliver(mail, call);
    } catch (...) {
      raised = std::current_exception();
      stop.request_stop();
    }
  }
  {
    const py::gil_scoped_release released;
    worker.join();
  }
  if (raised) std::rethrow_exception(raised);
  if (failed) std::rethrow_exception(failed);
}

}  // namespace bellwether::python
