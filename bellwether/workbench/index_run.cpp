#include "bellwether/workbench/index_run.h"

#include <fmt/format.h>

#include "bellwether/core/file.h"
#include "bellwether/core/progress.h"
#include "bellwether/dataset/price_span.h"
#include "bellwether/dataset/stored_texts.h"
#include "bellwether/report/index_page.h"
#include "bellwether/signal/index_file.h"
#include "bellwether/source/calendars/calendar_catalog.h"
#include "bellwether/store/seen_metrics.h"
#include "bellwether/store/sqlite/index_table.h"

namespace bellwether::workbench {
namespace {

using dataset::SignalRun;
using store::RunDirectory;

// When a store is read, and what is told of its texts.
struct StoreReading {
  const dataset::TakeIndexedText& take;
  market::UtcTime now;
};

[[nodiscard]] core::Status write_index(const RunDirectory& run,
                                       std::span<const signal::SentimentIndex> indices) {
  core::Result<core::AtomicFile> file = core::AtomicFile::create(run.path() / "index.csv");
  if (!file) return core::fail(file.error());
  core::Status written = file->write(signal::index_header(signal::IndexFormat::csv));
  for (const signal::SentimentIndex& index : indices) {
    for (const signal::IndexPoint& point : index.points) {
      if (written) written = file->write(signal::index_line(index, point, signal::IndexFormat::csv));
    }
  }
  return written ? file->commit() : written;
}

core::Status note_coverage(RunDirectory& run, const SignalRun& built) {
  double points = 0, covered = 0;
  for (const signal::SentimentIndex& each : built.signal.indices) {
    points += static_cast<double>(each.points.size());
    covered += signal::coverage_of(each) * static_cast<double>(each.points.size());
  }
  return run.append_metrics({"index",
                             0,
                             {{"texts", static_cast<double>(built.signal.counts.scored)},
                              {"points", points},
                              {"coverage", points > 0 ? covered / points : 0.0}}});
}

// Builds the index of a file.
core::Result<SignalRun> index_file(const SignalInputs& inputs, const sentiment::ScoreStage& stage,
                                   const dataset::SignalOptions& options,
                                   const dataset::TakeIndexedText& take) {
  core::Result<source::TextStream> texts = source::open_texts(inputs.texts, inputs.options);
  if (!texts) return core::fail(texts.error());
  core::Result<dataset::Signal> signal = dataset::build_signal(*texts, stage, options, take);
  if (!signal) return core::fail(signal.error());
  SignalRun built{std::move(*signal),           texts->report(), texts->record(),
                  std::string(texts->schema()), texts->note(),   texts->warnings()};
  if (const std::string repeats = texts->repeats_note(); !repeats.empty())
    built.note += (built.note.empty() ? "" : "; ") + repeats;
  return built;
}

// All that the points depend on beside the texts.
std::string definition_of(const SignalInputs& inputs, const sentiment::ScoreStage& stage,
                          const dataset::SignalOptions& options) {
  const std::string whose =
      options.text_tickers.empty() ? "" : fmt::format("news_tickers={}\n", options.text_tickers);
  return fmt::format("by={}\nsource_weights={}\nprovider={}\nscorer={}\n{}", core::value_text(options.by),
                     options.source_weights, inputs.stored.provider, stage.analyzer.info().fingerprint,
                     whose);
}

core::Status keep_points(store::Database& database, const dataset::Signal& built,
                         const std::string& definition, market::UtcTime now) {
  auto transaction = store::Transaction::begin(database);
  if (!transaction) return core::fail(transaction.error());
  for (const signal::SentimentIndex& each : built.indices) {
    // A period that is not over is known only when it is.
    const auto added = store::add_index(database, signal::as_of(each, now), definition, now);
    if (!added) return core::fail(added.error());
  }
  return transaction->commit();
}

// Builds the index of what a store held by then.
core::Result<SignalRun> index_store(const SignalInputs& inputs, const sentiment::ScoreStage& stage,
                                    const dataset::SignalOptions& options, const StoreReading& visit) {
  const auto calendar = source::calendar_named(inputs.options.calendar);
  if (!calendar) return core::fail(calendar.error());
  const auto as_of = dataset::as_of_time(inputs.stored, visit.now);
  if (!as_of) return core::fail(as_of.error());
  auto database = dataset::open_store(inputs.stored.store);
  if (!database) return core::fail(database.error());
  dataset::StoredScoring scoring;
  const dataset::ScoreTexts score =
      [&](const sentiment::WantText& want,
          const sentiment::TakeScore& taken) -> core::Result<sentiment::ScoreCounts> {
    auto scored = dataset::score_stored_texts(
        *database, {*as_of, inputs.stored.provider, dataset::tickers_looked_at(options)}, stage, visit.now,
        want, taken);
    if (!scored) return core::fail(scored.error());
    scoring = std::move(*scored);
    return scoring.counts;
  };
  core::Result<dataset::Signal> signal = dataset::build_signal({score, **calendar}, options, visit.take);
  if (!signal) return core::fail(signal.error());
  // An index of the past, as it would have been, is none that was known; and a store has New York's days alone.
  if (inputs.stored.as_of.empty() && *calendar == &market::Calendar::nyse()) {
    core::Status kept = keep_points(*database, *signal, definition_of(inputs, stage, options), visit.now);
    if (!kept) return core::fail(kept.error());
  }
  SignalRun built{.signal = std::move(*signal), .schema = "store"};
  built.rows.read = built.rows.kept = scoring.texts;
  built.input = {inputs.stored.store,
                 scoring.bytes,
                 scoring.sha256,
                 scoring.texts,
                 {"texts known before " + to_text(*as_of)}};
  built.note =
      fmt::format("{}: {} texts known before {}; {} of the {} scored had been scored by this model before",
                  inputs.stored.store, core::with_thousands(scoring.texts), to_text(*as_of),
                  core::with_thousands(scoring.reused), core::with_thousands(scoring.counts.scored));
  return built;
}

core::Status check_inputs(const SignalInputs& inputs) {
  if (inputs.texts.empty() == inputs.stored.store.empty()) {
    return core::fail(core::ErrorKind::usage,
                      inputs.texts.empty() ? "no texts: name a file with --texts, or a store with --store"
                                           : "--texts and --store: name one of them");
  }
  if (inputs.stored.store.empty() && !(inputs.stored.as_of.empty() && inputs.stored.provider.empty()))
    return core::fail(core::ErrorKind::usage, "--as-of and --store-provider: only a --store has them");
  return {};
}

}  // namespace

core::Result<SignalRun> run_signal(RunDirectory& run, const SignalInputs& inputs,
                                   const sentiment::ScoreStage& stage,
                                   const dataset::SignalOptions& options) {
  if (core::Status good = check_inputs(inputs); !good) return core::fail(good.error());
  core::Result<core::AtomicFile> indexed = core::AtomicFile::create(run.path() / "texts.jsonl");
  if (!indexed) return core::fail(indexed.error());
  const dataset::TakeIndexedText take = [&](const dataset::IndexedText& text) {
    return indexed->write(dataset::indexed_text_line(text));
  };
  core::Result<SignalRun> built =
      inputs.stored.store.empty() ? index_file(inputs, stage, options, take)
                                  : index_store(inputs, stage, options, {take, {run.clock().unix_seconds()}});
  if (!built) return built;
  if (core::Status committed = indexed->commit(); !committed) return core::fail(committed.error());
  if (core::Status written = write_index(run, built->signal.indices); !written)
    return core::fail(written.error());
  for (std::string& told : sentiment::unread_texts_told(built->signal.counts, stage.analyzer))
    built->input.notes.push_back(std::move(told));
  run.add_input(built->input);
  const auto calendar = source::calendar_named(inputs.options.calendar);
  if (!calendar) return core::fail(calendar.error());
  dataset::record_calendar(run, **calendar);
  run.add_model(stage.analyzer.info().name, stage.analyzer.info().fingerprint);
  if (core::Status noted = store::note_seen(run, stage.analyzer.info().name, built->signal.counts.seen);
      !noted)
    return core::fail(noted.error());
  for (const std::string& each : built->signal.unmet_sources)
    built->warnings.push_back("no text is from the source " + each + " of --source-weights");
  if (core::Status noted = note_coverage(run, *built); !noted) return core::fail(noted.error());
  if (core::Status written = run.write_file("report.html", report::write_signal_page(*built, run)); !written)
    return core::fail(written.error());
  return built;
}

}  // namespace bellwether::workbench
