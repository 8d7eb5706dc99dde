// What the hashes of this folder share: OpenSSL's context, and digests as text. For their .cpp alone.
#pragma once

#include <openssl/evp.h>

#include <array>
#include <new>
#include <string>
#include <string_view>

namespace bellwether::core {

// A running digest, freed with its owner.
class DigestContext {
 public:
  explicit DigestContext(const EVP_MD* algorithm) : context_(EVP_MD_CTX_new()) {
    if (context_ != nullptr && EVP_DigestInit_ex(context_, algorithm, nullptr) == 1) return;
    EVP_MD_CTX_free(context_);
    throw std::bad_alloc();  // it fails for nothing else
  }
  DigestContext(const DigestContext&) = delete;
  DigestContext& operator=(const DigestContext&) = delete;
  ~DigestContext() { EVP_MD_CTX_free(context_); }

  void update(std::string_view bytes) { EVP_DigestUpdate(context_, bytes.data(), bytes.size()); }

  // Lower-case hexadecimal digits. Call once, last.
  [[nodiscard]] std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    EVP_DigestFinal_ex(context_, digest.data(), &length);
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < length; ++i) {
      text.push_back(kDigits[digest[i] >> 4]);
      text.push_back(kDigits[digest[i] & 15]);
    }
    return text;
  }

 private:
  EVP_MD_CTX* context_;
};

}  // namespace bellwether::core
