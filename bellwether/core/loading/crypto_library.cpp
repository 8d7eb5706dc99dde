// OpenSSL's libcrypto, loaded at the first digest; see late_library.h.
#include <openssl/evp.h>

#include "bellwether/core/loading/late_library.h"

using bellwether::core::late;

namespace {

constexpr bellwether::core::LateLibrary kCrypto{"libcrypto.so.3", "libssl3"};

}  // namespace

extern "C" {

EVP_MD_CTX* EVP_MD_CTX_new() { return late<&EVP_MD_CTX_new>(kCrypto, "EVP_MD_CTX_new")(); }
void EVP_MD_CTX_free(EVP_MD_CTX* context) { late<&EVP_MD_CTX_free>(kCrypto, "EVP_MD_CTX_free")(context); }
const EVP_MD* EVP_sha1() { return late<&EVP_sha1>(kCrypto, "EVP_sha1")(); }
const EVP_MD* EVP_sha256() { return late<&EVP_sha256>(kCrypto, "EVP_sha256")(); }
int EVP_DigestInit_ex(EVP_MD_CTX* context, const EVP_MD* type, ENGINE* engine) {
  return late<&EVP_DigestInit_ex>(kCrypto, "EVP_DigestInit_ex")(context, type, engine);
}
int EVP_DigestUpdate(EVP_MD_CTX* context, const void* bytes, std::size_t count) {
  return late<&EVP_DigestUpdate>(kCrypto, "EVP_DigestUpdate")(context, bytes, count);
}
int EVP_DigestFinal_ex(EVP_MD_CTX* context, unsigned char* digest, unsigned int* length) {
  return late<&EVP_DigestFinal_ex>(kCrypto, "EVP_DigestFinal_ex")(context, digest, length);
}

}  // extern "C"
