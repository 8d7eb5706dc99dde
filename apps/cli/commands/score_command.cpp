#include "apps/cli/commands/score_command.h"

#include <fmt/format.h>
#include <array>

#include "apps/cli/output.h"
#include "apps/cli/row_report_text.h"
#include "bellwether/core/log.h"
#include "bellwether/core/option_conditions.h"
#include "bellwether/core/utf8.h"
#include "bellwether/report/score_records.h"
#include "bellwether/sentiment/scoring.h"

namespace bellwether::cli {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{64} << 10;

struct ScoreArguments {
  std::string file;
  std::vector<std::string> texts;  // given on the command line instead
  sentiment::ScoringOptions scoring;
  source::TextOptions source{.duplicates = source::Duplicates::ignore};

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("file", &ScoreArguments::file,
              "Texts of any known schema, or one per line; - for standard input.")
            .positional(),
        field("text", &ScoreArguments::texts, "A text to score, in place of a file; repeatable."),
        group("", &ScoreArguments::scoring, "Model"),
        group("text_file", &ScoreArguments::source, "Text file")};
  }
  static constexpr auto conditions() {
    using core::not_with;
    return std::array{not_with(
        "schema,text_column,time_column,ticker_column,label_column,columns,label_names,time_format,timezone,"
        "midnight,calendar,encoding,delimiter,on_bad_row,rejects,duplicates,limit",
        "text")};
  }
};

report::ScoreFormat format_of(OutputFormat format) {
  switch (format) {
    case OutputFormat::table: return report::ScoreFormat::demo;
    case OutputFormat::json: return report::ScoreFormat::json;
    case OutputFormat::jsonl: return report::ScoreFormat::jsonl;
    case OutputFormat::csv: break;
  }
  return report::ScoreFormat::csv;
}

// Collects lines and writes them in pieces.
class Writer {
 public:
  [[nodiscard]] core::Status add(std::string_view line) {
    buffer_ += line;
    return buffer_.size() < kPieceBytes ? core::Status{} : flush();
  }
  [[nodiscard]] core::Status flush() {
    core::Status written = write_out(buffer_);
    buffer_.clear();
    return written;
  }

 private:
  std::string buffer_;
};

core::Status score_named(const ScoreArguments& arguments, const sentiment::ScoreStage& stage,
                         report::ScoreLines& lines, Writer& writer) {
  const std::vector<std::string_view> bodies(arguments.texts.begin(), arguments.texts.end());
  for (const std::string_view body : bodies) {
    if (core::Status valid = core::validate_utf8(body); !valid)
      return core::fail(valid.error().within("--text"));
  }
  auto scores = sentiment::score_bodies(bodies, stage);
  if (!scores) return core::fail(scores.error());
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const market::Text text{.precision = market::TimePrecision::none, .body = arguments.texts[i]};
    if (core::Status added = writer.add(lines.line(text, (*scores)[i])); !added) return added;
  }
  return {};
}

core::Status score_file(const ScoreArguments& arguments, const sentiment::ScoreStage& stage,
                        report::ScoreLines& lines, Writer& writer) {
  auto texts = source::open_texts(arguments.file, arguments.source);
  if (!texts) return core::fail(texts.error());
  auto counts = sentiment::score_texts(
      *texts, stage, [](const market::Text&) { return true; },
      [&](const market::Text& text, const sentiment::Score& score) {
        return writer.add(lines.line(text, score));
      });
  if (!counts) return core::fail(counts.error());
  core::log_info(row_report_text(texts->report()));
  if (!texts->note().empty()) core::log_info(texts->note());
  for (const std::string& each : texts->warnings()) core::log_warning(each);
  for (const std::string& note : sentiment::seen_when_scored_notes(stage.analyzer.info().name, counts->seen))
    core::log_info(note);
  return {};
}

core::Status run(const ScoreArguments& arguments, Program& program) {
  if (arguments.file.empty() == arguments.texts.empty()) {
    return core::fail(core::ErrorKind::usage, "text score: name one file (or -), or give --text");
  }
  auto scoring = sentiment::Scoring::make(arguments.scoring, program.job().pool());
  if (!scoring) return core::fail(scoring.error());
  report::ScoreLines lines(format_of(program.format()), scoring->analyzer().info().labels,
                           scoring->analyzer().info().seen_texts.get());
  const sentiment::ScoreStage stage = scoring->stage(program.job());
  Writer writer;
  if (core::Status begun = writer.add(lines.begin()); !begun) return begun;
  const core::Status scored = arguments.file.empty() ? score_named(arguments, stage, lines, writer)
                                                     : score_file(arguments, stage, lines, writer);
  if (!scored) return scored;
  if (core::Status ended = writer.add(lines.end()); !ended) return ended;
  return writer.flush();
}

}  // namespace

void add_score_verb(Program& program, CLI::App& text_noun) {
  auto arguments = std::make_shared<ScoreArguments>();
  CLI::App& verb =
      program.verb(text_noun, "score", "Sentiment of each text: label, confidence, probabilities, score",
                   [arguments, &program] { return run(*arguments, program); });
  program.add_fields(verb, *arguments);
}

}  // namespace bellwether::cli
