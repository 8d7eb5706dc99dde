// Where the data that is not part of the repository lies: ../shared beside the checkout, or
// $BELLWETHER_SHARED.
//
//   TEST(WordPiece, Equals_every_reference_case) {
//     const auto fixtures = shared_path("fixtures/tokenizers/bert-base-cased");
//     if (!fixtures) GTEST_SKIP() << kNeedsShared;
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace bellwether::tests {

inline constexpr std::string_view kNeedsShared = "needs the data in ../shared";

// The path below the shared folder, or nothing where it does not exist.
[[nodiscard]] std::optional<std::filesystem::path> shared_path(std::string_view relative);

// A folder or file of the repository itself: "tests/data", "samples".
[[nodiscard]] std::filesystem::path repository_path(std::string_view relative);

}  // namespace bellwether::tests
