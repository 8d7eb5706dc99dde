#include "bellwether/net/recorder.h"

#include <gtest/gtest.h>

#include "bellwether/core/file.h"
#include "tests/support/temporary_folder.h"

namespace bellwether::net {
namespace {

const RecordedExchange kExchange{.vendor = "massive",
                                 .request = "GET /a",
                                 .host = "api.massive.com",
                                 .fetched_at = 5,
                                 .status = 200,
                                 .headers = {},
                                 .body = "{}"};

TEST(Recorder, The_same_request_again_is_another_file_also_of_another_run) {
  const tests::TemporaryFolder folder;
  const auto recording = folder.path() / "new" / "recording";
  ASSERT_TRUE(Recorder(recording).write(kExchange));
  ASSERT_TRUE(Recorder(recording).write(kExchange));
  for (std::size_t number = 1; number <= 2; ++number)
    EXPECT_EQ(core::read_file(recording / file_name_of(kExchange, number), 1000).value_or(""),
              to_text(kExchange));
}

TEST(Recorder, A_folder_that_cannot_be_written_is_an_error) {
  const tests::TemporaryFolder folder;
  folder.write("file", "");
  const core::Status written = Recorder(folder.path() / "file").write(kExchange);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().kind, core::ErrorKind::io);
}

}  // namespace
}  // namespace bellwether::net
