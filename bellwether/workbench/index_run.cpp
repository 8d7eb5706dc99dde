#include "bellwether/workbench/index_run.h"

#include "bellwether/core/file.h"
#include "bellwether/report/index_page.h"
#include "bellwether/signal/index_file.h"
#include "bellwether/store/seen_metrics.h"

namespace bellwether::workbench {
namespace {

using dataset::SignalRun;
using store::RunDirectory;
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

}  // namespace

core::Result<SignalRun> run_signal(RunDirectory& run, const SignalInputs& inputs,
                                   const sentiment::ScoreStage& stage,
                                   const dataset::SignalOptions& options) {
  core::Result<source::TextStream> texts = source::open_texts(inputs.texts, inputs.options);
  if (!texts) return core::fail(texts.error());
  core::Result<core::AtomicFile> indexed = core::AtomicFile::create(run.path() / "texts.jsonl");
  if (!indexed) return core::fail(indexed.error());
  core::Result<dataset::Signal> signal = dataset::build_signal(
      *texts, stage, options,
      [&](const dataset::IndexedText& text) { return indexed->write(dataset::indexed_text_line(text)); });
  if (!signal) return core::fail(signal.error());
  if (core::Status committed = indexed->commit(); !committed) return core::fail(committed.error());
  if (core::Status written = write_index(run, signal->indices); !written) return core::fail(written.error());
  io::InputRecord record = texts->record();
  if (std::string told = sentiment::cut_texts_told(signal->counts, stage.analyzer); !told.empty())
    record.notes.push_back(std::move(told));
  run.add_input(record);
  run.add_model(stage.analyzer.info().name, stage.analyzer.info().fingerprint);
  if (core::Status noted = store::note_seen(run, stage.analyzer.info().name, signal->counts.seen); !noted)
    return core::fail(noted.error());
  SignalRun built{std::move(*signal),           texts->report(), record,
                  std::string(texts->schema()), texts->note(),   texts->warnings()};
  for (const std::string& each : built.signal.unmet_sources)
    built.warnings.push_back("no text is from the source " + each + " of --source-weights");
  if (core::Status noted = note_coverage(run, built); !noted) return core::fail(noted.error());
  if (core::Status written = run.write_file("report.html", report::write_signal_page(built, run)); !written)
    return core::fail(written.error());
  return built;
}

}  // namespace bellwether::workbench
