#include "bellwether/workbench/live/watch_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "bellwether/core/duration.h"
#include "bellwether/core/log.h"
#include "bellwether/core/random.h"
#include "bellwether/provider/catalog.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using provider::ProviderChoice;

constexpr std::int64_t kShortest = 60, kLongest = 7 * market::kSecondsPerDay;
constexpr std::int64_t kPauseInRounds = 3;  // a longer one begins a new span of watching
constexpr double kJitter = 0.1;             // of the time between rounds, to either side

// The network's time, or a recording's.
class LiveClock final : public core::Clock {
 public:
  LiveClock(const net::Client& client, const LiveAccess& access) : client_(client), access_(access) {}
  [[nodiscard]] std::int64_t unix_seconds() const override { return live_now(client_, access_).seconds; }

 private:
  const net::Client& client_;
  const LiveAccess& access_;
};

Result<std::vector<WatchSubject>> subjects_of(const WatchRequest& request) {
  std::vector<WatchSubject> subjects;
  for (const std::string& text : request.tickers) {
    auto ticker = market::parse_ticker(text);
    if (!ticker) return fail(ErrorKind::usage, ticker.error().message);
    if (std::ranges::find(subjects, *ticker, &WatchSubject::ticker) != subjects.end())
      return fail(ErrorKind::usage, fmt::format("ticker {} is named twice", ticker->symbol));
    subjects.push_back({.ticker = *std::move(ticker)});
  }
  if (!request.companies.empty() && request.companies.size() != subjects.size())
    return fail(ErrorKind::usage,
                fmt::format("--company is given {} times for {} tickers; name each ticker's, in "
                            "their order, or none",
                            request.companies.size(), subjects.size()));
  for (std::size_t i = 0; i < request.companies.size(); ++i) subjects[i].company = request.companies[i];
  if (subjects.empty() && request.feeds.empty())
    return fail(ErrorKind::usage, "nothing to watch: name tickers, or addresses with --feeds");
  if (subjects.empty()) subjects.emplace_back();
  return subjects;
}

// Without a ticker only feeds can be asked; with --feeds they are asked beside the others.
std::string providers_of(const WatchRequest& request) {
  if (request.tickers.empty()) return "feed";
  const std::string names = "," + request.provider + ",";
  return request.feeds.empty() || names.find(",feed,") != names.npos ? request.provider
                                                                     : request.provider + ",feed";
}

Status check_choice(const ProviderChoice& choice, const std::vector<WatchSubject>& subjects) {
  if (Status keys = check_keys(*choice.provider, choice.settings); !keys) return keys;
  const bool nameless = std::ranges::any_of(subjects, [](const auto& each) { return each.company.empty(); });
  if (choice.provider->needs_company && nameless) {
    return fail(ErrorKind::usage,
                fmt::format("{0} searches by words: give each ticker's --company, or leave {0} out "
                            "of --provider",
                            choice.provider->name));
  }
  return {};
}

Result<WatchPlan> plan_of(const WatchRequest& request, const LiveAccess& access) {
  if (request.store.empty()) return fail(ErrorKind::usage, "where do the rows go? --store FILE");
  WatchPlan plan{.store = request.store, .days = static_cast<int>(request.days)};
  const auto every = seconds_between_rounds(request);
  if (!every) return fail(every.error());
  plan.longest_pause = kPauseInRounds * *every;
  const auto calendar = source::calendar_named(request.calendar);
  if (!calendar) return fail(calendar.error());
  plan.calendar = *calendar;
  plan.calendar_name = request.calendar;
  auto subjects = subjects_of(request);
  if (!subjects) return fail(subjects.error());
  plan.subjects = *std::move(subjects);
  auto choices = chosen_providers(providers_of(request), request.live, access);
  if (!choices) return fail(choices.error());
  plan.providers = *std::move(choices);
  for (ProviderChoice& each : plan.providers) {
    each.settings.feeds = request.feeds;
    if (Status good = check_choice(each, plan.subjects); !good) return fail(good.error());
  }
  return plan;
}

// Warnings of a round that the round before did not have.
void log_new_warnings(const std::vector<std::string>& before, const std::vector<std::string>& now) {
  for (const std::string& each : now) {
    if (std::ranges::find(before, each) == before.end()) core::log_warning(each);
  }
}

