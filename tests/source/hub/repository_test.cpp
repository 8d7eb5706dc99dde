#include "bellwether/source/hub/repository.h"

#include <gtest/gtest.h>

namespace bellwether::source {
namespace {

TEST(HubRepository, Reads_a_name_and_its_revision) {
  const auto finbert = parse_hub_repository("ProsusAI/finbert@refs/pr/8");
  ASSERT_TRUE(finbert);
  EXPECT_EQ(finbert->id, "ProsusAI/finbert");
  EXPECT_EQ(finbert->revision, "refs/pr/8");
  EXPECT_EQ(name_of(*finbert), "ProsusAI/finbert@refs/pr/8");
  EXPECT_EQ(parse_hub_repository("Qwen/Qwen2.5-1.5B-Instruct")->revision, "main");
  EXPECT_EQ(parse_hub_repository("bert-base-cased")->id, "bert-base-cased");
}

// The rules of validate_repo_id in huggingface_hub, and names that would be paths.
TEST(HubRepository, Names_that_are_none_are_refused) {
  for (const char* name :
       {"",         "/",        "a/",     "/a",      "a/b/c",  "../a",    "a/..",       "a--b/c",
        ".a",       "a.",       "-a/b",   "a/b-",    "a b",    "a/b.git", "a\\b",       "a/b@",
        "a/b@../x", "a/b@x//y", "a/b@/x", "a/b@x y", "a/b@\n", "~/b",     "a/b@main@x", "mean:a,b"}) {
    EXPECT_FALSE(parse_hub_repository(name)) << name;
  }
  EXPECT_TRUE(parse_hub_repository(std::string(96, 'a')));
  EXPECT_FALSE(parse_hub_repository(std::string(97, 'a')));
}

TEST(HubRepository, Revisions_are_encoded_with_their_slashes_and_files_without) {
  const HubRepository repository{.id = "ProsusAI/finbert", .revision = "refs/pr/8"};
  EXPECT_EQ(file_address(repository, "onnx/a b.json"),
            "/ProsusAI/finbert/resolve/refs%2Fpr%2F8/onnx/a%20b.json");
  EXPECT_EQ(listing_address(repository), "/api/models/ProsusAI/finbert/revision/refs%2Fpr%2F8");
}

TEST(HubRepository, A_moved_model_has_two_folders_the_first_its_own) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(cache_folders({.id = "ProsusAI/finbert"}), Names{"models--ProsusAI--finbert"});
  EXPECT_EQ(cache_folders({.id = "bert-base-cased"}),
            (Names{"models--bert-base-cased", "models--google-bert--bert-base-cased"}));
  EXPECT_EQ(cache_folders({.id = "google-bert/bert-base-cased"}),
            (Names{"models--google-bert--bert-base-cased", "models--bert-base-cased"}));
  EXPECT_EQ(cache_folders({.id = "someone/bert-base-cased"}), Names{"models--someone--bert-base-cased"});
}

TEST(HubRepository, A_folder_names_its_repository) {
  EXPECT_EQ(repository_of_folder("models--ProsusAI--finbert").id, "ProsusAI/finbert");
  EXPECT_EQ(repository_of_folder("models--bert-base-cased").id, "bert-base-cased");
  for (const char* folder :
       {"", ".locks", "datasets--a--b", "spaces--a--b", "models--", "models--a--b--c--d", "models--..--x"})
    EXPECT_EQ(repository_of_folder(folder).id, "") << folder;
}

TEST(HubRepository, A_file_stays_below_its_repository) {
  for (const char* name : {"config.json", "onnx/model.onnx", "a..b", "..a"})
    EXPECT_TRUE(is_contained_name(name));
  for (const std::string& name :
       {std::string(""), std::string("/etc/passwd"), std::string(".."), std::string("a/../b"),
        std::string("a//b"), std::string("a/"), std::string("./a"), std::string("a\\b"),
        std::string("a\0b", 3), std::string("a\nb"), std::string(256, 'a')})
    EXPECT_FALSE(is_contained_name(name)) << name;
  EXPECT_TRUE(is_contained_name(std::string(255, 'a')));
}

TEST(HubRepository, A_commit_is_40_small_hexadecimal_digits) {
  EXPECT_TRUE(is_commit("989aa7980e4cf806f80c7fef2b1adb7bc71aa306"));
  EXPECT_FALSE(is_commit("989aa7980e4cf806f80c7fef2b1adb7bc71aa30"));
  EXPECT_FALSE(is_commit("989AA7980e4cf806f80c7fef2b1adb7bc71aa306"));
}

}  // namespace
}  // namespace bellwether::source
