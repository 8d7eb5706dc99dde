#include "bellwether/core/loading/late_library.h"

#include <dlfcn.h>

#include <string>

namespace bellwether::core {

// The loader knows what is loaded already; nothing is ever unloaded.
void* LateLibrary::find(const char* name) const {
  void* const library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  return library == nullptr ? nullptr : dlsym(library, name);
}

void* LateLibrary::get(const char* name) const {
  void* const found = find(name);
  if (found == nullptr) {
    throw MissingLibrary(std::string(file) + " cannot be loaded or lacks " + name + "; install the package " +
                         package);
  }
  return found;
}

}  // namespace bellwether::core
