#include "bellwether/core/loading/late_library.h"

#include <dlfcn.h>

#include <new>
#include <string>
#include <string_view>

namespace bellwether::core {
namespace {

// Whether the loader failed for want of memory: it maps what it finds.
bool ran_out_of_memory(const char* told) {
  const std::string_view text = told == nullptr ? "" : told;
  for (const std::string_view sign : {"map segment", "annot allocate", "annot map", "annot create"})
    if (text.find(sign) != std::string_view::npos) return true;
  return false;
}

}  // namespace

// The loader knows what is loaded already; nothing is ever unloaded.
void* LateLibrary::find(const char* name) const {
  void* const library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  return library == nullptr ? nullptr : dlsym(library, name);
}

void* LateLibrary::get(const char* name) const {
  void* const found = find(name);
  if (found == nullptr) {
    if (ran_out_of_memory(dlerror())) throw std::bad_alloc();
    throw MissingLibrary(std::string(file) + " cannot be loaded or lacks " + name + "; install the package " +
                         package);
  }
  return found;
}

}  // namespace bellwether::core
