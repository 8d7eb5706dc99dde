#include "tests/nn/bert_fixture.h"

#include <cstring>
#include <stdexcept>

#include "bellwether/nn/safetensors_values.h"
#include "tests/support/shared_data.h"

namespace bellwether::tests {
namespace {

std::vector<std::int64_t> integers_of(const nn::SafetensorsFile& file, const std::string& name) {
  const nn::StoredTensor* tensor = file.find(name);
  if (tensor == nullptr || tensor->type != nn::StoredType::i64)
    throw std::runtime_error("no i64 tensor " + name);
  std::vector<std::int64_t> values(tensor->elements());
  std::memcpy(values.data(), tensor->bytes.data(), tensor->bytes.size());
  return values;
}

}  // namespace

std::vector<float> BertFixture::values(const std::string& name) const {
  const nn::StoredTensor* tensor = expected.find(name);
  if (tensor == nullptr) throw std::runtime_error("no tensor " + name);
  std::vector<float> out(tensor->elements());
  if (!nn::read_f32(*tensor, out)) throw std::runtime_error("cannot read " + name);
  return out;
}

std::vector<std::int64_t> BertFixture::integers(const std::string& name) const {
  return integers_of(expected, name);
}

std::vector<float> BertFixture::packed_rows(const std::string& name, std::size_t columns) const {
  const std::vector<float> all = values(name);
  std::vector<float> packed;
  for (std::size_t text = 0; text < lengths.size(); ++text) {
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(text * padded * columns);
    packed.insert(packed.end(), first, first + static_cast<std::ptrdiff_t>(lengths[text] * columns));
  }
  return packed;
}

std::optional<BertFixture> load_bert_fixture(const std::string& name) {
  const auto folder = shared_path("fixtures/models/" + name);
  if (!folder) return std::nullopt;
  auto file = nn::SafetensorsFile::open(*folder / "expected.safetensors", {});
  if (!file) throw std::runtime_error(file.error().message);
  BertFixture fixture{*folder, std::move(*file), {}, {}};
  const auto ids = integers_of(fixture.expected, "input_ids"),
             types = integers_of(fixture.expected, "token_type_ids"),
             mask = integers_of(fixture.expected, "attention_mask");
  for (std::size_t first = 0; first < ids.size(); first += fixture.padded) {
    std::vector<std::int32_t> text, kinds;
    for (std::size_t i = first; i < first + fixture.padded && mask[i] == 1; ++i) {
      text.push_back(static_cast<std::int32_t>(ids[i]));
      kinds.push_back(static_cast<std::int32_t>(types[i]));
    }
    fixture.lengths.push_back(text.size());
    fixture.batch.add(text, kinds);
  }
  return fixture;
}

}  // namespace bellwether::tests
