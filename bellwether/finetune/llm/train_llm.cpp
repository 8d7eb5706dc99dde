#include "bellwether/finetune/llm/train_llm.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <system_error>

#include "bellwether/core/clock.h"
#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/progress.h"
#include "bellwether/finetune/llm/decoder_folder.h"
#include "bellwether/finetune/llm/training_settings.h"
#include "bellwether/forecast/llm/prompt_wrapper.h"
#include "bellwether/forecast/llm/week_row_file.h"
#include "bellwether/generate/language_model.h"
#include "bellwether/nn/decoder/decoder_parameters.h"
#include "bellwether/nn/safetensors_index.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"
#include "bellwether/train/llm/decoder_peft.h"

namespace bellwether::finetune {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using core::with_thousands;
namespace fs = std::filesystem;

constexpr const char* kCheckpoint = "training.checkpoint";
constexpr std::size_t kProofTexts = 16;

// The base as it lies on disk.
struct StoredBase {
  nn::DecoderConfig config;
  nn::StoredWeights weights;
  std::unique_ptr<text::Tokenizer> tokenizer;
  const text::ChatTemplate* chat = nullptr;  // null: the wrapper of the public rows
  std::uint64_t bytes = 0;                   // of all tensors
  bool is_f32 = false;
};

Result<const text::ChatTemplate*> chosen_template(const TrainLlmRequest& request) {
  const std::string& name = request.options.chat_template;
  if (name == forecast::kFingptTemplate) return nullptr;
  return name.empty() ? generate::folder_chat_template(request.model) : text::find_chat_template(name);
}

Result<StoredBase> open_base(const TrainLlmRequest& request) {
  auto config = nn::read_decoder_config(request.model);
  if (!config) return fail(config.error());
  auto weights = nn::StoredWeights::open(request.model, {});
  if (!weights) return fail(weights.error());
  auto tokenizer = text::load_tokenizer(request.model);
  if (!tokenizer) return fail(tokenizer.error());
  if ((*tokenizer)->vocabulary_size() > config->vocab_size) {
    return fail(ErrorKind::model,
                fmt::format("{}: the tokenizer has {} entries and the model {}; they do not belong "
                            "together",
                            request.model, (*tokenizer)->vocabulary_size(), config->vocab_size));
  }
  const auto chat = chosen_template(request);
  if (!chat) return fail(chat.error());
  StoredBase base{std::move(*config), std::move(*weights), std::move(*tokenizer), *chat};
  for (const nn::StoredTensor* each : base.weights.tensors()) {
    base.bytes += each->bytes.size();
    if (each->shape.size() == 2) base.is_f32 = each->type == nn::StoredType::f32;
  }
  return base;
}

// Rows of both files.
struct LlmRows {
  std::vector<forecast::WeekRow> train, validation;
};

Result<LlmRows> read_rows(store::RunDirectory& run, const TrainLlmRequest& request) {
  LlmRows rows;
  auto train = forecast::read_week_rows(request.data);
  if (!train) return fail(train.error());
  run.add_input(train->record);
  rows.train = std::move(train->rows);
  if (request.validation.empty()) return rows;
  auto validation = forecast::read_week_rows(request.validation);
  if (!validation) return fail(validation.error());
  run.add_input(validation->record);
  rows.validation = std::move(validation->rows);
  const auto last = std::ranges::max_element(rows.train, {}, &forecast::WeekRow::week);
  const auto first = std::ranges::min_element(rows.validation, {}, &forecast::WeekRow::week);
  if (last != rows.train.end() && first != rows.validation.end() && first->week <= last->week) {
    return fail(ErrorKind::data,
                fmt::format("{}: its week of {} is not after the last week of {} ({}); the rows that "
                            "decide which epoch is the best must be later ones",
                            request.validation, to_text(first->week), request.data, to_text(last->week)));
  }
  return rows;
}

train::DecoderPlanInput plan_input(const StoredBase& base, const train::DecoderAdapter& adapter,
                                   double dropout, std::size_t threads) {
  return {base.config, adapter.values().size(), adapter.widest_rank(), dropout, threads};
}

train::DecoderSettings wanted_settings(const StoredBase& base, const TrainLlmOptions& options) {
  const bool exact = options.precision == BasePrecision::f32 ||
                     (options.precision == BasePrecision::automatic && base.is_f32);
  const std::size_t length = std::min(options.max_length, base.config.max_positions);
  return {exact ? nn::Precision::f32 : nn::Precision::bf16, options.activations, length,
          std::max(length, options.pack_tokens)};
}

std::uint64_t largest_tensor(const nn::DecoderConfig& config) {
  std::uint64_t largest = 0;
  for (const nn::ParameterShape& each : nn::decoder_parameters(config))
    largest = std::max(largest, each.elements());
  return largest * sizeof(float);
}

void tell_examples(const EncodedWeeks& weeks, std::string_view what) {
  const forecast::PromptCuts& cuts = weeks.cuts;
  core::log_info(fmt::format(
      "{}: {} rows whole, {} trimmed to {} tokens ({} summaries, {} headlines, {} lines of basics, {} of the "
      "profile "
      "cut), {} left out because instruction, prices and answer alone are longer, {} without an answer",
      what, with_thousands(weeks.counts.whole), with_thousands(weeks.counts.trimmed), weeks.counts.length,
      with_thousands(cuts.summaries), with_thousands(cuts.headlines), with_thousands(cuts.basics),
      with_thousands(cuts.profile), with_thousands(weeks.counts.left_out),
      with_thousands(weeks.without_answer)));
}

Status encode_rows(const StoredBase& base, const LlmRows& rows, TrainedLlm& trained) {
  const auto encoder = WeekEncoder::make(*base.tokenizer, base.chat);
  if (!encoder) return fail(encoder.error());
  const std::size_t length = trained.plan.settings.max_length;
  auto budget = token_budget(*encoder, rows.train);
  if (!budget) return fail(budget.error());
  trained.budget = std::move(*budget);
  auto train = encode_weeks(*encoder, rows.train, length);
  if (!train) return fail(train.error());
  auto validation = encode_weeks(*encoder, rows.validation, length);
  if (!validation) return fail(validation.error());
  trained.train = std::move(*train);
  trained.validation = std::move(*validation);
  tell_examples(trained.train, "training");
  if (!rows.validation.empty()) tell_examples(trained.validation, "validation");
  if (!trained.train.examples.empty()) return {};
  return fail(ErrorKind::data,
              fmt::format("no row has an answer to learn from within {} tokens; a longer --max-length "
                          "or rows with answers are needed",
                          length));
}

Status note_epoch(store::RunDirectory& run, const train::DecoderEpoch& epoch) {
  store::MetricsRow row{"fit",
                        epoch.epoch - 1,
                        {{"train_loss", epoch.train_loss},
                         {"rate", epoch.learning_rate},
                         {"gradient_norm", epoch.gradient_norm}}};
  std::string told = fmt::format("epoch {}: training loss {:.4f}", epoch.epoch, epoch.train_loss);
  if (epoch.validation_loss) {
    row.values.emplace_back("validation_loss", *epoch.validation_loss);
    told += fmt::format(", validation loss {:.4f}", *epoch.validation_loss);
  }
  core::log_info(told);
  return run.append_metrics(row);
}

std::size_t count_tokens(const std::vector<train::AnswerExample>& texts) {
  std::size_t tokens = 0;
  for (const train::AnswerExample& each : texts) tokens += each.ids.size();
  return tokens;
}

void tell_start(const TrainLlmRequest& request, const train::DecoderPlanInput& input, TrainedLlm& trained,
                core::Job& job) {
  trained.all_parameters = nn::count_decoder_parameters(input.config) + trained.trained_parameters;
  trained.steps = train::planned_steps(request.fit, trained.train.examples.size());
  const double epochs = request.fit.epochs;
  trained.estimated_seconds =
      epochs * estimated_seconds(input, trained.plan.settings,
                                 static_cast<double>(count_tokens(trained.train.examples)), job);
  core::log_info(fmt::format(
      "trainable params: {} || all params: {} || trainable%: {:.4f}",
      with_thousands(trained.trained_parameters), with_thousands(trained.all_parameters),
      100.0 * static_cast<double>(trained.trained_parameters) / static_cast<double>(trained.all_parameters)));
  core::log_info(fmt::format(
      "{} steps over {} tokens an epoch; about {} in all", with_thousands(trained.steps),
      with_thousands(count_tokens(trained.train.examples)), core::remaining_time(trained.estimated_seconds)));
}

Status fit_adapter(store::RunDirectory& run, const TrainLlmRequest& request, const nn::DecoderBase& base,
                   train::DecoderAdapter& adapter, TrainedLlm& trained, core::Job& job) {
  train::DecoderFitOptions options = request.fit;
  options.pack_tokens = trained.plan.settings.pack_tokens;
  options.activations = trained.plan.settings.activations;
  options.checkpoint = request.out / kCheckpoint;
  core::Progress progress(job, "training", "steps", trained.steps);
  Status noted;
  options.on_step = [&] { progress.advance(); };
  options.on_resume = [&](std::uint64_t done) { progress.resume_at(done); };
  options.on_epoch = [&](const train::DecoderEpoch& epoch) {
    if (noted) noted = note_epoch(run, epoch);
  };
  options.interrupted = [&] { return !noted || !job.check_stop(); };
  const core::Stopwatch watch;
  auto report = train::fit(base, adapter, request.lora.dropout,
                           {trained.train.examples, trained.validation.examples}, options, job.pool());
  if (!noted) return noted;
  if (!report) return fail(report.error());
  trained.seconds = watch.seconds();
  trained.fit = std::move(*report);
  return {};
}

// The mean loss of each text of the proof.
std::vector<double> losses_of(const nn::DecoderBase& base, const nn::DecoderParameters& parameters,
                              const TrainedLlm& trained, core::ThreadPool& pool) {
  const auto& texts =
      trained.validation.examples.empty() ? trained.train.examples : trained.validation.examples;
  std::vector<double> losses;
  for (std::size_t i = 0; i < std::min(kProofTexts, texts.size()); ++i) {
    losses.push_back(train::mean_loss(base.config(), parameters, base.precision(), {texts[i]},
                                      trained.plan.settings.pack_tokens, pool));
  }
  return losses;
}

// The merged model, written and read again, beside what the adapter gave.
Status merge_with_proof(const TrainLlmRequest& request, const StoredBase& stored,
                        const train::DecoderAdapter& adapter, const std::vector<double>& before,
                        TrainedLlm& trained, core::Job& job) {
  const nn::StoredWeightSource source(stored.weights);
  const nn::Precision precision = stored.is_f32 ? nn::Precision::f32 : nn::Precision::bf16;
  const Status written = write_decoder_folder(
      {stored.config, train::AdaptedDecoderSource(source, adapter), precision, request.model}, request.out,
      job);
  if (!written) return written;
  const auto merged = nn::StoredWeights::open(request.out, {});
  if (!merged) return fail(merged.error());
  const auto base =
      nn::DecoderBase::load(stored.config, nn::StoredWeightSource(*merged), trained.plan.settings.precision);
  if (!base) return fail(base.error());
  const std::vector<double> after = losses_of(*base, base->parameters(), trained, job.pool());
  MergeProof proof{before.size(), 0.0};
  for (std::size_t i = 0; i < before.size(); ++i)
    proof.drift = std::max(proof.drift, std::abs(after[i] - before[i]));
  trained.proof = proof;
  if (proof.drift <= request.options.merge_tolerance) return {};
  std::error_code ignored;
  for (const auto& each : fs::directory_iterator(request.out, ignored)) {
    if (each.path().filename().string().starts_with("model")) fs::remove(each.path(), ignored);
  }
  return fail(
      ErrorKind::finding,
      fmt::format(
          "merging changes the log-probability of a text by {:.4f} nats a token, and {:.4f} is allowed; "
          "the merged weights are gone again, and the adapter is in {}: use it beside the base, or merge "
          "into an f32 base",
          proof.drift, request.options.merge_tolerance, (request.out / "adapter").string()));
}

Status check_train_request(const TrainLlmRequest& request) {
  if (Status good = core::check_options(request.options); !good) return good;
  if (Status good = core::check_options(request.lora); !good) return good;
  return core::check_options(request.fit);
}

}  // namespace

