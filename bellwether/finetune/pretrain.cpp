#include "bellwether/finetune/pretrain.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/extra_training_data.h"
#include "bellwether/finetune/pretrain_start.h"
#include "bellwether/sentiment/cleaning_steps.h"
#include "bellwether/sentiment/model_files/model_folder.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/sentiment/text_groups.h"
#include "bellwether/sentiment/token_encoding.h"
#include "bellwether/source/texts/text_source.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using store::RunDirectory;

constexpr std::uint32_t kPartStep = 0xFFFFFFFD;  // draws of which texts are for validation

struct Chosen {
  std::vector<std::string> texts;  // each says something that neither a held-out text nor an earlier one says
  sentiment::SeenRecordBuilder seen;  // these, those that say the same, and the texts held out for evaluation
  std::uint64_t read = 0, left_out = 0, repeated = 0;
};

Result<Chosen> choose_texts(const PretrainRequest& request) {
  auto texts = source::read_all_texts(request.texts, request.input);
  if (!texts) return fail(texts.error());
  const auto kept = read_kept_texts(request.without);
  if (!kept) return fail(kept.error());
  const std::size_t evaluated = kept->size();
  std::vector<std::string_view> all(kept->begin(), kept->end());
  all.insert(all.end(), texts->begin(), texts->end());
  const std::vector<std::size_t> groups = sentiment::near_duplicate_groups(all);
  Chosen chosen{.texts = {}, .seen = {}, .read = texts->size()};
  chosen.seen.set_apart(*kept);
  for (std::size_t i = 0; i < texts->size(); ++i) {
    const std::size_t group = groups[evaluated + i];
    if (group < evaluated) {
      ++chosen.left_out;
      continue;
    }
    chosen.seen.add_read(std::span(&(*texts)[i], 1));
    if (group < evaluated + i) {
      ++chosen.repeated;
    } else {
      chosen.texts.push_back(std::move((*texts)[i]));
    }
  }
  if (chosen.read == 0)
    return fail(ErrorKind::data, request.texts + ": there is no text in it; one a line, or JSONL or CSV");
  if (chosen.texts.empty()) {
    return fail(ErrorKind::data,
                fmt::format("{}: all {} texts are held out for evaluation (--without): none is left "
                            "to learn from; bring others",
                            request.texts, core::with_thousands(chosen.read)));
  }
  return chosen;
}

Result<train::MaskedVocabulary> masked_vocabulary(const text::Tokenizer& tokenizer) {
  const text::SpecialIds& special = tokenizer.special_ids();
  if (!special.mask) {
    return fail(ErrorKind::model, "the vocabulary has no [MASK]; 'bellwether text train-vocab' makes one");
  }
  const std::size_t entries = tokenizer.vocabulary_size();
  train::MaskedVocabulary vocabulary{*special.mask, std::vector<bool>(entries), std::vector<bool>(entries)};
  for (const auto& id : {special.cls, special.sep, special.pad, special.mask, special.unk}) {
    if (id) vocabulary.special[*id] = true;
  }
  for (std::uint32_t id = 0; id < entries; ++id) {
    vocabulary.continues[id] = tokenizer.token(id).starts_with("##");
    if (!vocabulary.special[id]) vocabulary.plain.push_back(static_cast<std::int32_t>(id));
  }
  return vocabulary;
}

// Cuts the texts at random into those to learn from and those to measure on.
train::PretrainingData encode_texts(const Chosen& chosen, const PretrainRequest& request,
                                    train::MaskedVocabulary vocabulary, sentiment::TokenEncoding& encoding) {
  train::PretrainingData data{std::move(vocabulary)};
  std::vector<std::uint32_t> order(chosen.texts.size());
  std::iota(order.begin(), order.end(), 0u);
  core::Random random({.seed = request.fit.seed, .step = kPartStep});
  random.shuffle(std::span(order));
  const auto held =
      static_cast<std::size_t>(request.options.validation_share * static_cast<double>(chosen.texts.size()));
  for (std::size_t i = 0; i < order.size(); ++i) {
    (i < held ? data.validation : data.train).add(encoding.ids(chosen.texts[order[i]]));
  }
  return data;
}

// The figures of the validation part, for the run and for people.
void add_validation(const train::PretrainingEpoch& epoch, store::MetricsRow& row, std::string& told) {
  if (!epoch.validation_loss) return;
  row.values.push_back({"validation_loss", *epoch.validation_loss});
  if (!epoch.detection) {
    const double perplexity = std::exp(*epoch.validation_loss);
    row.values.push_back({"perplexity", perplexity});
    told += fmt::format(", perplexity of hidden tokens {:.2f}", perplexity);
    return;
  }
  const auto& [found, kept, auc] = *epoch.detection;
  row.values.insert(row.values.end(), {{"found", found}, {"kept", kept}, {"auc", auc}});
  told += fmt::format(
      ", validation loss {:.4f}: {:.1f} % of replaced tokens found, {:.1f} % of originals kept, AUC {:.4f}",
      *epoch.validation_loss, 100 * found, 100 * kept, auc);
}

