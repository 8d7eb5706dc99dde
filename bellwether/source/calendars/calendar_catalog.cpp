#include "bellwether/source/calendars/calendar_catalog.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/sha256.h"
#include "bellwether/source/calendars/calendar_file.h"

namespace bellwether::source {
namespace {

using core::fail;
using market::Calendar;

// The calendars read so far, by the path and digest of their file. None is ever forgotten: results refer to them.
class ReadCalendars {
 public:
  core::Result<const Calendar*> of(const std::string& path, const std::string& document) {
    const std::lock_guard lock(mutex_);
    const std::string digest = core::sha256_hex(document);
    auto& kept = calendars_[{path, digest}];
    if (!kept) {
      auto read = parse_calendar(document, {path, digest, document.size()});
      if (!read) return fail(read.error());
      kept = std::make_unique<const Calendar>(std::move(*read));
    }
    return kept.get();
  }

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<const Calendar>> calendars_;
};

ReadCalendars& read_calendars() {
  static ReadCalendars calendars;
  return calendars;
}

}  // namespace

std::vector<const Calendar*> built_in_calendars() {
  return {&Calendar::nyse(), &Calendar::around_the_clock()};
}

core::Result<const Calendar*> calendar_named(const std::string& name) {
  std::string names;
  for (const Calendar* each : built_in_calendars()) {
    if (name == each->name() || name.empty()) return each;
    names += each->name() + ", ";
  }
  if (!std::filesystem::exists(name)) {
    return fail(core::ErrorKind::usage,
                "--calendar: '" + name + "' is neither one of " + names +
                    "nor a file that describes an exchange (docs/formats/calendar.md)");
  }
  const auto document = core::read_file(name, kLargestCalendarFile);
  if (!document) return fail(document.error());
  auto calendar = read_calendars().of(name, *document);
  if (!calendar) return fail(calendar.error().within(name));
  return *calendar;
}

}  // namespace bellwether::source
