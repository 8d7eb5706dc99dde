#include "bellwether/net/redactor.h"

#include <algorithm>
#include <cstdint>

#include "bellwether/net/key_access.h"
#include "bellwether/net/percent.h"
#include "bellwether/net/request.h"

namespace bellwether::net {
namespace {

constexpr std::size_t kShortestKey = 8;
constexpr std::size_t kShortestBase64 = 6;  // shorter ones are found by chance
constexpr std::string_view kSmallDigits = "0123456789abcdef", kCapitalDigits = "0123456789ABCDEF";

std::string percent_form(std::string_view key, std::string_view digits) {
  std::string out;
  for (const char c : key) {
    if (is_unreserved(c))
      out += c;
    else
      append_percent(out, c, digits);
  }
  return out;
}

std::string all_percent_form(std::string_view key, std::string_view digits) {
  std::string out;
  for (const char c : key) append_percent(out, c, digits);
  return out;
}

// The digits of base64 that depend on the key alone where `offset` (0 to 2) other bytes stand before it in a group of
// three, whatever stands behind.
std::string base64_form(std::string_view key, std::size_t offset) {
  const std::string digits = base64(std::string(offset, '\0') + std::string(key));
  const std::size_t first = (offset * 8 + 5) / 6, last = (offset + key.size()) * 8 / 6;
  return digits.substr(first, last - first);
}

std::string url_alphabet(std::string digits) {
  std::ranges::replace(digits, '+', '-');
  std::ranges::replace(digits, '/', '_');
  return digits;
}

std::vector<std::string> forms_of(const std::string& key) {
  std::vector<std::string> forms = {key};
  for (const std::string_view digits : {kSmallDigits, kCapitalDigits}) {
    forms.push_back(percent_form(key, digits));
    forms.push_back(all_percent_form(key, digits));
  }
  std::vector<std::string> base64_forms = {base64(key)};
  for (std::size_t offset = 0; offset < 3; ++offset) base64_forms.push_back(base64_form(key, offset));
  for (const std::string& each : base64_forms) {
    if (each.size() < kShortestBase64) continue;
    forms.push_back(each);
    forms.push_back(url_alphabet(each));
  }
  return forms;
}

void replace_all(std::string& text, const std::string& form) {
  for (std::size_t at = text.find(form); at != text.npos; at = text.find(form, at + kRemovedKey.size()))
    text.replace(at, form.size(), kRemovedKey);
}

}  // namespace

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i)
      bits = bits << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) out += i <= group.size() ? kDigits[bits >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

void Redactor::add(const Key& key) {
  const std::string& value = KeyAccess::value(key);
  if (value.size() < kShortestKey) return;
  const std::scoped_lock lock(mutex_);
  if (std::ranges::find(keys_, value) != keys_.end()) return;
  keys_.push_back(value);
  for (std::string& form : forms_of(value)) forms_.push_back(std::move(form));
  std::ranges::sort(forms_, [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  forms_.erase(std::unique(forms_.begin(), forms_.end()), forms_.end());
}

std::string Redactor::clean(std::string text) const {
  const std::scoped_lock lock(mutex_);
  for (const std::string& form : forms_) replace_all(text, form);
  return text;
}

}  // namespace bellwether::net
