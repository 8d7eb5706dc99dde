#include "bellwether/provider/massive_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bellwether/net/answer_check.h"
#include "bellwether/net/json_body.h"
#include "bellwether/provider/answers/answer_fields.h"
#include "bellwether/provider/answers/json_values.h"
#include "bellwether/provider/catalog.h"

namespace bellwether::provider {
namespace {

using nlohmann::json;

constexpr int kForbidden = 403;

bool is_success(std::string_view status) { return status == "OK" || status == "DELAYED"; }

core::Error not_in_the_plan(const net::Response& page) {
  core::Error error = net::unexpected_answer(
      page, fmt::format(
                "the plan of this key does not include what was asked (\"{}\"); the free plan has about two "
                "years of end-of-day prices: ask for later days (--start, or --from of data pull)",
                net::words_of_body(page.body)));
  error.kind = core::ErrorKind::authorisation;
  return error;
}

// How many rows the answer says it has; nothing where it does not say.
std::optional<std::int64_t> stated_count(const json& body) {
  const auto count = whole_member(body, "resultsCount");
  return count ? count : whole_member(body, "count");
}

net::Request massive_request(const MassiveQuestion& question, const ProviderSession& session) {
  net::Request request{.path = question.path, .query = question.query};
  if (!session.settings.keys.empty())
    request.secret_headers = {{"Authorization", session.settings.keys.front(), "Bearer "}};
  request.accepts = {kForbidden};
  return request;
}

// The page that `body` names, asked as the first was; the path may not leave what was asked.
core::Result<std::optional<net::Request>> massive_next(const net::Vendor& vendor, const net::Response& page,
                                                       const json& body, net::Request asked) {
  const std::string url = text_member(body, "next_url");
  if (url.empty()) return std::optional<net::Request>();
  const std::string below = asked.path;
  if (core::Status followed = net::follow_link(vendor, url, asked); !followed)
    return core::fail(followed.error());
  if (!asked.path.starts_with(below))
    return core::fail(net::unexpected_answer(page, "the next page (next_url) is none of what was asked"));
  std::erase_if(asked.query, [](const net::Field& each) { return each.name == "apiKey"; });
  return std::optional(std::move(asked));
}

}  // namespace

core::Result<const json*> massive_rows(const net::Response& page, const json& body) {
  static const json kNoRows = json::array();
  AnswerFields answer(body, "answer");
  const std::string status = answer.text("status");
  const json* rows = answer.list("results");
  if (!answer.fault().empty()) return core::fail(net::unexpected_answer(page, answer.fault()));
  if (!is_success(status))
    return core::fail(net::unexpected_answer(
        page, fmt::format("its status is \"{}\": \"{}\"", status, net::words_of_body(page.body))));
  if (rows == nullptr && stated_count(body) != 0)
    return core::fail(net::unexpected_answer(page, "it has no results and does not count 0 of them"));
  return rows == nullptr ? &kNoRows : rows;
}

core::Result<WalkEnd> ask_massive(const MassiveQuestion& question, const ProviderSession& session,
                                  const MassiveRows& use) {
  const auto vendor = vendor_named(kMassive, session.settings);
  if (!vendor) return core::fail(vendor.error());
  const net::Request first = massive_request(question, session);
  net::Request below = first;
  if (!question.next_below.empty()) below.path = question.next_below;
  const auto use_page = [&](const net::Response& page) -> core::Result<PageOutcome> {
    if (page.status == kForbidden) return core::fail(not_in_the_plan(page));
    const auto body = net::json_body(page);
    if (!body) return core::fail(body.error());
    const auto rows = massive_rows(page, *body);
    if (!rows) return core::fail(rows.error());
    const auto new_rows = use({page, *body, **rows});
    if (!new_rows) return core::fail(new_rows.error());
    auto next = massive_next(*vendor, page, *body, below);
    if (!next) return core::fail(next.error());
    return PageOutcome{.rows = (*rows)->size(), .new_rows = *new_rows, .next = std::move(*next)};
  };
  return walk_pages({.vendor = *vendor, .first = first, .most_pages = question.most_pages}, session,
                    use_page);
}

}  // namespace bellwether::provider
