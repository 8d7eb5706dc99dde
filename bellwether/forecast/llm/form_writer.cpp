#include "bellwether/forecast/llm/form_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace bellwether::forecast {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kPassTokens = 512;
constexpr int kDraws = 48;  // tokens looked at one by one before all are
constexpr float kNever = -std::numeric_limits<float>::infinity();

// log of the softmax of a row at `id`.
double log_probability(const float* logits, std::size_t vocabulary, std::uint32_t id) {
  const double top = *std::max_element(logits, logits + vocabulary);
  double sum = 0;
  for (std::size_t i = 0; i < vocabulary; ++i) sum += std::exp(double{logits[i]} - top);
  return double{logits[id]} - top - std::log(sum);
}

// One answer under way. Tokens that the model has not seen yet wait at the end of `tokens_`.
class FormWriter {
 public:
  FormWriter(const generate::LanguageModel& model, const TokenBytes& bytes, const FormWriting& writing,
             FormCache& cache, core::Job& job)
      : model_(model), bytes_(bytes), writing_(writing), cache_(cache), job_(job), grammar_(writing.rules) {}

  [[nodiscard]] Result<FormAnswer> write(const std::vector<std::uint32_t>& prompt) {
    tokens_.assign(prompt.begin(), prompt.end());
    prompt_ = prompt.size();
    state_ = grammar_.start();
    while (!is_over_) {
      if (Status go_on = job_.check_stop(); !go_on) return fail(go_on.error());
      if (Status done = write_more(); !done) return fail(done.error());
    }
    answer_.ids.assign(tokens_.begin() + static_cast<std::ptrdiff_t>(prompt_), tokens_.end());
    return std::move(answer_);
  }

 private:
  [[nodiscard]] Status write_more() {
    if (const std::string run = grammar_.forced(state_); !run.empty()) return write_run(run);
    if (grammar_.awaits_bin(state_)) return write_bin();
    answer_.is_hurried = answer_.is_hurried || tokens_.size() - prompt_ >= writing_.most_tokens;
    if (grammar_.permitted(state_).none()) return end();
    if (answer_.is_hurried) {
      if (grammar_.may_end(state_)) return end();
      if (grammar_.permitted(state_).test('\n') && held_.empty()) return write_run("\n");
    }
    return write_token();
  }

  Status end() {
    is_over_ = true;
    return {};
  }

  // Text that is known, but for a space at its end.
  [[nodiscard]] Status write_run(const std::string& run) {
    const auto after = grammar_.advance(state_, run);
    if (!after) return fail(ErrorKind::internal, "the form of an answer forbids its own text");
    std::string text = held_ + run;
    held_.clear();
    if (text.ends_with(' ') && text.size() > 1) {
      text.pop_back();
      held_ = " ";
    }
    answer_.text += run;
    state_ = *after;
    return append(text);
  }

  [[nodiscard]] Status append(const std::string& text) {
    const auto ids = bytes_.encode(text);
    if (!ids) return fail(ids.error());
    tokens_.insert(tokens_.end(), ids->begin(), ids->end());
    return {};
  }

  // Reads what waits, up to `end`, without its logits.
  [[nodiscard]] Status read_until(std::size_t end) {
    while (cache_.sequence.length() < end) {
      const std::size_t done = cache_.sequence.length(), count = std::min(kPassTokens, end - done);
      const nn::DecoderChunk chunk{std::span(tokens_).subspan(done, count), &cache_.sequence,
                                   nn::LogitRows::none};
      if (const auto passed = model_.decoder.forward({&chunk, 1}, cache_.pages, job_.pool()); !passed)
        return fail(passed.error());
      if (Status go_on = job_.check_stop(); !go_on) return go_on;
    }
    return {};
  }

  // What may follow all tokens.
  [[nodiscard]] Result<std::vector<float>> next_logits() {
    if (Status read = read_until(tokens_.size() - 1); !read) return fail(read.error());
    const nn::DecoderChunk chunk{std::span(tokens_).last(1), &cache_.sequence, nn::LogitRows::last};
    const auto logits = model_.decoder.forward({&chunk, 1}, cache_.pages, job_.pool());
    if (!logits) return fail(logits.error());
    const float* row = logits->as_matrix<float>().row(0);
    return std::vector<float>(row, row + bytes_.size());
  }

