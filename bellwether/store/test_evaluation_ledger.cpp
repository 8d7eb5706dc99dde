#include "bellwether/store/test_evaluation_ledger.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "bellwether/core/progress.h"
#include "bellwether/core/sha256.h"
#include "bellwether/store/append_log.h"
#include "bellwether/store/ledger_line.h"

namespace bellwether::store {
namespace {

constexpr std::uint64_t kReadsBytes = 100'000'000;

core::Result<TestEvaluation> read_of_line(std::string_view line) {
  auto members = LedgerLine::parse(line);
  if (!members) return core::fail(members.error());
  TestEvaluation read{
      .test = members->text("test"), .model = members->text("model"), .run = members->text("run")};
  if (const core::Status& good = members->status(); !good)
    return core::fail(good.error().kind, good.error().message + std::string(kBeginCountingAgain));
  return read;
}

std::string line_of_read(const TestEvaluation& read) {
  const nlohmann::ordered_json json = {{"test", read.test}, {"model", read.model}, {"run", read.run}};
  return json.dump() + "\n";
}

core::Result<PriorEvaluations> count_reads(std::string_view content, const TestEvaluation& of) {
  PriorEvaluations reads;
  const core::Status counted = for_each_line(content, [&](std::string_view line) -> core::Status {
    const auto read = read_of_line(line);
    if (!read) return core::fail(read.error());
    if (read->test == of.test) ++(read->model == of.model ? reads.by_model : reads.by_others);
    return {};
  });
  if (!counted) return core::fail(counted.error());
  return reads;
}

}  // namespace

std::string test_part_sha256(std::span<const std::string> bodies) {
  std::multiset<std::string> texts;
  for (const std::string& each : bodies) texts.insert(core::sha256_hex(each));
  core::Sha256 hash;
  for (const std::string& each : texts) hash.update(each);
  return hash.hex();
}

core::Result<PriorEvaluations> register_test_evaluation(const std::filesystem::path& file,
                                                        const TestEvaluation& read) {
  auto ledger = LedgerFile::open(file, kReadsBytes);
  if (!ledger) return core::fail(ledger.error());
  const auto reads = count_reads(ledger->content(), read);
  if (!reads) return core::fail(reads.error().within(file.string()));
  if (core::Status added = ledger->append(line_of_read(read)); !added) return core::fail(added.error());
  return *reads;
}

std::string text_of(const PriorEvaluations& reads) {
  if (reads.total() == 0) return {};
  return fmt::format(
      "this test set has been evaluated {} before, {} with this model: choices made by its figures overfit "
      "it, so keep other texts for the final evaluation",
      reads.total() == 1 ? "once" : core::with_thousands(reads.total()) + " times",
      core::with_thousands(reads.by_model));
}

}  // namespace bellwether::store
