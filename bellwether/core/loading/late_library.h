// Libraries that are loaded when one of their functions is first called, and not when the program starts: what a
// command does not use costs it nothing (docs/decisions/0027).
//
// One file a library defines the functions that are used of it as its header declares them, each in a line that
// passes the call on; all other code calls the library as if it were linked:
//
//   constexpr core::LateLibrary kLibrary{"libsvm.so.3", "libsvm3"};
//   svm_model* svm_train(const svm_problem* problem, const svm_parameter* parameters) {
//     return core::late<&svm_train>(kLibrary, "svm_train")(problem, parameters);
//   }
#pragma once

#include <stdexcept>

namespace bellwether::core {

// A library that is not installed; the message names its file and its package.
class MissingLibrary : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A library by the name of its file, with the package that brings it. Threads: any.
struct LateLibrary {
  const char* file = nullptr;
  const char* package = nullptr;

  // The function of this name; null where the library cannot be loaded or has none.
  [[nodiscard]] void* find(const char* name) const;
  // The same; throws MissingLibrary instead.
  [[nodiscard]] void* get(const char* name) const;
};

// The library's function `name`, looked up once; kOurs is the function that stands in for it. Throws
// MissingLibrary.
template <auto* kOurs>
[[nodiscard]] auto* late(const LateLibrary& library, const char* name) {
  static const auto theirs = reinterpret_cast<decltype(kOurs)>(library.get(name));
  return theirs;
}

}  // namespace bellwether::core