  // The state behind a token; the space that is held must be its first byte.
  [[nodiscard]] std::optional<FormState> after_token(std::uint32_t id) const {
    std::string_view text = bytes_.of(id);
    if (text.empty() || !text.starts_with(held_)) return std::nullopt;
    return grammar_.advance(state_, text.substr(held_.size()));
  }
  [[nodiscard]] bool ends_text(std::uint32_t id) const {
    return std::ranges::binary_search(model_.end_ids, id);
  }
  [[nodiscard]] bool is_permitted(std::uint32_t id) const {
    if (ends_text(id)) return grammar_.may_end(state_);
    return after_token(id).has_value();
  }

  [[nodiscard]] Status write_token() {
    const auto logits = next_logits();
    if (!logits) return fail(logits.error());
    const auto id = choose(*logits);
    if (!id) return fail(id.error());
    if (ends_text(*id)) return end();
    const std::string_view text = bytes_.of(*id);
    state_ = *after_token(*id);
    answer_.text += text.substr(held_.size());
    held_.clear();
    tokens_.push_back(static_cast<std::int32_t>(*id));
    return {};
  }

  // Draws until a permitted token comes: of those, each is then as probable as if the others were not there (Luce 1959,
  // "Individual Choice Behavior").
  [[nodiscard]] Result<std::uint32_t> choose(std::vector<float> logits) const {
    for (int attempt = 0; attempt < kDraws; ++attempt) {
      const std::uint32_t id = draw(logits, attempt);
      if (is_permitted(id)) return id;
      logits[id] = kNever;
    }
    bool any = false;
    for (std::uint32_t id = 0; id < logits.size(); ++id) {
      const bool permitted = logits[id] > kNever && is_permitted(id);
      if (!permitted) logits[id] = kNever;
      any = any || permitted;
    }
    if (any) return draw(logits, kDraws);
    return fail(ErrorKind::unsupported,
                "the vocabulary has no token that the form of an answer permits here; --decoding free does "
                "without it");
  }
  [[nodiscard]] std::uint32_t draw(std::vector<float> logits, int attempt) const {
    return generate::choose_token(logits, tokens_, writing_.sampling, static_cast<std::uint32_t>(attempt));
  }

  // Beginnings of one text, one for each bin, that share its full pages.
  struct BinChunks {
    std::array<std::vector<std::int32_t>, kWeekBins> heads, tails;
    std::array<nn::KvSequence, kWeekBins> sequences;
  };
  [[nodiscard]] Result<BinChunks> bin_chunks() {
    if (Status read = read_until(tokens_.size() - 1); !read) return fail(read.error());
    const std::size_t full = cache_.sequence.length() / nn::kPageTokens;
    const auto& pages = cache_.sequence.pages();
    const auto continuations = bin_continuations();
    BinChunks chunks;
    for (std::size_t i = 0; i < kWeekBins; ++i) {
      const auto ids = bytes_.encode(held_ + continuations[i]);
      if (!ids) return fail(ids.error());
      const auto rest = tokens_.begin() + static_cast<std::ptrdiff_t>(full * nn::kPageTokens);
      chunks.heads[i].assign(rest, tokens_.end() - 1);
      chunks.tails[i].push_back(tokens_.back());
      chunks.tails[i].insert(chunks.tails[i].end(), ids->begin(), ids->end());
      chunks.sequences[i] =
          nn::KvSequence({pages.begin(), pages.begin() + static_cast<std::ptrdiff_t>(full)});
    }
    return chunks;
  }

  [[nodiscard]] Status pass_heads(BinChunks& chunks) {
    if (chunks.heads[0].empty()) return {};
    std::vector<nn::DecoderChunk> pass;
    for (std::size_t i = 0; i < kWeekBins; ++i)
      pass.push_back({chunks.heads[i], &chunks.sequences[i], nn::LogitRows::none});
    const auto done = model_.decoder.forward(pass, cache_.pages, job_.pool());
    return done ? Status() : fail(done.error());
  }

