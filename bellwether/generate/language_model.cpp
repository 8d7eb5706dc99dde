#include "bellwether/generate/language_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/strict_json.h"
#include "bellwether/io/gguf/gguf_file.h"
#include "bellwether/nn/decoder/gguf_weights.h"
#include "bellwether/nn/decoder/llama2c_file.h"
#include "bellwether/text/tokenizer/gguf_tokenizer.h"
#include "bellwether/text/tokenizer/load_tokenizer.h"

namespace bellwether::generate {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using nlohmann::json;
using std::filesystem::path;

constexpr std::uint64_t kSmallFileBytes = 16'000'000;

// A small JSON file beside the weights; nothing where it is absent.
Result<std::optional<json>> read_beside(const path& file) {
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored)) return std::optional<json>();
  const auto content = core::read_file(file, kSmallFileBytes);
  if (!content) return fail(content.error());
  core::JsonLimits limits;
  limits.huge = core::HugeWholeNumbers::rounded;
  auto value = core::parse_json(*content, limits);
  if (!value) return fail(ErrorKind::model, file.string() + ": " + value.error().message);
  return std::optional<json>(std::move(*value));
}

// One id or a list of them under "eos_token_id".
void add_end_ids(const json& object, std::vector<std::uint32_t>& ids) {
  if (!object.is_object() || !object.contains("eos_token_id")) return;
  const json& ends = object["eos_token_id"];
  const json list = ends.is_array() ? ends : json::array({ends});
  for (const json& each : list) {
    if (each.is_number_unsigned() && each <= 0xFFFFFFFFu) ids.push_back(each.get<std::uint32_t>());
  }
}

Result<LanguageModel> finish(LanguageModel model) {
  const std::size_t entries = model.tokenizer->vocabulary_size(), known = model.decoder.config().vocab_size;
  if (entries > known) {
    return fail(ErrorKind::model,
                fmt::format("{}: the tokenizer has {} entries and the model {}; they do not belong together",
                            model.name, entries, known));
  }
  const auto& config = model.decoder.config().end_ids;
  model.end_ids.insert(model.end_ids.end(), config.begin(), config.end());
  if (const auto end = model.tokenizer->special_ids().eos) model.end_ids.push_back(*end);
  std::ranges::sort(model.end_ids);
  model.end_ids.erase(std::unique(model.end_ids.begin(), model.end_ids.end()), model.end_ids.end());
  return model;
}

Result<LanguageModel> load_folder(const path& folder, const LanguageModelOptions& options) {
  auto tokenizer = text::load_tokenizer(folder);
  if (!tokenizer) return fail(tokenizer.error());
  const auto chat = folder_chat_template(folder);
  if (!chat) return fail(chat.error());
  const auto generation = read_beside(folder / "generation_config.json");
  if (!generation) return fail(generation.error());
  auto decoder = nn::Decoder::load(folder, {options.precision, {}, options.pool});
  if (!decoder) return fail(decoder.error());
  LanguageModel model{folder.string(), std::move(*decoder), std::move(*tokenizer), *chat, {}};
  if (*generation) add_end_ids(**generation, model.end_ids);
  return finish(std::move(model));
}

Result<LanguageModel> load_gguf(const path& file, const LanguageModelOptions& options) {
  const auto gguf = io::GgufFile::open(file);
  if (!gguf) return fail(gguf.error());
  const auto within = [&](const core::Error& error) { return fail(error.within(file.string())); };
  auto tokenizer = text::read_gguf_tokenizer(*gguf);
  if (!tokenizer) return within(tokenizer.error());
  const auto config = nn::gguf_decoder_config(*gguf);
  if (!config) return within(config.error());
  const auto weights = nn::GgufWeights::make(*gguf, *config);
  if (!weights) return within(weights.error());
  auto decoder = nn::Decoder::make(*config, *weights, {options.precision, {}, options.pool});
  if (!decoder) return within(decoder.error());
  const auto jinja = gguf->string("tokenizer.chat_template");
  return finish({file.string(),
                 std::move(*decoder),
                 std::move(*tokenizer),
                 jinja ? text::chat_template_of(*jinja) : nullptr,
                 {}});
}

Result<LanguageModel> load_llama2c(const path& file, const LanguageModelOptions& options) {
  if (options.tokenizer.empty())
    return fail(ErrorKind::usage,
                file.string() + ": a llama2.c model needs its vocabulary file; name it with --tokenizer");
  auto tokenizer = text::load_llama2c_tokenizer(options.tokenizer);
  if (!tokenizer) return fail(tokenizer.error());
  const auto weights = nn::Llama2cWeights::open(file);
  if (!weights) return fail(weights.error());
  auto decoder = nn::Decoder::make(weights->config(), *weights, {options.precision, {}, options.pool});
  if (!decoder) return fail(decoder.error().within(file.string()));
  LanguageModel model{file.string(), std::move(*decoder), std::move(*tokenizer), nullptr, {}};
  if (const auto begin = model.tokenizer->special_ids().bos)
    model.end_ids.push_back(*begin);  // the next story
  return finish(std::move(model));
}

}  // namespace

Result<const text::ChatTemplate*> folder_chat_template(const path& folder) {
  std::error_code ignored;
  if (const path file = folder / "chat_template.jinja"; std::filesystem::exists(file, ignored)) {
    const auto jinja = core::read_file(file, kSmallFileBytes);
    if (!jinja) return fail(jinja.error());
    return text::chat_template_of(*jinja);
  }
  const auto config = read_beside(folder / "tokenizer_config.json");
  if (!config) return fail(config.error());
  if (!*config || !(*config)->is_object()) return nullptr;
  const auto jinja = (*config)->find("chat_template");
  if (jinja == (*config)->end() || !jinja->is_string()) return nullptr;
  return text::chat_template_of(jinja->get_ref<const std::string&>());
}

Result<LanguageModel> load_language_model(const path& path, const LanguageModelOptions& options) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return load_folder(path, options);
  return path.extension() == ".bin" ? load_llama2c(path, options) : load_gguf(path, options);
}

std::vector<std::uint32_t> prompt_ids(const LanguageModel& model, std::string_view text) {
  std::vector<std::uint32_t> ids;
  const auto begin = model.tokenizer->special_ids().bos;
  if (model.tokenizer->begins_with_bos() && begin) ids.push_back(*begin);
  model.tokenizer->encode(text, ids);
  return ids;
}

}  // namespace bellwether::generate
