#include "bellwether/workbench/model_folder.h"

#include "bellwether/sentiment/folder_seal.h"
#include "bellwether/sentiment/trained_cleaning.h"

namespace bellwether::workbench {

core::Status save_model_folder(const nn::BertWeights& weights, const ModelReading& reading,
                               const std::filesystem::path& folder) {
  if (auto copied = reading.tokenizer.copy_tokenizer(folder); !copied) return copied;
  if (auto written = sentiment::write_trained_cleaning(folder, reading.cleaning); !written) return written;
  if (auto saved = weights.save(folder); !saved) return saved;
  return sentiment::seal_folder(folder);
}

core::Result<nn::BertWeights> load_weights(const sentiment::StoredModel& model, nn::BertHead head) {
  const auto config = model.config();
  if (!config) return core::fail(config.error());
  if (head == nn::BertHead::classifier) {
    for (const core::Status& sound : {nn::require_one_class(*config), nn::require_agreeing_labels(*config)})
      if (!sound) return core::fail(sound.error());
  }
  const auto stored = model.weights();
  if (!stored) return core::fail(stored.error());
  return nn::BertWeights::make(*config, head, nn::StoredWeightSource(*stored));
}

}  // namespace bellwether::workbench
