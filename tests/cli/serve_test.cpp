// The server as a program: addresses, keys, and how it ends.
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "tests/serve/raw_client.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace bellwether {
namespace {

using serve::tests::get;
using serve::tests::post;
using serve::tests::RawAnswer;
using serve::tests::RawClient;
using tests::ProgramOutcome;
using tests::run_bellwether;
using tests::run_shell;
using tests::TemporaryFolder;
using namespace std::chrono_literals;

class ServeTest : public testing::Test {
 protected:
  ~ServeTest() override {
    if (process_ > 0) ::kill(process_, SIGKILL);
  }

  // Starts it on a free port, with more flags.
  void start(const std::string& flags = "") {
    const ProgramOutcome begun = run_shell(
        "\"$BELLWETHER\" serve --port 0 --model lexicon " + flags +
            " >out 2>log & echo $!; for i in $(seq 300); do grep -q listening log && break; sleep 0.1; done",
        {.working_folder = folder_.path().string()});
    process_ = std::atoi(begun.output.c_str());
    const std::string told = log();
    const std::size_t at = told.find("127.0.0.1:");
    ASSERT_NE(at, told.npos) << told;
    port_ = static_cast<std::uint16_t>(std::atoi(told.c_str() + at + 10));
  }
  [[nodiscard]] std::string log() const {
    std::ifstream file(folder_.path() / "log");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  [[nodiscard]] bool ends_after(int signal) const {
    ::kill(process_, signal);
    for (const auto end = std::chrono::steady_clock::now() + 20s; std::chrono::steady_clock::now() < end;) {
      if (log().find("stopped") != std::string::npos) return true;
      std::this_thread::sleep_for(10ms);
    }
    return false;
  }

  TemporaryFolder folder_;
  pid_t process_ = 0;
  std::uint16_t port_ = 0;
};

TEST_F(ServeTest, It_scores_texts_and_ends_when_it_is_asked_to) {
  start();
  RawClient client(port_);
  EXPECT_EQ(client.ask(get("/readyz")).status, 200);
  const RawAnswer scores = client.ask(post("/v1/score", R"({"texts": ["Profit rises"]})"));
  EXPECT_EQ(scores.status, 200) << scores.body;
  EXPECT_NE(scores.body.find("bellwether.scores/1"), std::string::npos);
  EXPECT_EQ(client.ask(get("/openapi.json")).status, 200);
  EXPECT_TRUE(ends_after(SIGTERM)) << log();
}

TEST_F(ServeTest, With_a_key_it_asks_for_it_and_never_tells_it) {
  std::ofstream(folder_.path() / "key") << "0123456789abcdef0123\n";
  std::filesystem::permissions(folder_.path() / "key", std::filesystem::perms::owner_read);
  start("--api-key-file key");
  RawClient client(port_);
  EXPECT_EQ(client.ask(get("/info")).status, 401);
  EXPECT_EQ(client.ask(get("/info", "Authorization: Bearer 0123456789abcdef0123\r\n")).status, 200);
  EXPECT_EQ(client.ask(get("/health")).status, 200);
  EXPECT_TRUE(ends_after(SIGINT));
  EXPECT_EQ(log().find("0123456789abcdef0123"), std::string::npos);
}

TEST_F(ServeTest, Beyond_this_machine_it_needs_a_key) {
  const ProgramOutcome open =
      run_bellwether({"serve", "--host", "0.0.0.0", "--port", "0", "--model", "lexicon"});
  EXPECT_EQ(open.exit_code, 2);
  EXPECT_NE(open.errors.find("--api-key-file"), std::string::npos) << open.errors;
  const ProgramOutcome name =
      run_bellwether({"serve", "--host", "localhost", "--port", "0", "--model", "lexicon"});
  EXPECT_EQ(name.exit_code, 2);
  EXPECT_NE(name.errors.find("no IP address"), std::string::npos) << name.errors;
}

TEST_F(ServeTest, A_key_that_others_can_read_or_guess_is_refused) {
  const std::string file = (folder_.path() / "key").string();
  std::ofstream(file) << "0123456789abcdef0123\n";
  std::filesystem::permissions(file, std::filesystem::perms(0644));
  EXPECT_EQ(run_bellwether({"serve", "--api-key-file", file, "--model", "lexicon"}).exit_code, 6);
  std::filesystem::permissions(file, std::filesystem::perms(0600));
  std::ofstream(file) << "short\n";
  EXPECT_EQ(run_bellwether({"serve", "--api-key-file", file, "--model", "lexicon"}).exit_code, 3);
}

TEST_F(ServeTest, A_port_that_is_taken_is_told_with_a_remedy) {
  start();
  const ProgramOutcome second =
      run_bellwether({"serve", "--port", std::to_string(port_), "--model", "lexicon"});
  EXPECT_EQ(second.exit_code, 4);
  EXPECT_NE(second.errors.find("--port"), std::string::npos) << second.errors;
}

}  // namespace
}  // namespace bellwether
