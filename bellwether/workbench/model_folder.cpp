#include "bellwether/workbench/model_folder.h"

#include "bellwether/sentiment/trained_cleaning.h"

namespace bellwether::workbench {

core::Status save_model_folder(const nn::BertWeights& weights, const ModelReading& reading,
                               const std::filesystem::path& folder) {
  if (auto copied = reading.tokenizer.copy_tokenizer(folder); !copied) return copied;
  if (auto written = sentiment::write_trained_cleaning(folder, reading.cleaning); !written) return written;
  return weights.save(folder);
}

}  // namespace bellwether::workbench
