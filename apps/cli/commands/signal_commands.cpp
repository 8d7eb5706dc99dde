// signal build | show | correlate: sentiment indices, the texts behind a point, sentiment beside the price.
#include <fmt/format.h>

#include <algorithm>

#include "apps/cli/commands/correlate_command.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/report/document/terminal.h"
#include "bellwether/sentiment/scoring.h"
#include "bellwether/signal/index_file.h"
#include "bellwether/store/run_list.h"
#include "bellwether/workbench/index_run.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;
using report::Kind;
using report::Table;

constexpr std::size_t kTableRows = 10;  // of each ticker on a terminal

struct BuildArguments {
  workbench::SignalInputs inputs;
  dataset::SignalOptions signal;
  sentiment::ScoringOptions scoring;
  std::string out;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        group("", &BuildArguments::inputs), group("", &BuildArguments::signal, "Index"),
        field("out", &BuildArguments::out, "Also write index.csv and index.jsonl into this folder.")
            .as("DIR"),
        group("", &BuildArguments::scoring, "Model")};
  }
};

struct IndexShowArguments {
  std::string run = "last";
  std::vector<std::string> point;  // ticker and period
};

store::RunSetup setup_of(const BuildArguments& arguments, const Program& program) {
  store::RunSetup setup = program.run_setup("signal");
  setup.config = core::describe_options(arguments);
  // A copy of the index is no part of the run's result.
  std::erase_if(setup.config,
                [](const core::OptionValue& each) { return each.name == store::kOutputPathOption; });
  return setup;
}

// The newest points of each index; the whole of it is in the run directory.
Table points_table(const std::vector<signal::SentimentIndex>& indices) {
  Table table{.id = "points",
              .columns = {{"ticker"},
                          {"period"},
                          {"texts", "texts", Kind::count},
                          {"negative", "negative", Kind::count},
                          {"neutral", "neutral", Kind::count},
                          {"positive", "positive", Kind::count},
                          {"mean", "mean", Kind::change, 4},
                          {"volatility", "volatility", Kind::number, 4},
                          {"balance", "balance", Kind::change, 4},
                          {"positive_impact", "pos. impact", Kind::number, 2},
                          {"negative_impact", "neg. impact", Kind::number, 2},
                          {"coverage", "coverage", Kind::number, 2},
                          {"days_since_text", "days since", Kind::count}}};
  for (const signal::SentimentIndex& index : indices) {
    const std::size_t shown = std::min(kTableRows, index.points.size());
    for (const signal::IndexPoint& each : std::span(index.points).last(shown)) {
      table.add({index.ticker.symbol, signal::to_text(each.period), each.texts(), each.negative, each.neutral,
                 each.positive, each.mean, each.volatility, each.balance, each.positive_impact,
                 each.negative_impact, each.coverage, each.days_since_text});
    }
  }
  return table;
}

Status print_json(const std::vector<signal::SentimentIndex>& indices) {
  std::string text = R"({"format": "bellwether.index/1", "points": [)", separator = "\n";
  for (const signal::SentimentIndex& index : indices) {
    for (const signal::IndexPoint& point : index.points) {
      std::string line = signal::index_line(index, point, signal::IndexFormat::jsonl);
      line.pop_back();
      text += separator + line;
      separator = ",\n";
    }
  }
  return write_out(text + "\n]}\n");
}

Status print_indices(const std::vector<signal::SentimentIndex>& indices, OutputFormat format) {
  if (format == OutputFormat::table) return write_out(report::terminal_table(points_table(indices)));
  if (format == OutputFormat::json) return print_json(indices);
  const auto written = format == OutputFormat::csv ? signal::IndexFormat::csv : signal::IndexFormat::jsonl;
  if (Status header = write_out(signal::index_header(written)); !header) return header;
  for (const signal::SentimentIndex& index : indices) {
    std::string text;
    for (const signal::IndexPoint& point : index.points) text += signal::index_line(index, point, written);
    if (Status printed = write_out(text); !printed) return printed;
  }
  return {};
}

std::string counts_text(const dataset::SignalRun& run) {
  using core::with_thousands;
  const sentiment::ScoreCounts& counts = run.signal.counts;
  std::size_t points = 0, covered = 0;
  for (const signal::SentimentIndex& index : run.signal.indices) {
    points += index.points.size();
    covered += static_cast<std::size_t>(
        std::ranges::count_if(index.points, [](const signal::IndexPoint& each) { return each.texts() > 0; }));
  }
  const std::string outside = run.signal.outside == 0
                                  ? std::string()
                                  : fmt::format(", {} of them known outside the span and in no point",
                                                with_thousands(run.signal.outside));
  return fmt::format(
      "{} texts scored{}, {} about other tickers or none left out; {} points of {} {}, {} with texts",
      with_thousands(counts.scored), outside, with_thousands(counts.skipped), with_thousands(points),
      with_thousands(run.signal.indices.size()), run.signal.indices.size() == 1 ? "ticker" : "tickers",
      with_thousands(covered));
}

