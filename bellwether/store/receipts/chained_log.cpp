#include "bellwether/store/receipts/chained_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/file.h"
#include "bellwether/core/log.h"
#include "bellwether/core/sha256.h"
#include "bellwether/core/utf8.h"
#include "bellwether/store/ledger_line.h"

namespace bellwether::store {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kDigits = 64;
constexpr std::string_view kBegin = R"({"previous":")", kBeforeDigest = R"(,"sha256":")", kEnd = R"("})";
constexpr std::size_t kDigestPart = kBeforeDigest.size() + kDigits + kEnd.size();
constexpr std::uint64_t kHeadBytes = 1'000;
constexpr std::size_t kTornShown = 4'096, kShownLine = 60;

const std::string kNoPrevious(kDigits, '0');

std::filesystem::path head_of(const std::filesystem::path& path) { return path.string() + ".head"; }

// What is wrong with a line whose predecessor has the digest `previous`; empty where nothing is.
std::string problem_of(std::string_view line, std::string_view previous) {
  if (line.size() < kBegin.size() + kDigits + kDigestPart || !line.starts_with(kBegin) ||
      !line.ends_with(kEnd))
    return "is no line of a chained log";
  const std::size_t end = line.size() - kDigestPart;
  if (line.substr(end, kBeforeDigest.size()) != kBeforeDigest) return "is no line of a chained log";
  const std::string_view noted = line.substr(end + kBeforeDigest.size(), kDigits);
  const std::string_view before = line.substr(kBegin.size(), kDigits);
  if (!is_digest(noted) || !is_digest(before)) return "is no line of a chained log";
  const std::string digest = core::sha256_hex(line.substr(0, end));
  if (noted != digest)
    return fmt::format("was altered: it says its SHA-256 is {:.12}…, and it is {:.12}…", noted, digest);
  if (before == previous) return {};
  if (before == kNoPrevious) return "begins a chain of its own";
  return previous == kNoPrevious
             ? std::string("does not begin the chain: what stood before it is missing")
             : fmt::format(
                   "does not follow the line before it: a line is missing, or was put in (it follows "
                   "{:.12}…, and {:.12}… stands before it)",
                   before, previous);
}

std::string digest_of_line(std::string_view line) {
  return std::string(line.substr(line.size() - kEnd.size() - kDigits, kDigits));
}

// The lines end before the one that the head names, or have another in its place.
std::optional<ChainFault> head_fault(const Chain& chain, const ChainHead& head) {
  if (chain.lines.size() < head.lines) {
    return ChainFault{
        chain.lines.size() + 1,
        fmt::format("is missing: the log had {} lines and ends after {}", head.lines, chain.lines.size())};
  }
  if (head.lines == 0 || chain.lines[head.lines - 1].sha256 == head.sha256) return std::nullopt;
  return ChainFault{head.lines, "is not the one that was written: the head of the log names another"};
}

Result<std::optional<ChainHead>> read_head(const std::filesystem::path& path) {
  const auto text = core::read_file(head_of(path), kHeadBytes);
  if (!text && text.error().kind == ErrorKind::not_found) return std::optional<ChainHead>();
  if (!text) return fail(text.error());
  auto members = LedgerLine::parse(*text);
  if (!members) return fail(members.error().within(head_of(path).string()));
  ChainHead head{.lines = members->count("lines"), .sha256 = members->text("sha256")};
  if (!members->status()) return fail(members->status().error().within(head_of(path).string()));
  return std::optional(std::move(head));
}

Status write_head(const std::filesystem::path& path, const Chain& chain) {
  const nlohmann::ordered_json head = {{"lines", chain.lines.size()}, {"sha256", chain.lines.back().sha256}};
  return core::write_file_atomically(head_of(path), head.dump() + "\n");
}

// The members of a line that tells what a power cut left of another.
std::string torn_body(std::string_view torn, market::UtcTime at) {
  const nlohmann::ordered_json body = {{"kind", "torn"},
                                       {"at", market::to_text(at)},
                                       {"torn_bytes", torn.size()},
                                       {"torn_sha256", core::sha256_hex(torn)},
                                       {"torn_text", torn.substr(0, kTornShown)}};
  const std::string text = body.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace);
  return text.substr(1, text.size() - 2);
}

// Another kind of file, given in place of a log: nothing in it was altered.
Status check_kind(std::string_view content, const std::filesystem::path& path) {
  const std::string_view first = content.substr(0, content.find('\n'));
  if (content.empty() || content.substr(0, kDigits).find(R"("previous":)") != content.npos) return {};
  if (std::filesystem::exists(head_of(path))) return {};
  const std::string shown = core::validate_utf8(first)
                                ? fmt::format("its first line is '{}'", core::utf8_prefix(first, kShownLine))
                                : std::string("it is not text");
  return fail(
      ErrorKind::data,
      fmt::format("{}: is no log of forecasts: {}; --receipts names the file that `bellwether forecast "
                  "predict` writes",
                  path.string(), shown));
}

