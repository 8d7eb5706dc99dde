// Answers of a decoder that is loaded into this program (generate/language_model.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/forecast/llm/answer_generator.h"
#include "bellwether/forecast/llm/form_writer.h"
#include "bellwether/forecast/llm/token_bytes.h"
#include "bellwether/generate/language_model.h"
#include "bellwether/generate/prefix_cache.h"

namespace bellwether::forecast {

// The model and how it is asked.
struct ModelGeneratorOptions {
  std::filesystem::path model, tokenizer;  // the latter of a llama2.c model alone
  nn::WeightPrecision precision = nn::WeightPrecision::f32;
  std::string chat_template;  // empty: the one published with the model
  std::string name;           // empty: the last part of the path
  market::Date cutoff;        // the last day of what it learned from
};

// Greedy, or drawn by the request's seed. Keeps to a form exactly and then gives the probabilities of all bins. Same
// request, same answer, whatever was asked before. Thread-safe: one answer is written at a time.
class ModelGenerator final : public AnswerGenerator {
 public:
  // Errors: those of load_language_model; usage for a model without a known chat template where none is named.
  [[nodiscard]] static core::Result<std::unique_ptr<ModelGenerator>> open(
      const ModelGeneratorOptions& options);
  // Of a model that is loaded already.
  [[nodiscard]] static core::Result<std::unique_ptr<ModelGenerator>> make(
      generate::LanguageModel model, const ModelGeneratorOptions& options);

  [[nodiscard]] const GeneratorInfo& info() const override { return info_; }
  [[nodiscard]] bool fits(const AnswerRequest& request) const override;
  [[nodiscard]] core::Result<GeneratedAnswer> answer(const AnswerRequest& request, core::Job& job) override;

 private:
  ModelGenerator(generate::LanguageModel model, const text::ChatTemplate& chat, GeneratorInfo info);
  [[nodiscard]] core::Result<std::vector<std::uint32_t>> prompt_of(const AnswerRequest& request) const;
  [[nodiscard]] core::Result<GeneratedAnswer> answer_in_form(const AnswerRequest& request,
                                                             const std::vector<std::uint32_t>& prompt,
                                                             core::Job& job);
  [[nodiscard]] core::Result<GeneratedAnswer> answer_freely(const AnswerRequest& request,
                                                            const std::vector<std::uint32_t>& prompt,
                                                            core::Job& job) const;

  generate::LanguageModel model_;
  const text::ChatTemplate& chat_;
  GeneratorInfo info_;
  TokenBytes bytes_;
  std::mutex mutex_;
  std::unique_ptr<nn::KvPool> pages_;
  generate::PrefixCache kept_;
};

}  // namespace bellwether::forecast
