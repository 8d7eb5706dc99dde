#include "bellwether/evaluate/sign/walk_forward.h"

#include <fmt/format.h>

#include <algorithm>

#include "bellwether/core/progress.h"

namespace bellwether::evaluate::sign {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

// Far from every number of days, so that neighboring days share no stream.
constexpr std::uint64_t kSeedStride = 1'000'003;

Status check_walk(const feature::SignExamples& rows, feature::RowRange test, const WalkOptions& options) {
  if (options.window == 0 || options.refit_every == 0) {
    return fail(ErrorKind::usage, "sign: window and refit-every must be at least 1");
  }
  if (test.begin >= test.end || test.end > rows.rows())
    return fail(ErrorKind::usage, "sign: the test part has no rows");
  if (options.window > test.begin) {
    return fail(ErrorKind::data,
                fmt::format("sign: a training window of {} rows does not fit into the {} rows before {}; "
                            "choose a shorter --window, or begin the span earlier",
                            options.window, test.begin, market::to_text(rows.days[test.begin])));
  }
  return {};
}

// What one fit served.
struct Segment {
  Status outcome;
  std::vector<SignForecast> forecasts;
  bool constant = false;
};

Segment forecast_segment(const feature::SignExamples& rows, feature::RowRange served,
                         const WalkOptions& options, core::Job& job) {
  Segment segment;
  if (segment.outcome = job.check_stop(); !segment.outcome) return segment;
  const auto model = fit_for(rows, {served.begin - options.window, served.begin}, rows.days[served.begin],
                             options.model, job);
  if (!model) {
    segment.outcome = fail(model.error().within(market::to_text(rows.days[served.begin])));
    return segment;
  }
  const auto answers = model->predict(rows, served);
  if (!answers) {
    segment.outcome = fail(answers.error());
    return segment;
  }
  segment.constant = model->constant();
  for (std::size_t i = 0; i < answers->size(); ++i) {
    const forecast::SignAnswer& answer = (*answers)[i];
    segment.forecasts.push_back(
        {served.begin + i, answer.up, answer.probability, answer.decision, model->support_vectors()});
  }
  return segment;
}

}  // namespace

core::Result<forecast::SignModel> fit_for(const feature::SignExamples& rows, feature::RowRange training,
                                          market::Date first_decision,
                                          const forecast::SignModelOptions& options, core::Job& job) {
  if (rows.label_days[training.end - 1] > first_decision) {
    return fail(ErrorKind::internal,
                fmt::format("sign: the label of {} is not known on {}",
                            market::to_text(rows.days[training.end - 1]), market::to_text(first_decision)));
  }
  forecast::SignModelOptions keyed = options;
  keyed.svc.seed += kSeedStride * static_cast<std::uint64_t>(first_decision.days);
  return forecast::SignModel::fit(rows, training, keyed, job.pool());
}

core::Result<SignWalk> walk_forward(const feature::SignExamples& rows, feature::RowRange test,
                                    const WalkOptions& options, core::Job& job) {
  if (Status checked = check_walk(rows, test, options); !checked) return fail(checked.error());
  std::vector<Segment> segments((test.size() + options.refit_every - 1) / options.refit_every);
  job.pool().for_each(segments.size(), [&](std::size_t i) {
    const std::size_t begin = test.begin + i * options.refit_every;
    segments[i] =
        forecast_segment(rows, {begin, std::min(begin + options.refit_every, test.end)}, options, job);
  });
  SignWalk walk{.fits = segments.size()};
  std::size_t models = 0;
  for (const Segment& segment : segments) {
    if (!segment.outcome) return fail(segment.outcome.error());
    walk.forecasts.insert(walk.forecasts.end(), segment.forecasts.begin(), segment.forecasts.end());
    walk.constant_fits += segment.constant ? 1 : 0;
    models += segment.constant ? 0 : 1;
    walk.mean_support_vectors += segment.forecasts.front().support_vectors;
  }
  if (models > 0) walk.mean_support_vectors /= static_cast<double>(models);
  return walk;
}

}  // namespace bellwether::evaluate::sign