  [[nodiscard]] Result<std::array<double, kWeekBins>> score_tails(BinChunks& chunks) {
    std::vector<nn::DecoderChunk> pass;
    for (std::size_t i = 0; i < kWeekBins; ++i) {
      const std::span<const std::int32_t> tail = chunks.tails[i];
      pass.push_back({tail.first(tail.size() - 1), &chunks.sequences[i], nn::LogitRows::all});
    }
    const auto logits = model_.decoder.forward(pass, cache_.pages, job_.pool());
    if (!logits) return fail(logits.error());
    const auto rows = logits->as_matrix<float>();
    std::array<double, kWeekBins> logs{};
    std::size_t row = 0;
    for (std::size_t i = 0; i < kWeekBins; ++i) {
      for (std::size_t at = 1; at < chunks.tails[i].size(); ++at)
        logs[i] +=
            log_probability(rows.row(row++), bytes_.size(), static_cast<std::uint32_t>(chunks.tails[i][at]));
    }
    return logs;
  }

  [[nodiscard]] Status write_bin() {
    auto chunks = bin_chunks();
    if (!chunks) return fail(chunks.error());
    if (Status passed = pass_heads(*chunks); !passed) return passed;
    const auto logs = score_tails(*chunks);
    if (!logs) return fail(logs.error());
    const auto bins = BinDistribution::of_log_probabilities(*logs);
    if (!bins) return fail(bins.error());
    answer_.bins = *bins;
    const std::size_t chosen = choose_bin(*bins).place;
    const std::string text = bin_continuations()[chosen];
    state_ = *grammar_.advance(state_, text);
    answer_.text += text;
    held_.clear();
    tokens_.insert(tokens_.end(), chunks->tails[chosen].begin() + 1, chunks->tails[chosen].end());
    return {};
  }

  [[nodiscard]] WeekBin choose_bin(const BinDistribution& bins) const {
    if (writing_.sampling.temperature <= 0) return bins.mode();
    std::array<float, kWeekBins> logits{};
    for (std::size_t i = 0; i < kWeekBins; ++i)
      logits[i] = static_cast<float>(std::log(std::max(bins.probabilities()[i], 1e-30)));
    return {generate::choose_token(
        logits, {}, {.temperature = writing_.sampling.temperature, .seed = writing_.sampling.seed})};
  }

  const generate::LanguageModel& model_;
  const TokenBytes& bytes_;
  const FormWriting& writing_;
  FormCache& cache_;
  core::Job& job_;
  FormGrammar grammar_;
  FormState state_;
  std::vector<std::int32_t> tokens_;
  std::size_t prompt_ = 0;
  std::string held_;  // a space that the next token begins with
  FormAnswer answer_;
  bool is_over_ = false;
};

}  // namespace

std::size_t form_tokens(std::size_t prompt_tokens, const FormWriting& writing) {
  constexpr std::size_t kFormTokens = 256;  // the form's own words, were each of them a token a byte
  return prompt_tokens + writing.most_tokens + kFormTokens;
}

std::size_t form_pages(std::size_t prompt_tokens, const FormWriting& writing) {
  constexpr std::size_t kPagesOfABin = 3;
  return form_tokens(prompt_tokens, writing) / nn::kPageTokens + 1 + kPagesOfABin * kWeekBins;
}

Result<FormAnswer> write_form(const generate::LanguageModel& model, const TokenBytes& bytes,
                              const std::vector<std::uint32_t>& prompt, const FormWriting& writing,
                              FormCache& cache, core::Job& job) {
  const std::size_t most = model.decoder.config().max_positions;
  if (prompt.empty()) return fail(ErrorKind::usage, "the prompt is empty");
  if (form_tokens(prompt.size(), writing) > most)
    return fail(ErrorKind::data,
                fmt::format("the prompt has {} tokens, and with an answer of {} more passes the {} that "
                            "the model reads; shorten it or ask for fewer tokens (--max-tokens)",
                            prompt.size(), writing.most_tokens, most));
  return FormWriter(model, bytes, writing, cache, job).write(prompt);
}

}  // namespace bellwether::forecast