Result<TrainedLlm> train_llm(store::RunDirectory& run, const TrainLlmRequest& request, core::Job& job) {
  if (Status good = check_train_request(request); !good) return fail(good.error());
  auto stored = open_base(request);
  if (!stored) return fail(stored.error());
  auto adapter = train::new_adapter(stored->config, request.lora, request.fit.seed);
  if (!adapter) return fail(adapter.error());
  const auto rows = read_rows(run, request);
  if (!rows) return fail(rows.error());
  TrainedLlm trained;
  trained.chat_template =
      stored->chat == nullptr ? std::string(forecast::kFingptTemplate) : std::string(stored->chat->name);
  trained.trained_parameters = adapter->values().size();
  const train::DecoderPlanInput input =
      plan_input(*stored, *adapter, request.lora.dropout, job.pool().size());
  auto plan = settings_for_machine(input, wanted_settings(*stored, request.options),
                                   {.limit_mb = request.options.memory_limit_mb,
                                    .loading_bytes = stored->bytes + largest_tensor(stored->config)});
  if (!plan) return fail(plan.error());
  trained.plan = std::move(*plan);
  if (Status encoded = encode_rows(*stored, *rows, trained); !encoded) return fail(encoded.error());
  tell_start(request, input, trained, job);
  if (Status made = core::make_folder(request.out); !made) return fail(made.error());
  std::vector<double> before;
  {
    const auto base = nn::DecoderBase::load(stored->config, nn::StoredWeightSource(stored->weights),
                                            trained.plan.settings.precision);
    if (!base) return fail(base.error());
    if (Status fitted = fit_adapter(run, request, *base, *adapter, trained, job); !fitted)
      return fail(fitted.error());
    nn::DecoderParameters parameters = base->parameters();
    adapter->attach(parameters);
    before = losses_of(*base, parameters, trained, job.pool());
  }
  if (Status written = train::write_decoder_adapter(request.out / "adapter", *adapter,
                                                    {request.model, request.lora.dropout});
      !written)
    return fail(written.error());
  if (request.options.merge == MergeChoice::merge) {
    if (Status merged = merge_with_proof(request, *stored, *adapter, before, trained, job); !merged)
      return fail(merged.error());
  }
  std::error_code ignored;
  fs::remove(request.out / kCheckpoint, ignored);  // the model itself is there now
  return trained;
}

}  // namespace bellwether::finetune
