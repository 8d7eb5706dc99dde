#pragma once

#include <functional>
#include <memory>

#include "bellwether/core/thread_pool.h"
#include "bellwether/nn/models/bert.h"
#include "bellwether/sentiment/analyzer.h"
#include "bellwether/sentiment/analyzer_options.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/sentiment/text_encoder.h"
#include "bellwether/text/tokenizer/tokenizer.h"

namespace bellwether::sentiment {

// A BERT-family classifier as an analyzer: text → tokens (cut at max_length) → encoder → softmax. Texts are
// computed in packed batches of similar length, without padding; each text's answer has the same bits alone
// and in any company.
//
//   auto files = StoredModel::open("models/finbert");
//   auto analyzer = EncoderAnalyzer::load(*files, {.precision = ScoringPrecision::int8}, pool);
class EncoderAnalyzer final : public Analyzer, public TextEncoder {
 public:
  // The parts of an analyzer, however they were come by. Of the info, what the other parts or the cleaning that
  // was learned from decide (cleaning, casing, longest text) is the analyzer's to fill in.
  struct Parts {
    AnalyzerInfo info;
    std::unique_ptr<text::Tokenizer> tokenizer;
    nn::Bert model;
  };

  // Config, weights and tokenizer of a model. `pool` must outlive the analyzer. Errors: usage for options out
  // of range; model for a head that was never trained,
  // labels without meaning, a vocabulary of another size or sanity-check sentences that fail; those of the
  // model and tokenizer readers.
  [[nodiscard]] static core::Result<std::unique_ptr<EncoderAnalyzer>> load(const StoredModel& files,
                                                                           const AnalyzerOptions& options,
                                                                           core::ThreadPool& pool);
  // Errors: as load, without the reading.
  [[nodiscard]] static core::Result<std::unique_ptr<EncoderAnalyzer>> make(Parts parts,
                                                                           const AnalyzerOptions& options,
                                                                           core::ThreadPool& pool);

  // The pooled output, tanh of the pooler on the first token (P-27).
  [[nodiscard]] core::Result<learn::Table> embed(std::span<const std::string_view> texts) const override;
  [[nodiscard]] const TextEncoder* encoder() const override { return this; }
  [[nodiscard]] const AnalyzerInfo& info() const override { return parts_.info; }

 private:
  [[nodiscard]] core::Result<std::vector<Score>> scores_of(std::span<const std::string_view> texts,
                                                           const GoOn& go_on) const override;

  EncoderAnalyzer(Parts parts, const AnalyzerOptions& options, core::ThreadPool& pool)
      : parts_(std::move(parts)), options_(options), pool_(pool) {}

  // [CLS] text [SEP], at most longest() ids.
  struct Encoded {
    std::vector<std::int32_t> ids;
    bool cut = false;  // there was more of it
  };
  [[nodiscard]] Encoded encode(std::string_view text) const;
  [[nodiscard]] std::vector<Encoded> encode_all(std::span<const std::string_view> texts) const;
  // Ids of a text that are computed: max_length, and no more than the model has positions for.
  [[nodiscard]] std::size_t longest() const;

  // What the model says of texts[text], in row `row` of its output.
  using UseOutput = std::function<void(std::size_t text, const nn::BertOutput& output, std::size_t row)>;
  [[nodiscard]] core::Status run(std::span<const Encoded> texts, const UseOutput& use,
                                 const GoOn& go_on) const;

  Parts parts_;
  AnalyzerOptions options_;
  core::ThreadPool& pool_;
};

}  // namespace bellwether::sentiment
