#include "bellwether/nn/models/token_batch.h"

namespace bellwether::nn {

void TokenBatch::add(std::span<const std::int32_t> text_ids) {
  ids.insert(ids.end(), text_ids.begin(), text_ids.end());
  if (!types.empty()) types.resize(ids.size(), 0);
  offsets.push_back(ids.size());
}

void TokenBatch::add(std::span<const std::int32_t> text_ids, std::span<const std::int32_t> text_types) {
  types.resize(ids.size(), 0);
  ids.insert(ids.end(), text_ids.begin(), text_ids.end());
  types.insert(types.end(), text_types.begin(), text_types.end());
  offsets.push_back(ids.size());
}

}  // namespace bellwether::nn
