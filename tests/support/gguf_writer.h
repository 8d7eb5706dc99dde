// GGUF files for tests, written by hand after the published layout, so that damaged ones can be made too.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bellwether::tests {

class GgufWriter {
 public:
  template <class T>
  static std::string raw(T value) {
    std::string bytes(sizeof(T), '\0');
    std::memcpy(bytes.data(), &value, sizeof(T));
    return bytes;
  }
  static std::string text(std::string_view value) {
    return raw<std::uint64_t>(value.size()) + std::string(value);
  }

  void add(std::string_view key, std::uint32_t kind, const std::string& value) {
    entries_ += text(key) + raw(kind) + value;
    ++entry_count_;
  }
  void add_number(std::string_view key, std::uint32_t value) { add(key, 4, raw(value)); }
  void add_real(std::string_view key, float value) { add(key, 6, raw(value)); }
  void add_string(std::string_view key, std::string_view value) { add(key, 8, text(value)); }
  void add_strings(std::string_view key, const std::vector<std::string>& values) {
    std::string list = raw<std::uint32_t>(8) + raw<std::uint64_t>(values.size());
    for (const std::string& each : values) list += text(each);
    add(key, 9, list);
  }
  template <class T>
  void add_numbers(std::string_view key, std::uint32_t kind, const std::vector<T>& values) {
    std::string list = raw(kind) + raw<std::uint64_t>(values.size());
    for (const T each : values) list += raw(each);
    add(key, 9, list);
  }
  // `shape` with the fastest dimension last.
  void add_tensor(std::string_view name, const std::vector<std::uint64_t>& shape, std::uint32_t type,
                  const std::string& bytes) {
    tensors_ += text(name) + raw(static_cast<std::uint32_t>(shape.size()));
    for (std::size_t i = shape.size(); i-- > 0;) tensors_ += raw(shape[i]);
    tensors_ += raw(type) + raw<std::uint64_t>(data_.size());
    ++tensor_count_;
    data_ += bytes;
    data_.resize((data_.size() + 31) / 32 * 32, '\0');
  }
  [[nodiscard]] std::string file() const {
    std::string all =
        "GGUF" + raw<std::uint32_t>(3) + raw(tensor_count_) + raw(entry_count_) + entries_ + tensors_;
    all.resize((all.size() + 31) / 32 * 32, '\0');
    return all + data_;
  }

 private:
  std::string entries_, tensors_, data_;
  std::uint64_t entry_count_ = 0, tensor_count_ = 0;
};

}  // namespace bellwether::tests
