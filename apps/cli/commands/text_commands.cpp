// text clean | tokenize | train-vocab | score: texts as models read them.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "apps/cli/commands/score_command.h"
#include "apps/cli/nouns.h"
#include "apps/cli/output.h"
#include "bellwether/core/log.h"
#include "bellwether/core/unfinished_folder.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "bellwether/workbench/texts/clean_texts.h"
#include "bellwether/workbench/texts/tokenize_texts.h"
#include "bellwether/workbench/texts/train_vocab.h"

namespace bellwether::cli {
namespace {

using core::ErrorKind;
using core::fail;
using core::Status;

core::Result<source::TextSlices> open_slices(const std::string& file,
                                             const source::TextInputOptions& options) {
  auto stream = io::ByteStream::open(file);
  if (!stream) return fail(stream.error());
  return source::TextSlices::open(std::move(*stream), options);
}

struct TokenizeArguments {
  std::string file, tokenizer;
  source::TextInputOptions input;
  workbench::SpecialTokens special = workbench::SpecialTokens::none;

  static constexpr auto fields() {
    using core::field;
    return std::tuple{
        field("file", &TokenizeArguments::file, "A file, or - for standard input.").required().positional(),
        field("tokenizer", &TokenizeArguments::tokenizer,
              "The model folder that holds the tokenizer's files.")
            .required()
            .as("DIR"),
        field("special", &TokenizeArguments::special,
              "Special tokens: none, parse those in the texts, or add [CLS] and [SEP]."),
        core::group("", &TokenizeArguments::input, "Text file")};
  }
};

core::Result<workbench::TokenFormat> token_format(OutputFormat format) {
  switch (format) {
    case OutputFormat::table: return workbench::TokenFormat::tokens;
    case OutputFormat::jsonl: return workbench::TokenFormat::json_ids;
    case OutputFormat::csv: return workbench::TokenFormat::ids;
    case OutputFormat::json: break;
  }
  return fail(ErrorKind::usage, "text tokenize: --format json is not streamed; use jsonl");
}

Status tokenize(const TokenizeArguments& arguments, Program& program) {
  const auto format = token_format(program.format());
  if (!format) return fail(format.error());
  if (core::Status whole = core::check_finished(arguments.tokenizer); !whole) return whole;
  const auto tokenizer = text::load_tokenizer(arguments.tokenizer);
  if (!tokenizer) return fail(tokenizer.error());
  auto texts = open_slices(arguments.file, arguments.input);
  if (!texts) return fail(texts.error());
  if (program.format() == OutputFormat::csv) {
    if (Status written = write_out("ids\n"); !written) return written;
  }
  const auto counts =
      workbench::tokenize_texts(*texts, **tokenizer, {arguments.special, *format}, program.job(), write_data);
  if (!counts) return fail(counts.error());
  core::log_debug(fmt::format("{} texts, {} tokens", counts->texts, counts->tokens));
  return {};
}

struct CleanArguments {
  std::string file;
  source::TextInputOptions input;
  text::CleanOptions steps;
  text::DuplicateOptions duplicates;
  text::ModelCasing model = text::ModelCasing::any;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("file", &CleanArguments::file, "A file, or - for standard input.").required().positional(),
        group("", &CleanArguments::input, "Text file"), group("", &CleanArguments::steps, "Cleaning"),
        field("model_casing", &CleanArguments::model, "The letter case that the model was trained on."),
        group("", &CleanArguments::duplicates, "Duplicates")};
  }
};

constexpr std::size_t kTokenizingPiece = std::size_t{64} << 10;

// One line of output for a text that stays.
class CleanLines {
 public:
  explicit CleanLines(OutputFormat format) : format_(format) {}

  [[nodiscard]] Status add(const workbench::CleanedText& text) {
    if (format_ == OutputFormat::jsonl) {
      const nlohmann::ordered_json line{{"text", text.cleaned.text},
                                        {"raw", text.raw},
                                        {"number", text.number},
                                        {"has_url", text.cleaned.has_url},
                                        {"has_ticker", text.cleaned.has_ticker},
                                        {"emoji_weight", text.cleaned.emoji_weight}};
      buffer_ += line.dump();
    } else {
      buffer_ += text.cleaned.text;
    }
    buffer_ += '\n';
    return buffer_.size() < kTokenizingPiece ? Status{} : flush();
  }
  [[nodiscard]] Status flush() {
    Status written = write_data(buffer_);
    buffer_.clear();
    return written;
  }

