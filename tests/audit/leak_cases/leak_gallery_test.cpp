// Whether the audit finds them: gallery_audit_test.cpp.
#include "bellwether/audit/leak_cases/leak_gallery.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace bellwether::audit::leak_cases {
namespace {

TEST(LeakGallery, Names_each_mistake_once) {
  std::set<std::string_view> names;
  for (const GalleryEntry& entry : leak_gallery()) {
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
    EXPECT_FALSE(entry.mistake.empty());
  }
  EXPECT_EQ(names.size(), 25u);
}

}  // namespace
}  // namespace bellwether::audit::leak_cases
