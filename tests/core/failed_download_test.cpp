#include "bellwether/core/failed_download.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace bellwether::core {
namespace {

using testing::HasSubstr;

// The pointer's form: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
TEST(FailedDownload, Pointers_are_named_with_the_command_that_brings_the_file) {
  EXPECT_THAT(std::string(failed_download("version https://git-lfs.github.com/spec/v1\noid sha256:00\n")),
              HasSubstr("git lfs pull"));
  EXPECT_THAT(std::string(failed_download("/annex/objects/SHA256E-s3--ab.safetensors\n")),
              HasSubstr("git annex get"));
  EXPECT_THAT(std::string(failed_download("../../blobs/0a1b")), HasSubstr("cp -rL"));
}

TEST(FailedDownload, Web_pages_are_known_whatever_stands_before_them) {
  for (const char* page :
       {"<!DOCTYPE html><html></html>", "\n  <html lang=\"en\">", "\xEF\xBB\xBF<!doctype HTML>"})
    EXPECT_THAT(std::string(failed_download(page)), HasSubstr("web page")) << page;
  EXPECT_THAT(std::string(failed_download("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>")),
              HasSubstr("server's answer"));
  EXPECT_THAT(std::string(failed_download("Entry not found")), HasSubstr("server's answer"));
}

TEST(FailedDownload, Files_of_models_are_none) {
  for (const char* content : {"", "<s>\n<pad>\n", "<pad>\nhead\n", "[PAD]\n[UNK]\n",
                              "{\"model_type\": \"bert\"}", "#version: 0.2\nh e\n", "version\nhttps\n"})
    EXPECT_EQ(failed_download(content), "") << content;
}

}  // namespace
}  // namespace bellwether::core
