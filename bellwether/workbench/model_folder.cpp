#include "bellwether/workbench/model_folder.h"

namespace bellwether::workbench {

core::Status save_model_folder(const nn::BertWeights& weights, const sentiment::StoredModel& tokenizer,
                               const std::filesystem::path& folder) {
  if (auto copied = tokenizer.copy_tokenizer(folder); !copied) return copied;
  return weights.save(folder);
}

}  // namespace bellwether::workbench