 private:
  OutputFormat format_;
  std::string buffer_;
};

std::string report_text(const workbench::CleanReport& report) {
  const text::CleanCounts& found = report.counts;
  return fmt::format(
      "{} texts read, {} kept; left out: {} empty, {} exact duplicates, {} near-duplicates; found: {} "
      "entities, {} URLs, "
      "{} tickers, {} users, {} hashtags, {} emoji, {} figures compared, {} symbols taken out, {} words "
      "negated",
      report.read, report.kept, report.empty, report.exact_duplicates, report.near_duplicates, found.entities,
      found.urls, found.tickers, found.users, found.hashtags, found.emoji, found.comparisons, found.symbols,
      found.negated);
}

Status clean(const CleanArguments& arguments, Program& program) {
  if (program.format() == OutputFormat::json || program.format() == OutputFormat::csv) {
    return fail(ErrorKind::usage, "text clean writes a text a line (table) or an object a line (jsonl)");
  }
  const auto cleaner = text::Cleaner::make(arguments.steps, arguments.model);
  if (!cleaner) return fail(cleaner.error());
  auto texts = open_slices(arguments.file, arguments.input);
  if (!texts) return fail(texts.error());
  CleanLines lines(program.format());
  const auto report =
      workbench::clean_texts(*texts, *cleaner, arguments.duplicates, program.job(),
                             [&](const workbench::CleanedText& text) { return lines.add(text); });
  if (Status flushed = lines.flush(); !flushed) return flushed;
  if (!report) return fail(report.error());
  core::log_info(report_text(*report));
  return {};
}

struct TrainVocabArguments {
  std::string file, folder;
  source::TextInputOptions input;
  workbench::TrainVocabOptions options;

  static constexpr auto fields() {
    using core::field;
    using core::group;
    return std::tuple{
        field("file", &TrainVocabArguments::file, "Training texts: a file, or - for standard input.")
            .required()
            .positional(),
        field("out", &TrainVocabArguments::folder, "The folder for vocab.txt and tokenizer_config.json.")
            .required()
            .as("DIR"),
        group("", &TrainVocabArguments::input, "Text file"), group("", &TrainVocabArguments::options)};
  }
};

Status train_vocab(const TrainVocabArguments& arguments, Program& program) {
  auto texts = open_slices(arguments.file, arguments.input);
  if (!texts) return fail(texts.error());
  const auto trained = workbench::train_vocab(*texts, arguments.options, program.job(), arguments.folder);
  if (!trained) return fail(trained.error());
  using report::Kind;
  report::Table record{.id = "vocabulary"};
  record.add_fact({"folder"}, arguments.folder);
  record.add_fact({"texts", "texts", Kind::count}, trained->texts);
  record.add_fact({"different_words", "different words", Kind::count}, trained->different_words);
  record.add_fact({"entries", "entries", Kind::count}, trained->entries);
  return print({.format = "bellwether.train_vocab/1", .parts = {record}}, program.format());
}

}  // namespace

void add_text_commands(Program& program, CLI::App& noun) {
  auto cleaning = std::make_shared<CleanArguments>();
  CLI::App& clean_verb = program.verb(noun, "clean", "Apply the cleaning steps",
                                      [cleaning, &program] { return clean(*cleaning, program); });
  program.add_fields(clean_verb, *cleaning);

  auto tokenizing = std::make_shared<TokenizeArguments>();
  CLI::App& tokenize_verb =
      program.verb(noun, "tokenize", "Print the token ids of each text, one line per text",
                   [tokenizing, &program] { return tokenize(*tokenizing, program); });
  program.add_fields(tokenize_verb, *tokenizing);

  auto training = std::make_shared<TrainVocabArguments>();
  CLI::App& train_verb = program.verb(noun, "train-vocab", "Train a WordPiece vocabulary on texts",
                                      [training, &program] { return train_vocab(*training, program); });
  program.add_fields(train_verb, *training);
  program.add_output(train_verb, train_verb.get_option("--out"), core::OutputKind::folder);

  add_score_verb(program, noun);
}

}  // namespace bellwether::cli