core::Error first_error(const WatchRound& round) {
  return {round.parts.front().error_kind, round.parts.front().error};
}

// Rounds, one after another.
class Watch {
 public:
  Watch(const WatchRequest& request, WatchPlan plan, const WatchTools& tools)
      : request_(request), plan_(std::move(plan)), tools_(tools) {}

  Status round(const RoundTold& told) {
    // A store that goes away under a watch would be made anew, and look as if nothing had been gathered.
    if (rounds_ > 0 && !std::filesystem::exists(plan_.store))
      return fail(ErrorKind::not_found, plan_.store + ": the store is gone; the watch ends");
    const auto round = run_watch_round(plan_, tools_);
    if (!round) return fail(round.error());
    log_new_warnings(warnings_, round->warnings);
    warnings_ = round->warnings;
    ++rounds_;
    if (Status heard = told(*round); !heard) return heard;
    return request_.once && round->all_failed() ? fail(first_error(*round)) : Status();
  }

  // Milliseconds to the next round: the pace, a little earlier or later, so that many watches do not ask at once.
  [[nodiscard]] std::int64_t pause(std::int64_t every_seconds, std::int64_t begun) const {
    core::Random random({.seed = static_cast<std::uint64_t>(begun), .step = rounds_});
    const double seconds =
        static_cast<double>(every_seconds) * (1 - kJitter + 2 * kJitter * random.uniform());
    return static_cast<std::int64_t>(seconds * 1000);
  }

 private:
  const WatchRequest& request_;
  WatchPlan plan_;
  WatchTools tools_;
  std::vector<std::string> warnings_;
  std::uint32_t rounds_ = 0;
};

}  // namespace

core::Result<std::vector<ProviderChoice>> providers_of_watch(const WatchRequest& request,
                                                             const LiveAccess& access) {
  auto plan = plan_of(request, access);
  if (!plan) return fail(plan.error());
  return std::move(plan->providers);
}

core::Result<std::int64_t> seconds_between_rounds(const WatchRequest& request) {
  const auto seconds = core::parse_duration(request.every);
  if (!seconds) return fail(seconds.error().within("--every"));
  if (*seconds < kShortest || *seconds > kLongest)
    return fail(ErrorKind::usage, fmt::format("--every: {} is not from 1m to 7d", request.every));
  return seconds;
}

core::Status watch_data(const WatchRequest& request, const LiveAccess& access, const RoundTold& told,
                        core::Job& job) {
  auto plan = plan_of(request, access);
  if (!plan) return fail(plan.error());
  const std::int64_t every = plan->longest_pause / kPauseInRounds;
  const auto client = open_live_client(request.live, access);
  if (!client) return fail(client.error());
  const LiveClock clock(**client, access);
  Watch watch(request, *std::move(plan), {**client, clock, job});
  for (;;) {
    const std::int64_t begun = access.timing.now();
    Status outcome = watch.round(told);
    if (request.once) return outcome;
    if (outcome) {
      const std::int64_t left = watch.pause(every, begun) - (access.timing.now() - begun);
      outcome = access.timing.wait(std::max<std::int64_t>(left, 1000), job);
    }
    if (!outcome) return outcome.error().kind == ErrorKind::interrupted ? Status() : outcome;
  }
}

report::Document watch_document(const WatchRound& round) {
  using report::Cell;
  using report::Kind;
  report::Table parts{.id = "answers",
                      .columns = {{"at"},
                                  {"ticker"},
                                  {"provider"},
                                  {"kind"},
                                  {"rows", "rows", Kind::count},
                                  {"added", "added", Kind::count},
                                  {"restated", "restated", Kind::count},
                                  {"error"}}};
  for (const RoundPart& each : round.parts)
    parts.add({market::to_text(round.at), each.ticker.empty() ? Cell() : Cell(each.ticker), each.provider,
               each.kind, each.counts.rows, each.counts.added, each.counts.restated,
               each.error.empty() ? Cell() : Cell(each.error)});
  return {.format = "bellwether.watch/1", .summary = round_text(round), .parts = {parts}};
}

}  // namespace bellwether::workbench
