#include "bellwether/provider/huggingface_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "bellwether/net/json_body.h"
#include "bellwether/provider/answers/answer_fields.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/provider/catalog.h"
#include "bellwether/provider/page_walk.h"
#include "bellwether/provider/read_texts.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;
using nlohmann::json;

constexpr std::string_view kHub = "huggingface";
constexpr std::size_t kMostBytes = std::size_t{256} << 20;  // of all lines
constexpr std::string_view kUsualSplit = "train";

// The names of the classes of a column, by the column's name.
using ClassNames = std::map<std::string, std::vector<std::string>>;

Result<ClassNames> class_names(const net::Response& page, const json& features) {
  ClassNames classes;
  for (std::size_t i = 0; i < features.size(); ++i) {
    AnswerFields feature(features[i], fmt::format("features[{}]", i));
    const std::string name = feature.text("name");
    const json* type = member(features[i], "type");  // an object, or a list for a sequence
    if (!feature.fault().empty()) return fail(net::unexpected_answer(page, feature.fault()));
    if (type == nullptr || text_member(*type, "_type") != "ClassLabel") continue;
    AnswerFields label(*type, fmt::format("features[{}].type", i));
    classes[name] = label.texts("names");
    if (!label.fault().empty()) return fail(net::unexpected_answer(page, label.fault()));
  }
  return classes;
}

// Puts the name in the place of a class's number; -1 is a row without a class. False where it is none of them.
bool name_class(json& cell, const std::vector<std::string>& names) {
  if (cell.is_null()) return true;
  const auto number = whole_number(cell);
  if (!number || *number < -1 || *number >= static_cast<std::int64_t>(names.size())) return false;
  cell = *number < 0 ? json() : json(names[static_cast<std::size_t>(*number)]);
  return true;
}

// The line of one row; empty where a cell of it was cut.
Result<std::string> line_of(const net::Response& page, const json& row, const ClassNames& classes) {
  const json* cells = object_member(row, "row");
  const json* cut = array_member(row, "truncated_cells");
  if (cells == nullptr) return fail(net::unexpected_answer(page, "a row has no object \"row\""));
  if (cut != nullptr && !cut->empty()) return std::string();
  json named = *cells;
  for (const auto& [column, names] : classes) {
    const auto cell = named.find(column);
    if (cell != named.end() && !name_class(*cell, names))
      return fail(net::unexpected_answer(
          page, fmt::format("a cell of {} is none of its {} classes", column, names.size())));
  }
  return named.dump();
}

net::Request hub_request(std::string path, const ProviderSession& session) {
  net::Request request{.path = std::move(path), .query = {{"dataset", session.settings.hub.dataset}}};
  const std::vector<net::Key>& keys = session.settings.keys;
  if (!keys.empty() && !keys.front().empty())
    request.secret_headers = {{"Authorization", keys.front(), "Bearer "}};
  return request;
}

net::Request rows_request(const HubSplit& split, std::uint64_t offset, const ProviderSession& session) {
  net::Request request = hub_request("/rows", session);
  request.query.insert(request.query.end(), {{"config", split.config},
                                             {"split", split.split},
                                             {"offset", std::to_string(offset)},
                                             {"length", std::to_string(kHubRowsOfAPage)}});
  return request;
}

// The rows of a split, page after page, as the lines of one file.
class RowLines {
 public:
  // `limit`: rows that are wanted at most; 0: all.
  RowLines(std::string name, std::uint64_t limit) : name_(std::move(name)), limit_(limit) {}

  // Whether there are wanted rows behind this page.
  Result<bool> add(const net::Response& page) {
    auto rows = read_hub_rows(page, count_);
    if (!rows) return fail(rows.error());
    if (total_ && *total_ != rows->total)
      return fail(net::unexpected_answer(page, "the data set changed while it was read; ask again"));
    total_ = rows->total;
    if (Status taken = check_size(); !taken) return fail(taken.error());
    for (const std::string& line : rows->lines) lines_ += line + "\n";
    count_ += rows->lines.size();
    cut_ += rows->cut;
    is_partial_ = is_partial_ || rows->is_partial;
    if (rows->lines.empty() && count_ < *total_)
      return fail(net::unexpected_answer(page, fmt::format("the rows end after {} of {}", count_, *total_)));
    if (lines_.size() > kMostBytes)
      return fail(ErrorKind::data, name_ + ": more than 256 MB of rows; download its files instead");
    return count_ < wanted();
  }

  [[nodiscard]] io::ByteStream stream() && { return io::ByteStream::of_memory(std::move(lines_), name_); }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] std::uint64_t cut() const { return cut_; }
  [[nodiscard]] bool is_partial() const { return is_partial_; }

 private:
  [[nodiscard]] std::uint64_t wanted() const { return limit_ == 0 ? *total_ : std::min(*total_, limit_); }
  [[nodiscard]] Status check_size() const {
    if (wanted() <= kMostHubPages * kHubRowsOfAPage) return {};
    return fail(
        ErrorKind::data,
        fmt::format("{}: {} rows would be {} calls, and {} is the most; download its files from the hub, "
                    "and import them with data import",
                    name_, wanted(), (wanted() + kHubRowsOfAPage - 1) / kHubRowsOfAPage, kMostHubPages));
  }

  std::string name_, lines_;
  std::uint64_t limit_;
  std::optional<std::uint64_t> total_;
  std::uint64_t count_ = 0, cut_ = 0;
  bool is_partial_ = false;
};

