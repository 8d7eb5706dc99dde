#include "bellwether/workbench/jobs/job_requests.h"

#include <array>
#include <utility>

#include "bellwether/core/log.h"
#include "bellwether/report/leaks_page.h"
#include "bellwether/workbench/correlate_sentiment.h"
#include "bellwether/workbench/jobs/prepared_request.h"
#include "bellwether/workbench/jobs/recipe_runs.h"
#include "bellwether/workbench/live/pull_data.h"
#include "bellwether/workbench/models/train_sentiment.h"

namespace bellwether::workbench {
namespace {

using core::fail;
using core::Result;
using core::Status;

// What the manifest of a job's run says beside its options.
struct JobRun {
  std::string name, recipe;
  std::uint64_t seed = 0;
  std::vector<std::string> reason_codes;
};

// A job of `work`, which takes the run directory, the request and the job, in a run directory of its own.
template <class Request, class Work>
PreparedJob job_in_run(const JobRequest& row, const JobPlace& place, ReadRequest<Request> read,
                       std::pair<JobRun, Work> does) {
  const JobRun& run = does.first;
  store::RunSetup setup = place.setup;
  setup.name = run.name;
  setup.arguments = read.arguments;
  setup.config = core::describe_options(read.request);
  if (!run.recipe.empty()) setup.config.insert(setup.config.begin(), {"recipe", run.recipe, ""});
  setup.seed = run.seed;
  setup.reason_codes = run.reason_codes;
  PreparedJob job{std::string(row.name), read.arguments, {}};
  job.run = [setup, work = does.second, request = std::move(read.request), &place](core::Job& under_way,
                                                                                   const RunBegun& begun) {
    return store::with_run(place.runs_folder, setup, place.clock,
                           [&](store::RunDirectory& directory) -> Status {
                             begun(directory.path());
                             return work(directory, request, under_way);
                           });
  };
  return job;
}

// Reads the request first; `run_of` gives what the manifest says of it.
template <class Request, class RunOf, class Work>
Result<PreparedJob> prepare_run(const JobRequest& row, std::string_view json, const JobPlace& place,
                                std::pair<RunOf, Work> does) {
  auto read = read_request<Request>(row.command, json, place.data, {place.clock.unix_seconds()});
  if (!read) return fail(read.error());
  const JobRun run = does.first(read->request);
  return job_in_run(row, place, std::move(*read), std::pair(run, does.second));
}

// A verb of a recipe: what it returns lies in the files of its run.
template <class Request, auto Verb>
Result<PreparedJob> prepare_backtest(const JobRequest& row, std::string_view json, const JobPlace& place) {
  const auto run_of = [&row](const Request& request) {
    return JobRun{"backtest", std::string(row.name.substr(row.name.find('-') + 1)), seed_of(request),
                  reason_codes_of(request)};
  };
  const auto work = [](store::RunDirectory& run, const Request& request, core::Job& job) -> Status {
    const auto result = Verb(run, request, job);
    return result ? Status() : fail(result.error());
  };
  return prepare_run<Request>(row, json, place, std::pair(run_of, work));
}

template <class Request, auto Verb>
Result<PreparedJob> prepare_fit(const JobRequest& row, std::string_view json, const JobPlace& place) {
  const auto run_of = [&row](const Request& request) {
    return JobRun{"fit", std::string(row.name.substr(row.name.find('-') + 1)), seed_of(request), {}};
  };
  const auto work = [](store::RunDirectory& run, const Request& request, core::Job& job) -> Status {
    const auto result = Verb(run, request, job);
    return result ? Status() : fail(result.error());
  };
  return prepare_run<Request>(row, json, place, std::pair(run_of, work));
}

Result<PreparedJob> prepare_correlation(const JobRequest& row, std::string_view json, const JobPlace& place) {
  const auto run_of = [](const CorrelateRequest& request) {
    JobRun run{"correlate", "", request.bootstrap.seed, {}};
    if (request.inputs.table.clock == market::DayClock::calendar_days)
      run.reason_codes.emplace_back("WEEKEND_INTERPOLATION");
    return run;
  };
  const auto work = [](store::RunDirectory& run, const CorrelateRequest& request, core::Job& job) -> Status {
    const auto result = correlate_files(run, request, job);
    return result ? Status() : fail(result.error());
  };
  return prepare_run<CorrelateRequest>(row, json, place, std::pair(run_of, work));
}

Result<PreparedJob> prepare_leaks(const JobRequest& row, std::string_view json, const JobPlace& place) {
  const auto run_of = [](const LeakRequest& request) {
    return JobRun{"check-leaks", "", request.forecast.seed, {}};
  };
  const auto work = [](store::RunDirectory& run, const LeakRequest& request, core::Job& job) -> Status {
    if (Status sound = check_leak_request(request); !sound) return sound;
    if (Status noted = record_leak_inputs(run, request); !noted) return noted;
    const auto report = check_leaks(request, job);
    if (!report) return fail(report.error());
    if (Status left = report::write_leak_files(run, *report); !left) return left;
    if (const auto alarm = report->alarm()) return fail(core::ErrorKind::finding, "check leaks: " + *alarm);
    return {};
  };
  return prepare_run<LeakRequest>(row, json, place, std::pair(run_of, work));
}

// The model goes into the first data folder, where later requests may name it.
Result<PreparedJob> prepare_training(const JobRequest& row, std::string_view json, const JobPlace& place) {
  using Request = finetune::TrainSentimentRequest;
  auto read = read_request<Request>(row.command, json, place.data, {place.clock.unix_seconds()});
  if (!read) return fail(read.error());
  const auto folder = place.data.first();
  if (!folder) return fail(folder.error());
  read->request.out = *folder / ("model-" + std::to_string(place.clock.unix_seconds()));
  read->arguments.insert(read->arguments.end(), {"--out", read->request.out.string()});
  const JobRun run{"sentiment-train", "", read->request.fit.seed, {}};
  const auto work = [](store::RunDirectory& directory, const Request& request, core::Job& job) -> Status {
    const auto trained = train_sentiment(directory, request, job);
    if (!trained) return fail(trained.error());
    for (const std::string& each : trained->notes) core::log_info(each);
    core::log_info("model: " + request.out.string());
    return {};
  };
  return job_in_run(row, place, std::move(*read), std::pair(run, work));
}

// Data goes into a folder of the ticker in the first data folder; there is no run.
Result<PreparedJob> prepare_pull(const JobRequest& row, std::string_view json, const JobPlace& place) {
  auto read = read_request<PullRequest>(row.command, json, place.data, {place.clock.unix_seconds()});
  if (!read) return fail(read.error());
  const auto ticker = market::parse_ticker(read->request.ticker);
  if (!ticker) return fail(core::ErrorKind::usage, "ticker: " + ticker.error().message);
  const auto folder = place.data.first();
  if (!folder) return fail(folder.error());
  read->request.out = (*folder / ticker->symbol).string();
  read->request.live = place.live_options;
  read->arguments.insert(read->arguments.end(), {"--out", read->request.out});
  return PreparedJob{std::string(row.name), read->arguments,
                     [request = read->request, &place](core::Job& job, const RunBegun&) -> Status {
                       const auto pulled = pull_data(request, place.live, job);
                       if (!pulled) return fail(pulled.error());
                       for (const std::string& each : pulled->warnings) core::log_warning(each);
                       core::log_info("data: " + request.out);
                       return {};
                     }};
}

constexpr auto kRows = std::to_array<JobRequest>(
    {{"backtest-price", "forecast backtest price", "The close, against persistence and other baselines",
      &listed_options<BacktestRequest>, &prepare_backtest<BacktestRequest, &backtest>},
     {"backtest-sign", "forecast backtest sign",
      "The sign of the next return, against always-up, with simulated PnL",
      &listed_options<SignBacktestRequest>, &prepare_backtest<SignBacktestRequest, &sign_backtest>},
     {"backtest-return", "forecast backtest return", "Next month's return of many tickers, against no change",
      &listed_options<ReturnBacktestRequest>, &prepare_backtest<ReturnBacktestRequest, &return_backtest>},
     {"backtest-llm", "forecast backtest llm", "The coming week, argued by a language model",
      &listed_options<WeekBacktestRequest>, &prepare_backtest<WeekBacktestRequest, &week_backtest>},
     {"fit-price", "forecast fit price", "Fit a forecaster of the close", &listed_options<FitRequest>,
      &prepare_fit<FitRequest, &fit_forecaster>},
     {"fit-sign", "forecast fit sign", "Fit a model of the next return's sign",
      &listed_options<SignFitRequest>, &prepare_fit<SignFitRequest, &fit_sign>},
     {"fit-return", "forecast fit return", "Fit a forecaster of next month's return",
      &listed_options<ReturnFitRequest>, &prepare_fit<ReturnFitRequest, &fit_return>},
     {"fit-llm", "forecast fit llm", "Fit how a language model's forecasts of weeks are weighed",
      &listed_options<WeekFitRequest>, &prepare_fit<WeekFitRequest, &fit_week>},
     {"train", "sentiment train", "Fine-tune an encoder on labeled texts",
      &listed_options<finetune::TrainSentimentRequest>, &prepare_training},
     {"correlate", "signal correlate", "Correlate the sentiment of texts with a price",
      &listed_options<CorrelateRequest>, &prepare_correlation},
     {"check-leaks", "check leaks", "Look-ahead leakage audit", &listed_options<LeakRequest>, &prepare_leaks},
     {"pull", "data pull", "Pull prices and texts of a ticker from live providers",
      &listed_options<PullRequest>, &prepare_pull}});

}  // namespace

std::span<const JobRequest> job_requests() { return kRows; }

Result<const JobRequest*> job_request_named(std::string_view name) {
  std::string known;
  for (const JobRequest& each : kRows) {
    if (each.name == name) return &each;
    known += (known.empty() ? "" : ", ") + std::string(each.name);
  }
  return fail(core::ErrorKind::not_found, "no request '" + std::string(name) + "'; known: " + known);
}

}  // namespace bellwether::workbench
