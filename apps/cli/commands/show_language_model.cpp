#include "apps/cli/commands/show_language_model.h"

#include <fmt/format.h>

#include "apps/cli/output.h"
#include "bellwether/core/progress.h"
#include "bellwether/workbench/llm/show_decoder.h"

namespace bellwether::cli {
namespace {

using report::Kind;
using report::Table;

std::string_view family_name(nn::DecoderFamily family) {
  switch (family) {
    case nn::DecoderFamily::llama: return "llama";
    case nn::DecoderFamily::qwen2: return "qwen2";
    case nn::DecoderFamily::qwen3: break;
  }
  return "qwen3";
}

Table decoder_record(const workbench::DecoderFacts& facts) {
  const nn::DecoderConfig& config = facts.config;
  Table record{.id = "model"};
  record.add_fact({"model"}, facts.name);
  record.add_fact({"family"}, std::string(family_name(config.family)));
  record.add_fact({"parameters", "parameters", Kind::count}, facts.parameters);
  record.add_fact({"layers"}, config.layers);
  record.add_fact({"hidden_size", "hidden size"}, config.hidden_size);
  record.add_fact({"heads"}, config.heads);
  record.add_fact({"kv_heads", "key-value heads"}, config.kv_heads);
  record.add_fact({"head_size", "head size"}, config.head_size);
  record.add_fact({"intermediate_size", "intermediate size", Kind::count}, config.intermediate_size);
  record.add_fact({"vocabulary_size", "vocabulary", Kind::count}, config.vocab_size);
  record.add_fact({"max_positions", "positions", Kind::count}, config.max_positions);
  record.add_fact({"tied", "output layer is the embeddings"}, config.tied);
  record.add_fact({"bf16_bytes", "bytes in bf16", Kind::count}, facts.bf16_bytes);
  record.add_fact({"kv_token_bytes", "bytes of a token's keys and values in bf16", Kind::count},
                  facts.kv_token_bytes);
  return record;
}

double percent(std::uint64_t part, std::uint64_t all) {
  return 100.0 * static_cast<double>(part) / static_cast<double>(all);
}

Table lora_record(const workbench::DecoderFacts& facts) {
  Table record{.id = "lora"};
  record.add_fact({"r"}, facts.lora->rank);
  record.add_fact({"alpha"}, facts.lora->alpha);
  record.add_fact({"trainable", "trainable parameters", Kind::count}, facts.trainable);
  record.add_fact({"all", "all parameters", Kind::count}, facts.all_parameters());
  record.add_fact({"trainable_percent", "trainable %", Kind::number, 4},
                  percent(facts.trainable, facts.all_parameters()));
  return record;
}

// The line that PEFT prints.
std::string lora_summary(const workbench::DecoderFacts& facts) {
  return fmt::format("trainable params: {} || all params: {} || trainable%: {:.4f}",
                     core::with_thousands(facts.trainable), core::with_thousands(facts.all_parameters()),
                     percent(facts.trainable, facts.all_parameters()));
}

Table parts_table(const workbench::DecoderFacts& facts) {
  Table table{.id = "layer",
              .columns = {{"linear_layer", "linear layer of each layer"},
                          {"inputs", "inputs", Kind::count},
                          {"outputs", "outputs", Kind::count},
                          {"lora_parameters", "LoRA parameters", Kind::count}}};
  for (const workbench::LoraPart& part : facts.parts)
    table.add({part.name, part.inputs, part.outputs, part.added});
  return table;
}

}  // namespace

core::Status show_language_model(const std::string& folder_or_file, const std::string& lora,
                                 const Program& program) {
  std::optional<workbench::LoraPlan> plan;
  if (!lora.empty()) {
    auto parsed = workbench::parse_lora_plan(lora);
    if (!parsed) return core::fail(parsed.error());
    plan = std::move(*parsed);
  }
  const auto facts = workbench::show_decoder(folder_or_file, plan);
  if (!facts) return core::fail(facts.error());
  report::Document document{.format = "bellwether.language_model_facts/1"};
  if (plan) document.summary = lora_summary(*facts);
  document.add(decoder_record(*facts));
  if (plan) document.add(lora_record(*facts));
  document.add(parts_table(*facts));
  document.rows = parts_table(*facts);
  return print(document, program.format());
}

}  // namespace bellwether::cli