Result<HubSplit> find_split(const net::Vendor& vendor, const ProviderSession& session) {
  const HubDataset& wanted = session.settings.hub;
  if (!wanted.config.empty() && !wanted.split.empty()) return HubSplit{wanted.config, wanted.split};
  const auto listed = session.client.get(vendor, hub_request("/splits", session), session.job);
  if (!listed) return fail(listed.error());
  return choose_hub_split(*listed, wanted);
}

void tell_gaps(const RowLines& lines, ReadTexts& texts) {
  if (lines.cut() > 0) {
    texts.refuse("cut cell", lines.cut(), fmt::format("{}: the server cut a cell short", lines.name()));
  }
  if (lines.is_partial())
    texts.truncate(
        fmt::format("{}: the server holds only the first part of the data set; the other rows are "
                    "missing, not absent",
                    lines.name()));
}

}  // namespace

Result<HubSplit> choose_hub_split(const net::Response& response, const HubDataset& wanted) {
  const auto body = net::json_body(response);
  if (!body) return fail(body.error());
  const json* splits = array_member(*body, "splits");
  if (splits == nullptr || splits->empty())
    return fail(net::unexpected_answer(response, "it lists no splits; they may not be computed yet"));
  std::vector<HubSplit> fitting;
  std::string all;
  for (std::size_t i = 0; i < splits->size(); ++i) {
    AnswerFields each((*splits)[i], fmt::format("splits[{}]", i));
    HubSplit split{each.text("config"), each.text("split")};
    if (!each.fault().empty()) return fail(net::unexpected_answer(response, each.fault()));
    all += fmt::format("{}{}/{}", all.empty() ? "" : ", ", split.config, split.split);
    if ((wanted.config.empty() || wanted.config == split.config) &&
        (wanted.split.empty() || wanted.split == split.split))
      fitting.push_back(std::move(split));
  }
  const auto is_usual = [](const HubSplit& each) { return each.split == kUsualSplit; };
  if (fitting.size() > 1 && wanted.split.empty() && std::ranges::any_of(fitting, is_usual))
    std::erase_if(fitting, [&](const HubSplit& each) { return !is_usual(each); });
  if (fitting.size() == 1) return fitting.front();
  return fail(ErrorKind::usage,
              fmt::format("{}: name one of its splits with --dataset-config and --dataset-split: {}",
                          wanted.dataset, all));
}

Result<HubRows> read_hub_rows(const net::Response& page, std::uint64_t offset) {
  const auto body = net::json_body(page);
  if (!body) return fail(body.error());
  AnswerFields answer(*body, "answer");
  const json* rows = answer.list("rows");
  const json* features = answer.list("features");
  const std::int64_t total = answer.whole("num_rows_total");
  if (!answer.fault().empty()) return fail(net::unexpected_answer(page, answer.fault()));
  if (rows == nullptr || features == nullptr || total < 0)
    return fail(net::unexpected_answer(page, "it has no list of rows and features"));
  const auto classes = class_names(page, *features);
  if (!classes) return fail(classes.error());
  HubRows read{.total = static_cast<std::uint64_t>(total)};
  const json* partial = member(*body, "partial");
  read.is_partial = partial != nullptr && partial->is_boolean() && partial->get<bool>();
  for (const json& row : *rows) {
    const auto index = whole_member(row, "row_idx");
    const std::uint64_t expected = offset + read.lines.size();
    if (!index || *index < 0 || static_cast<std::uint64_t>(*index) != expected || expected >= read.total)
      return fail(
          net::unexpected_answer(page, fmt::format("a row is not row {}, which was asked for", expected)));
    auto line = line_of(page, row, *classes);
    if (!line) return fail(line.error());
    read.cut += line->empty();
    read.lines.push_back(std::move(*line));
  }
  return read;
}

Result<FetchedTexts> fetch_hub_rows(const TextQuery& query, const ProviderSession& session) {
  const HubDataset& wanted = session.settings.hub;
  if (wanted.dataset.empty())
    return fail(ErrorKind::usage, "provider huggingface needs a data set: --dataset ORG/NAME");
  const auto vendor = vendor_named(kHub, session.settings);
  if (!vendor) return fail(vendor.error());
  const auto split = find_split(*vendor, session);
  if (!split) return fail(split.error());
  ReadTexts texts(kHub, query);
  RowLines lines(fmt::format("{}/{}/{}", wanted.dataset, split->config, split->split), wanted.reading.limit);
  const auto use = [&](const net::Response& page) -> Result<PageOutcome> {
    texts.begin_page(page);
    const std::uint64_t before = lines.count();
    const auto more = lines.add(page);
    if (!more) return fail(more.error());
    PageOutcome outcome{.rows = lines.count() - before, .new_rows = lines.count() - before, .next = {}};
    if (*more) outcome.next = rows_request(*split, lines.count(), session);
    return outcome;
  };
  const auto walked = walk_pages(
      {.vendor = *vendor, .first = rows_request(*split, 0, session), .most_pages = kMostHubPages + 1},
      session, use);
  if (!walked) return fail(walked.error());
  tell_gaps(lines, texts);
  if (lines.count() == lines.cut()) return texts.finish();
  Status added = texts.add(std::move(lines).stream(), wanted.reading, TextIds::of_stream);
  if (!added) return fail(added.error());
  return texts.finish();
}

CallPlan plan_hub_rows(const TextQuery&, const ProviderSettings& settings) {
  const bool is_named = !settings.hub.config.empty() && !settings.hub.split.empty();
  const std::uint64_t listing = is_named ? 0 : 1, limit = settings.hub.reading.limit;
  const std::uint64_t pages = (limit + kHubRowsOfAPage - 1) / kHubRowsOfAPage;
  return {listing + 1, listing + (limit == 0 ? kMostHubPages : std::min(pages, kMostHubPages))};
}

}  // namespace bellwether::provider