Status write_copies(const std::filesystem::path& folder, const std::vector<signal::SentimentIndex>& indices) {
  return core::write_as_one(folder, [&]() -> Status {
    if (Status written = core::write_file_atomically(folder / "index.csv",
                                                     signal::write_index(indices, signal::IndexFormat::csv));
        !written) {
      return written;
    }
    return core::write_file_atomically(folder / "index.jsonl",
                                       signal::write_index(indices, signal::IndexFormat::jsonl));
  });
}

Status build(const BuildArguments& arguments, Program& program) {
  auto scoring = sentiment::Scoring::make(arguments.scoring, program.job().pool());
  if (!scoring) return fail(scoring.error());
  return store::with_run(
      program.runs_folder(), setup_of(arguments, program), program.clock(),
      [&](store::RunDirectory& run) -> Status {
        auto built =
            workbench::run_signal(run, arguments.inputs, scoring->stage(program.job()), arguments.signal);
        if (!built) return fail(built.error());
        core::log_info(
            fmt::format("{} ({}): {}", built->input.path, built->schema, row_report_text(built->rows)));
        if (!built->note.empty()) core::log_info(built->note);
        for (const std::string& each : built->warnings) core::log_warning(each);
        core::log_info(counts_text(*built));
        if (built->signal.counts.scored > 0 && built->signal.outside == built->signal.counts.scored)
          core::log_warning("no text was known within --start and --end: every point of the index is empty");
        for (const std::string& note :
             sentiment::seen_when_scored_notes(scoring->analyzer().info().name, built->signal.counts.seen))
          core::log_info(note);
        core::log_info(fmt::format("index and texts: {}", run.path().string()));
        if (!arguments.out.empty()) {
          if (Status copied = write_copies(arguments.out, built->signal.indices); !copied) return copied;
        }
        return print_indices(built->signal.indices, program.format());
      });
}

Status show(const IndexShowArguments& arguments, Program& program) {
  auto ticker = market::parse_ticker(arguments.point[0]);
  if (!ticker) return fail(ErrorKind::usage, "--point: " + ticker.error().message);
  auto period = signal::parse_period(arguments.point[1]);
  if (!period) return fail(ErrorKind::usage, "--point: " + period.error().message);
  auto folder = store::find_run(program.runs_folder(), arguments.run);
  if (!folder) return fail(folder.error());
  auto found = workbench::texts_of(*folder, *ticker, *period);
  if (!found) return fail(found.error());
  Table table{.id = "texts",
              .columns = {{"id"},
                          {"known_at", "known at"},
                          {"negative", "negative", Kind::number},
                          {"neutral", "neutral", Kind::number},
                          {"positive", "positive", Kind::number},
                          {"score", "score", Kind::change},
                          {"source"},
                          {"text"}}};
  for (const auto& [score, text] : found->entries) {
    table.add({score.id, market::to_text(score.known_at), score.negative, score.neutral, score.positive,
               score.positive - score.negative, text.source, text.body});
  }
  return print({.format = "bellwether.index_texts/1", .parts = {table}}, program.format());
}

void add_build(Program& program, CLI::App& noun) {
  auto arguments = std::make_shared<BuildArguments>();
  CLI::App& verb = program.verb(noun, "build", "Build a sentiment index by ticker and period",
                                [arguments, &program] { return build(*arguments, program); });
  program.add_fields(verb, *arguments);
  program.add_output(verb, verb.get_option("--out"), core::OutputKind::folder);
}

void add_show(Program& program, CLI::App& noun) {
  auto arguments = std::make_shared<IndexShowArguments>();
  CLI::App& verb = program.verb(noun, "show", "Show the texts behind one point of an index",
                                [arguments, &program] { return show(*arguments, program); });
  verb.add_option("run", arguments->run, "A run of `signal build`: its folder, its id, or last.")
      ->capture_default_str();
  verb.add_option("--point", arguments->point,
                  "Ticker and period: AAPL 2025-09-30 (or 2025-09-30/pre, 2025-09).")
      ->expected(2)
      ->required();
}

}  // namespace

void add_signal_commands(Program& program, CLI::App& noun) {
  add_build(program, noun);
  add_show(program, noun);
  add_correlate_verb(program, noun);
}

}  // namespace bellwether::cli