Result<Chain> chain_of(const LedgerFile& file, const std::filesystem::path& path) {
  if (Status log = check_kind(file.content(), path); !log) return fail(log.error());
  const auto head = read_head(path);
  if (!head) return fail(head.error());
  Chain chain = check_chain(file.content(), *head);
  chain.torn_bytes = file.torn().size();
  return chain;
}

}  // namespace

bool is_digest(std::string_view text) {
  return text.size() == kDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::string Chain::fault_text() const {
  if (!fault) return {};
  const std::string behind = distrusted > 1
                                 ? fmt::format("; it and the {} behind it are not trusted", distrusted - 1)
                                 : std::string();
  return fmt::format("line {} {}{}", fault->line, fault->what, behind);
}

Chain check_chain(std::string_view content, const std::optional<ChainHead>& head) {
  Chain chain;
  std::string previous = kNoPrevious;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    const std::string_view line = content.substr(0, end);
    if (std::string problem = problem_of(line, previous); !problem.empty()) {
      chain.fault = ChainFault{chain.lines.size() + 1, std::move(problem)};
      chain.distrusted = static_cast<std::size_t>(std::ranges::count(content, '\n'));
      return chain;
    }
    previous = digest_of_line(line);
    chain.lines.push_back({chain.lines.size() + 1, std::string(line), previous});
    content.remove_prefix(std::min(end + 1, content.size()));
  }
  if (!head) return chain;
  chain.fault = head_fault(chain, *head);
  if (chain.fault && chain.fault->line <= chain.lines.size()) {
    chain.distrusted = chain.lines.size() - chain.fault->line + 1;
    chain.lines.resize(chain.fault->line - 1);
  }
  return chain;
}

Result<Chain> read_chain(const std::filesystem::path& path, const ChainLimits& limits) {
  const auto file = LedgerFile::open_to_read(path, limits.log_bytes);
  if (!file) return fail(file.error());
  return chain_of(*file, path);
}

Result<ChainedLog> ChainedLog::open(const std::filesystem::path& path, const ChainLimits& limits) {
  auto file = LedgerFile::open(path, limits.log_bytes, TornLine::keep);
  if (!file) return fail(file.error());
  ChainedLog log(std::move(*file), path, limits);
  auto chain = chain_of(log.file_, path);
  if (!chain) return fail(chain.error());
  if (chain->fault) {
    return fail(ErrorKind::data,
                fmt::format("{}: {}; nothing is added to a broken log: move it and {} away to begin another",
                            path.string(), chain->fault_text(), head_of(path).filename().string()));
  }
  log.chain_ = std::move(*chain);
  return log;
}

std::string ChainedLog::add_line(std::string_view body) {
  const std::string& previous = chain_.lines.empty() ? kNoPrevious : chain_.lines.back().sha256;
  const std::string opened = fmt::format("{}{}\",{}", kBegin, previous, body);
  const std::string digest = core::sha256_hex(opened);
  std::string line = fmt::format("{}{}{}{}", opened, kBeforeDigest, digest, kEnd);
  chain_.lines.push_back({chain_.lines.size() + 1, line, digest});
  return line + "\n";
}

Result<std::string> ChainedLog::append(const ChainEntry& entry) {
  if (entry.body.size() + kBegin.size() + 2 * kDigestPart > limits_.line_bytes)
    return fail(ErrorKind::data,
                fmt::format("{}: a line of {} bytes is too long", path_.string(), entry.body.size()));
  const std::size_t before = chain_.lines.size();
  std::string lines;
  if (!file_.torn().empty()) {
    core::log_warning(
        fmt::format("{}: its last line was not finished, as after a power cut; its {} bytes stand in "
                    "the log as what they are, and count for nothing",
                    path_.string(), file_.torn().size()));
    lines += add_line(torn_body(file_.torn(), entry.at));
  }
  lines += add_line(entry.body);
  if (Status added = file_.append(lines); !added) {
    chain_.lines.resize(before);
    return fail(added.error());
  }
  chain_.torn_bytes = 0;
  if (Status headed = write_head(path_, chain_); !headed) return fail(headed.error());
  return chain_.lines.back().sha256;
}

std::string entry_body(const nlohmann::ordered_json& members) {
  const std::string text = members.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  return text.substr(1, text.size() - 2);
}

}  // namespace bellwether::store
