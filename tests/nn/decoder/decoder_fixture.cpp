#include "tests/nn/decoder/decoder_fixture.h"

#include <algorithm>
#include <cstring>

#include "bellwether/nn/safetensors_values.h"
#include "tests/support/shared_data.h"

namespace bellwether::tests {

std::vector<float> DecoderFixture::values(const std::string& name) const {
  const nn::StoredTensor* tensor = expected.find(name);
  if (tensor == nullptr) return {};
  std::vector<float> values(tensor->elements());
  return nn::read_f32(*tensor, values) ? values : std::vector<float>{};
}

std::vector<std::int32_t> DecoderFixture::integers(const std::string& name) const {
  const nn::StoredTensor* tensor = expected.find(name);
  if (tensor == nullptr || tensor->type != nn::StoredType::i64) return {};
  std::vector<std::int64_t> wide(tensor->elements());
  std::memcpy(wide.data(), tensor->bytes.data(), tensor->bytes.size());
  return {wide.begin(), wide.end()};
}

std::vector<float> DecoderFixture::logits_of(std::size_t index, std::size_t vocabulary) const {
  const std::vector<float> all = values("logits");
  const std::size_t padded = all.size() / (texts.size() * vocabulary);
  const float* first = all.data() + index * padded * vocabulary;
  return {first, first + texts[index].size() * vocabulary};
}

std::optional<DecoderFixture> load_decoder_fixture(const std::string& name) {
  const auto folder = shared_path("fixtures/models/" + name);
  if (!folder) return std::nullopt;
  auto expected = nn::SafetensorsFile::open(*folder / "expected.safetensors", {});
  if (!expected) return std::nullopt;
  DecoderFixture fixture{*folder, std::move(*expected), {}};
  const std::vector<std::int32_t> ids = fixture.integers("input_ids"), lengths = fixture.integers("lengths");
  const std::size_t padded = ids.size() / lengths.size();
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    const auto first = ids.begin() + static_cast<std::ptrdiff_t>(i * padded);
    fixture.texts.emplace_back(first, first + lengths[i]);
  }
  return fixture;
}

std::vector<std::int32_t> greedy_ids(const nn::Decoder& model, std::vector<std::int32_t> ids,
                                     std::size_t length) {
  core::ThreadPool pool(2);
  nn::KvPool pages(model.kv_shape(), 64);
  nn::KvSequence sequence;
  std::size_t done = 0;
  while (ids.size() < length) {
    const nn::DecoderChunk chunk{std::span<const std::int32_t>(ids).subspan(done), &sequence};
    const auto logits = model.forward({&chunk, 1}, pages, pool);
    if (!logits) return {};
    done = ids.size();
    const auto row = logits->values<float>();
    ids.push_back(static_cast<std::int32_t>(std::max_element(row.begin(), row.end()) - row.begin()));
  }
  return ids;
}

}  // namespace bellwether::tests
