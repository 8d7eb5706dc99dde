#include "bellwether/audit/leak_cases/leak_gallery.h"

namespace bellwether::audit::leak_cases {

std::vector<GalleryEntry> leak_gallery() {
  std::vector<GalleryEntry> all;
  for (const auto part : {price_leaks(), text_leaks(), row_leaks(), model_leaks()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

Pipeline pipeline_of(const GalleryEntry& entry, Habit habit, const MadeWorld& world) {
  return [run = entry.run, habit, &world](const FalseFuture& future) {
    return run(with_future(world, future), habit);
  };
}

}  // namespace bellwether::audit::leak_cases
