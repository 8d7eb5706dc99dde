#include "bellwether/sentiment/encoder_analyzer.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "bellwether/core/log.h"
#include "bellwether/core/sha256.h"
#include "bellwether/sentiment/model_files/adapter_base.h"
#include "bellwether/sentiment/model_files/folder_seal.h"
#include "bellwether/sentiment/model_files/trained_cleaning.h"
#include "bellwether/sentiment/sanity_sentences.h"
#include "bellwether/sentiment/seen/seen_texts.h"
#include "bellwether/train/lora/peft_adapter.h"

namespace bellwether::sentiment {
namespace {

constexpr std::size_t kTextsPerEncodingTask = 64;
constexpr const char* kNoClassifier =
    "the checkpoint has no classifier: its answers would be chance; train it first (bellwether sentiment "
    "train)";

// A model may have rows to spare, so that its matrices have round sizes, but never a row too few.
[[nodiscard]] core::Status check_vocabulary(std::size_t tokens, std::size_t rows) {
  const bool padded = rows >= tokens && rows - tokens < 128 && (rows == tokens || rows % 8 == 0);
  if (padded) return {};
  return core::fail(
      core::ErrorKind::model,
      fmt::format("the tokenizer has {} entries, the model {}: they do not belong together", tokens, rows));
}

[[nodiscard]] core::Result<LabelMap> labels_of(const nn::BertConfig& config,
                                               const std::string& named_by_user) {
  if (core::Status classes = nn::require_one_class(config); !classes) return core::fail(classes.error());
  if (!named_by_user.empty()) return LabelMap::from_text(named_by_user, config.labels.size());
  if (core::Status agree = nn::require_agreeing_labels(config); !agree) return core::fail(agree.error());
  return LabelMap::from_names(config.labels);
}

[[nodiscard]] std::string place_of(const StoredModel& files) {
  return files.is_embedded() ? files.name() : files.folder().string();
}

[[nodiscard]] nn::Precision precision_of(const StoredModel& files, ScoringPrecision precision) {
  switch (precision) {
    case ScoringPrecision::f32: return nn::Precision::f32;
    case ScoringPrecision::bf16: return nn::Precision::bf16;
    case ScoringPrecision::int8: return nn::Precision::int8;
    case ScoringPrecision::automatic: break;
  }
  return files.is_embedded() ? nn::Precision::int8 : nn::Precision::f32;
}

// Over the model's files and the options that change its answers.
[[nodiscard]] core::Result<std::string> fingerprint_of(const StoredModel& files, FileDigests& adapter,
                                                       const AnalyzerOptions& options) {
  const auto digest = files.fingerprint();
  if (!digest) return core::fail(digest.error());
  core::Sha256 hash;
  hash.update(fmt::format("{} {} {} {}", *digest, core::value_text(precision_of(files, options.precision)),
                          options.max_length, options.labels));
  for (const std::string_view each : {train::kPeftConfig, train::kPeftWeights, kTrainedCleaningFile}) {
    if (options.adapter.empty()) break;
    std::error_code absent;
    if (each == kTrainedCleaningFile && !std::filesystem::exists(adapter.folder() / each, absent)) continue;
    const auto part =
        each == kTrainedCleaningFile ? record_digest(adapter.folder()) : adapter.of(std::string(each));
    if (!part) return core::fail(part.error());
    hash.update(*part);
  }
  return hash.hex();
}

[[nodiscard]] core::Status check_adapter(FileDigests& files) {
  core::Status sound = check_sealed_files(files.folder());
  if (sound) sound = check_sealed_weights(files);
  return sound ? sound : core::fail(sound.error().within("--adapter"));
}

[[nodiscard]] core::Result<nn::Bert> load_model(const StoredModel& files, FileDigests& adapter_files,
                                                const AnalyzerOptions& options) {
  nn::BertOptions chosen{.precision = precision_of(files, options.precision)};
  const auto config = files.config();
  if (!config) return core::fail(config.error());
  const auto weights = files.weights();
  if (!weights) return core::fail(weights.error());
  const nn::StoredWeightSource base(*weights);
  if (options.adapter.empty()) {
    const std::string place = place_of(files);
    if (!base.has({"classifier.weight", {}}))
      return core::fail(core::ErrorKind::model, place + ": " + kNoClassifier);
    chosen.packed = files.packed(*weights);
    auto model = nn::Bert::make(*config, base, chosen);
    if (!model) return core::fail(model.error().within(place));
    return model;
  }
  if (core::Status sound = check_adapter(adapter_files); !sound) return core::fail(sound.error());
  const auto other_base = adapter_base_note(options.adapter, files, *weights);
  if (!other_base) return core::fail(other_base.error().within("--adapter"));
  if (*other_base) core::log_warning(**other_base);
  const auto adapter = train::read_peft_adapter(options.adapter, *config);
  if (!adapter) return core::fail(adapter.error().within("--adapter"));
  auto model = nn::Bert::make(adapter->config, train::AdaptedWeightSource(base, *adapter), chosen);
  if (!model) return core::fail(model.error().within(files.name() + " with its adapter"));
  return model;
}

// An adapter's own comes first: it was trained last.
[[nodiscard]] core::Result<std::optional<text::CleanOptions>> cleaning_of(const StoredModel& files,
                                                                          const AnalyzerOptions& options) {
  if (options.adapter.empty()) return files.trained_cleaning();
  auto adapters = read_trained_cleaning(options.adapter);
  if (!adapters) return core::fail(adapters.error().within("--adapter"));
  return *adapters ? adapters : files.trained_cleaning();
}

// Of the model and its adapter together; null where neither says.
[[nodiscard]] core::Result<std::shared_ptr<const SeenTexts>> seen_by(const StoredModel& files,
                                                                     const AnalyzerOptions& options) {
  if (options.adapter.empty()) return files.seen_texts();
  auto record = files.seen_record();
  if (!record) return core::fail(record.error());
  const auto adapters = read_seen_record(options.adapter);
  if (!adapters) return core::fail(adapters.error().within("--adapter"));
  if (!*record && !*adapters) return nullptr;
  SeenRecordBuilder both;
  both.add(*record);
  both.add(*adapters);
  return std::make_shared<const SeenTexts>(both.build());
}

// Whether this program trained the model and its parts are those that it wrote: then failing sentences do not mean
// that they belong to different models, only that it has learned little.
[[nodiscard]] core::Result<bool> is_trained_here(const StoredModel& files, const AnalyzerOptions& options) {
  if (files.is_embedded() || !options.labels.empty() || !options.adapter.empty() ||
      brings_sanity_sentences(files.folder()))
    return false;
  const auto cleaning = files.trained_cleaning();
  if (!cleaning) return core::fail(cleaning.error());
  return *cleaning ? config_is_as_sealed(files.folder()) : core::Result<bool>(false);
}

[[nodiscard]] core::Status warn_of_weakness(const Analyzer& analyzer, const std::string& place) {
  if (const auto weakness = learned_too_little(analyzer)) core::log_warning(place + ": " + *weakness);
  return {};
}

}  // namespace

core::Result<std::unique_ptr<EncoderAnalyzer>> EncoderAnalyzer::load(const StoredModel& files,
                                                                     const AnalyzerOptions& options,
                                                                     core::ThreadPool& pool) {
  core::Result<std::unique_ptr<text::Tokenizer>> tokenizer = files.tokenizer();
  if (!tokenizer) return core::fail(tokenizer.error());
  FileDigests adapter(options.adapter);
  core::Result<nn::Bert> model = load_model(files, adapter, options);
  if (!model) return core::fail(model.error());
  core::Result<LabelMap> labels = labels_of(model->config(), options.labels);
  if (!labels) return core::fail(labels.error().within((files.folder() / "config.json").string()));
  const auto cleaning = cleaning_of(files, options);
  if (!cleaning) return core::fail(cleaning.error());
  const auto neutral_share =
      options.adapter.empty() ? files.neutral_share() : read_neutral_share(options.adapter);
  if (!neutral_share) return core::fail(neutral_share.error());
  auto seen = seen_by(files, options);
  if (!seen) return core::fail(seen.error());
  core::Result<std::string> fingerprint = fingerprint_of(files, adapter, options);
  if (!fingerprint) return core::fail(fingerprint.error());
  auto analyzer = make({.info = {.name = files.name(),
                                 .fingerprint = std::move(*fingerprint),
                                 .labels = std::move(*labels),
                                 .cleaning = {},
                                 .trained_cleaning = *cleaning,
                                 .trained_neutral = *neutral_share,
                                 .seen_texts = std::move(*seen)},
                        .tokenizer = std::move(*tokenizer),
                        .model = std::move(*model)},
                       options, pool);
  if (!analyzer) return core::fail(analyzer.error().within(files.name()));
  // What is built in was checked when it was built, as long as its labels are its own.
  if (options.golden == GoldenCheck::on && (!files.is_embedded() || !options.labels.empty())) {
    const auto own = is_trained_here(files, options);
    if (!own) return core::fail(own.error());
    core::Status golden = *own ? warn_of_weakness(**analyzer, place_of(files))
                               : check_sanity_sentences(**analyzer, files.folder());
    if (!golden) return core::fail(golden.error().within(place_of(files)));
  }
  return analyzer;
}

core::Result<std::unique_ptr<EncoderAnalyzer>> EncoderAnalyzer::make(Parts parts,
                                                                     const AnalyzerOptions& options,
                                                                     core::ThreadPool& pool) {
  const nn::BertConfig& config = parts.model.config();
  if (core::Status sound = core::check_options(options); !sound) return core::fail(sound.error());
  if (core::Status fits = check_vocabulary(parts.tokenizer->vocabulary_size(), config.vocab_size); !fits) {
    return core::fail(fits.error());
  }
  if (!parts.tokenizer->special_ids().cls || !parts.tokenizer->special_ids().sep) {
    return core::fail(core::ErrorKind::model, "the vocabulary has no [CLS] or no [SEP]");
  }
  if (!parts.model.classifier_is_trained()) {
    return core::fail(core::ErrorKind::model, kNoClassifier);
  }
  if (parts.info.labels.size() != config.labels.size()) {
    return core::fail(core::ErrorKind::model, fmt::format("{} labels for a model with {} outputs",
                                                          parts.info.labels.size(), config.labels.size()));
  }
  AnalyzerInfo& info = parts.info;
  info.cleaning = info.trained_cleaning.value_or(text::CleanOptions{});
  info.casing = parts.tokenizer->is_cased() ? text::ModelCasing::cased : text::ModelCasing::uncased;
  info.longest_text = config.max_positions;
  return std::unique_ptr<EncoderAnalyzer>(new EncoderAnalyzer(std::move(parts), options, pool));
}

std::size_t EncoderAnalyzer::longest() const {
  return std::min(static_cast<std::size_t>(options_.max_length), parts_.model.config().max_positions);
}

EncoderAnalyzer::Encoded EncoderAnalyzer::encode(std::string_view text) const {
  const text::SpecialIds& special = parts_.tokenizer->special_ids();
  std::vector<std::uint32_t> ids{*special.cls};
  parts_.tokenizer->encode(text, ids);
  const bool cut = ids.size() + 1 > longest();
  if (cut) ids.resize(longest() - 1);
  ids.push_back(*special.sep);
  return {{ids.begin(), ids.end()}, cut};
}

std::vector<EncoderAnalyzer::Encoded> EncoderAnalyzer::encode_all(
    std::span<const std::string_view> texts) const {
  std::vector<Encoded> encoded(texts.size());
  pool_.for_each((texts.size() + kTextsPerEncodingTask - 1) / kTextsPerEncodingTask, [&](std::size_t task) {
    const std::size_t end = std::min(texts.size(), (task + 1) * kTextsPerEncodingTask);
    for (std::size_t i = task * kTextsPerEncodingTask; i < end; ++i) encoded[i] = encode(texts[i]);
  });
  return encoded;
}

core::Status EncoderAnalyzer::run(std::span<const Encoded> texts, const UseOutput& use,
                                  const GoOn& go_on) const {
  // Longest first: a batch holds texts of like length, and the last, unfilled one is the cheapest.
  std::vector<std::size_t> order(texts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
      order, [&](std::size_t a, std::size_t b) { return texts[a].ids.size() > texts[b].ids.size(); });

  const auto batch_tokens = static_cast<std::size_t>(options_.batch_tokens);
  for (std::size_t next = 0; next < order.size();) {
    if (core::Status told = go_on ? go_on() : core::Status(); !told) return told;
    nn::TokenBatch batch;
    const std::size_t first = next;
    do {
      batch.add(texts[order[next++]].ids);
    } while (next < order.size() && batch.tokens() + texts[order[next]].ids.size() <= batch_tokens);
    core::Result<nn::BertOutput> output = parts_.model.run(batch, nn::HiddenStates::none, pool_);
    if (!output) return core::fail(output.error());
    for (std::size_t i = first; i < next; ++i) use(order[i], *output, i - first);
  }
  return {};
}

core::Result<std::vector<Score>> EncoderAnalyzer::scores_of(std::span<const std::string_view> texts,
                                                            const GoOn& go_on) const {
  const std::vector<Encoded> encoded = encode_all(texts);
  std::vector<Score> scores(texts.size());
  const core::Status done = run(
      encoded,
      [&](std::size_t text, const nn::BertOutput& output, std::size_t row) {
        const nn::Matrix<const float> logits = output.logits.as_matrix<float>();
        scores[text] = score_from_logits({logits.row(row), logits.columns}, parts_.info.labels);
        if (encoded[text].cut) scores[text].cut_at = longest();
      },
      go_on);
  if (!done) return core::fail(done.error());
  return scores;
}

core::Result<learn::Table> EncoderAnalyzer::embed(std::span<const std::string_view> texts) const {
  const std::size_t width = parts_.model.config().hidden_size;
  learn::Table table{.values = std::vector<double>(texts.size() * width), .columns = width};
  const core::Status done =
      run(encode_all(texts),
          [&](std::size_t text, const nn::BertOutput& output, std::size_t row) {
            const std::span<const float> pooled(output.pooled.as_matrix<float>().row(row), width);
            std::ranges::copy(pooled, table.values.begin() + static_cast<std::ptrdiff_t>(text * width));
          },
          {});
  if (!done) return core::fail(done.error());
  return table;
}

}  // namespace bellwether::sentiment