Status note_epoch(RunDirectory& run, const train::PretrainingEpoch& epoch) {
  store::MetricsRow row{
      "fit", epoch.epoch - 1, {{"train_loss", epoch.train_loss}, {"rate", epoch.learning_rate}}};
  std::string told = fmt::format("epoch {}: training loss {:.4f}", epoch.epoch, epoch.train_loss);
  add_validation(epoch, row, told);
  core::log_info(told);
  return run.append_metrics(row);
}

Result<train::PretrainingReport> fit_told(RunDirectory& run, const PretrainRequest& request,
                                          nn::BertWeights& weights, const train::PretrainingData& data,
                                          core::Job& job) {
  train::PretrainingOptions options = request.fit;
  const std::uint64_t steps = train::planned_steps(options, data.train.texts());
  core::log_info(
      fmt::format("{} texts, {} tokens; {} steps of {} texts", core::with_thousands(data.train.texts()),
                  core::with_thousands(data.train.tokens()), core::with_thousands(steps), options.batch));
  core::Progress progress(job, "pre-training", "steps", steps);
  Status noted;
  options.checkpoint = request.out / "pretraining.checkpoint";
  options.on_step = [&] { progress.advance(); };
  options.on_resume = [&](std::uint64_t done) { progress.resume_at(done); };
  options.on_epoch = [&](const train::PretrainingEpoch& epoch) {
    if (noted) noted = note_epoch(run, epoch);
  };
  options.interrupted = [&] { return !job.check_stop(); };
  auto report = train::fit(weights, data, options, job.pool());
  if (report && !noted) return fail(noted.error());
  return report;
}

// What the models of the start have seen, the new one has.
Status add_seen_by_start(const PretrainRequest& request, const sentiment::StoredModel& model,
                         sentiment::SeenRecordBuilder& seen) {
  if (!request.model.empty()) {
    const auto record = model.seen_record();
    if (!record) return fail(record.error());
    seen.add(*record);
  }
  if (request.generator.empty()) return {};
  const auto generator = sentiment::read_seen_record(request.generator);
  if (!generator) return fail(generator.error().within("--generator"));
  seen.add(*generator);
  return {};
}

Status check_pretraining(const PretrainRequest& request) {
  if (request.out.empty()) return fail(ErrorKind::usage, "--out: name the folder for the model");
  if (Status good = check_pretrain_start(request); !good) return good;
  return core::check_options(request.options);
}

}  // namespace

Result<Pretrained> pretrain(RunDirectory& run, const PretrainRequest& request, core::Job& job) {
  if (Status good = check_pretraining(request); !good) return fail(good.error());
  const auto model = sentiment::StoredModel::open(request.model.empty() ? request.vocabulary : request.model);
  if (!model) return fail(model.error());
  const auto tokenizer = model->tokenizer();
  if (!tokenizer) return fail(tokenizer.error());
  auto vocabulary = masked_vocabulary(**tokenizer);
  if (!vocabulary) return fail(vocabulary.error());
  auto start = start_pretraining(request, *model, **tokenizer);
  if (!start) return fail(start.error());
  nn::BertWeights& weights = start->weights;
  const auto cleaning =
      sentiment::training_cleaning(request.model.empty() ? nullptr : &*model, request.clean);
  if (!cleaning) return fail(cleaning.error());
  auto encoding = sentiment::TokenEncoding::make(
      **tokenizer, std::min(request.options.max_length, longest_text(*start)), *cleaning);
  if (!encoding) return fail(encoding.error());
  auto chosen = choose_texts(request);
  if (!chosen) return fail(chosen.error());
  if (Status added = add_seen_by_start(request, *model, chosen->seen); !added) return fail(added.error());
  train::PretrainingData data = encode_texts(*chosen, request, std::move(*vocabulary), *encoding);
  data.generator = std::move(start->generator);

  if (Status made = core::make_folder(request.out); !made) return fail(made.error());
  auto report = fit_told(run, request, weights, data, job);
  if (!report) return fail(report.error());
  if (Status saved =
          sentiment::save_model_folder(weights, {*model, *cleaning, chosen->seen.build()}, request.out);
      !saved)
    return fail(saved.error());
  std::error_code problem;
  std::filesystem::remove(request.out / "pretraining.checkpoint", problem);  // the model itself is there now
  return Pretrained{.read = chosen->read,
                    .left_out = chosen->left_out,
                    .repeated = chosen->repeated,
                    .cut = encoding->cut(),
                    .train_texts = data.train.texts(),
                    .train_tokens = data.train.tokens(),
                    .validation_texts = data.validation.texts(),
                    .parameters = weights.all().size(),
                    .planned_steps = train::planned_steps(request.fit, data.train.texts()),
                    .fit = std::move(*report)};
}

}  // namespace bellwether::finetune
