#include "bellwether/workbench/models/show_model.h"

#include <filesystem>

#include "bellwether/core/file.h"
#include "bellwether/core/utf8.h"
#include "bellwether/io/stripped.h"
#include "bellwether/sentiment/model_files/embedded_model.h"
#include "bellwether/sentiment/model_files/stored_model.h"

namespace bellwether::workbench {
namespace {

constexpr std::uint64_t kCardBytes = 4 << 20;

std::string_view bare(std::string_view text) { return io::stripped(text, " \t\r'\""); }

// Takes the first line off `rest`.
std::string_view next_line(std::string_view& rest) {
  const std::string_view line = rest.substr(0, rest.find('\n'));
  rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  return line;
}

core::Status add_card(const std::filesystem::path& folder, ModelFacts& facts) {
  const std::filesystem::path file = folder / "README.md";
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return {};
  const auto card = core::read_file(file, kCardBytes);
  if (!card) return core::fail(card.error());
  if (!core::validate_utf8(*card)) return {};
  facts.license = model_card_value(*card, "license");
  facts.learned_from = model_card_value(*card, "datasets");
  return {};
}

}  // namespace

std::string model_card_value(std::string_view card, std::string_view key) {
  if (bare(next_line(card)) != "---") return {};
  std::string values;
  bool inside = false;
  while (!card.empty()) {
    const std::string_view line = next_line(card);
    if (bare(line) == "---") return values;
    const bool is_item = bare(line).starts_with("- ");
    if (inside && is_item) {
      values += (values.empty() ? "" : ", ") + std::string(bare(bare(line).substr(2)));
      continue;
    }
    const std::size_t colon = line.find(':');
    inside = colon != line.npos && line.substr(0, colon) == key;
    if (inside) values = bare(line.substr(colon + 1));
  }
  return {};  // the head was never closed
}

core::Result<ModelFacts> show_model(std::string_view name_or_folder, std::size_t labels) {
  const auto model = sentiment::StoredModel::open(name_or_folder);
  if (!model) return core::fail(model.error());
  auto config = model->config();
  if (!config) return core::fail(config.error());
  if (labels > 0) config->set_unnamed_labels(labels);
  auto cleaning = model->trained_cleaning();
  if (!cleaning) return core::fail(cleaning.error());
  ModelFacts facts{.name = model->name(),
                   .config = std::move(*config),
                   .parameters = {},
                   .cleaning = std::move(*cleaning),
                   .learned_from = {},
                   .license = {}};
  facts.parameters = nn::bert_parameters(facts.config, nn::BertHead::classifier);
  if (model->is_embedded()) {
    facts.learned_from = sentiment::kEmbeddedModelData;
    facts.license = sentiment::kEmbeddedModelLicense;
  } else if (core::Status added = add_card(model->folder(), facts); !added) {
    return core::fail(added.error());
  }
  return facts;
}

}  // namespace bellwether::workbench
