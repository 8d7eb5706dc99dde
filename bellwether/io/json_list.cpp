#include "bellwether/io/json_list.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "bellwether/core/strict_json.h"
#include "bellwether/io/json_value_scanner.h"
#include "bellwether/io/place.h"

namespace bellwether::io {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

constexpr std::size_t kMostMembers = 10'000;
constexpr std::size_t kShownMembers = 12;

// StockTwits, NewsAPI, Alpha Vantage, Massive, Alpaca, Marketaux, Bing, Algolia, Reddit-like dumps.
constexpr std::array<std::string_view, 24> kListNames = {
    "messages",  "articles", "feed",     "results",   "data",    "items",   "news", "stories",
    "posts",     "tweets",   "texts",    "records",   "rows",    "entries", "hits", "value",
    "documents", "docs",     "statuses", "headlines", "content", "result",  "list", "comments"};

std::string quoted_names(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), kShownMembers); ++i)
    list += (i == 0 ? "'" : ", '") + names[i] + "'";
  return names.size() > kShownMembers ? list + ", …" : list;
}

}  // namespace

bool is_list_name(std::string_view name) { return std::ranges::find(kListNames, name) != kListNames.end(); }

core::Error JsonList::wrong(const std::string& what) {
  over_ = true;
  refused_ = {"JSON", {}, false};
  return {ErrorKind::data, to_text(window_.stream().name(), {line_, 0}) + ": " + what};
}

core::Error JsonList::no_list() {
  return wrong(
      "one JSON object without a list of objects under a name that is known (messages, articles, results, "
      "data …); it has " +
      (members_.empty() ? std::string("nothing") : quoted_names(members_)) +
      "; write its rows as one object a line: jq -c '.NAME[]' " + window_.stream().name() + " > out.jsonl");
}

void JsonList::consume(std::size_t count) {
  line_ += static_cast<std::uint64_t>(std::ranges::count(window_.bytes().substr(0, count), '\n'));
  window_.consume(count);
}

Result<char> JsonList::look() {
  for (;;) {
    const std::string_view bytes = window_.bytes();
    const std::size_t found = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
    consume(found);
    if (!window_.bytes().empty()) {
      if (window_.bytes().front() == '\0') return fail(wrong("a NUL byte"));
      return window_.bytes().front();
    }
    if (window_.at_end()) return '\0';
    if (Status grown = window_.grow(); !grown) return fail(grown.error());
  }
}

Status JsonList::expect(char wanted) {
  const auto found = look();
  if (!found) return fail(found.error());
  if (*found != wanted) {
    return fail(wrong(*found == '\0' ? "the document ends early, where '" + std::string(1, wanted) +
                                           "' should stand: it is cut off; fetch or copy it again"
                                     : "not valid JSON: '" + std::string(1, wanted) + "' should stand here"));
  }
  consume(1);
  return {};
}

Status JsonList::take_value(std::size_t most) {
  const auto first = look();
  if (!first) return fail(first.error());
  // The reader of a value would skip a byte-order mark in front of it.
  if (std::string_view("{[\"-0123456789tfn").find(*first) == std::string_view::npos)
    return fail(wrong("not valid JSON: a value is missing"));
  value_line_ = line_;
  JsonValueScanner scanner;
  std::optional<std::size_t> length;
  while (!(length = scanner.scan(window_.bytes(), window_.at_end() ? Input::ended : Input::goes_on))) {
    if (window_.bytes().size() > most) break;
    if (Status grown = window_.grow(); !grown) return grown;
  }
  if (!length || *length > most)
    return fail(wrong("a value of more than " + std::to_string(most) + " bytes begins here"));
  value_ = window_.bytes().substr(0, *length);
  value_breaks_string_ = scanner.breaks_string();
  consume(*length);
  return {};
}

Result<std::string> JsonList::take_name() {
  const auto quote = look();
  if (!quote) return fail(quote.error());
  if (*quote != '"') return fail(wrong("not valid JSON: the name of a member should stand here"));
  if (Status taken = take_value(kMostBeside); !taken) return fail(taken.error());
  const auto name = core::parse_json(value_, core::JsonLimits{});
  if (!name) return fail(wrong(name.error().message));
  if (Status colon = expect(':'); !colon) return fail(colon.error());
  if (std::ranges::find(members_, name->get_ref<const std::string&>()) != members_.end())
    return fail(wrong("the key '" + name->get<std::string>() + "' occurs twice"));
  if (members_.size() == kMostMembers) return fail(wrong("more keys than the limit"));
  members_.push_back(name->get<std::string>());
  return members_.back();
}

Status JsonList::skip_member(const std::string& name) {
  if (Status taken = take_value(kMostBeside); !taken) return taken;
  const auto value = core::parse_json(value_, core::JsonLimits{});
  if (!value) return fail(wrong("in the value of '" + name + "': " + value.error().message));
  const bool second =
      list_name_ && is_list_name(name) && value->is_array() && !value->empty() && value->front().is_object();
  if (second) {
    return fail(wrong("two lists of objects, '" + *list_name_ + "' and '" + name +
                      "'; write one of them as one object a line: jq -c '." + name + "[]' " +
                      window_.stream().name() + " > out.jsonl"));
  }
  return {};
}

Status JsonList::find_list() {
  for (;;) {
    const auto next = look();
    if (!next) return fail(next.error());
    if (*next == '}' && members_.empty()) return fail(no_list());
    const auto name = take_name();
    if (!name) return fail(name.error());
    const auto value = look();
    if (!value) return fail(value.error());
    if (*value == '[' && is_list_name(*name)) {
      list_name_ = *name;
      consume(1);
      return {};
    }
    if (Status skipped = skip_member(*name); !skipped) return skipped;
    const auto behind = look();
    if (!behind) return fail(behind.error());
    if (*behind == '}') {
      consume(1);
      const auto more = look();
      if (!more) return fail(more.error());
      if (*more == '\0') return fail(no_list());
      return fail(wrong("JSON objects over several lines; write one a line: jq -c . " +
                        window_.stream().name() + " > out.jsonl"));
    }
    if (Status comma = expect(','); !comma) return comma;
  }
}

Status JsonList::open() {
  if (Status skipped = window_.skip_byte_order_mark(); !skipped) return skipped;
  const auto first = look();
  if (!first) return fail(first.error());
  if (*first == '{') {
    consume(1);
    return find_list();
  }
  return expect('[');
}

Status JsonList::close() {
  while (list_name_) {
    const auto next = look();
    if (!next) return fail(next.error());
    if (*next == '}') {
      consume(1);
      break;
    }
    if (Status comma = expect(','); !comma) return comma;
    const auto name = take_name();
    if (!name) return fail(name.error());
    if (Status skipped = skip_member(*name); !skipped) return skipped;
  }
  const auto more = look();
  if (!more) return fail(more.error());
  if (*more == '\0') return {};
  return fail(wrong(
      "a second JSON value begins behind the document; write all of them as one object a line: jq -c '." +
      list_name_.value_or("") + "[]' " + window_.stream().name() + " > out.jsonl"));
}

Result<std::optional<JsonObject>> JsonList::first() {
  auto object = next();
  again_ = object && *object;
  return object;
}

Result<std::optional<JsonObject>> JsonList::next() {
  if (std::exchange(again_, false)) return JsonObject{value_, value_line_};
  if (over_) return std::nullopt;
  if (!std::exchange(started_, true)) {
    if (Status opened = open(); !opened) return fail(opened.error());
  }
  const auto next = look();
  if (!next) return fail(next.error());
  if (*next == ']') {
    consume(1);
    if (Status closed = close(); !closed) return fail(closed.error());
    over_ = true;
    // The end of the stream itself must be met, for its hash.
    return std::nullopt;
  }
  if (any_) {
    if (Status comma = expect(','); !comma) return fail(comma.error());
  }
  any_ = true;
  if (Status taken = take_value(kMostBytes); !taken) return fail(taken.error());
  // Line ends stand only between the tokens of JSON; where one does not, the object is refused below.
  std::ranges::replace_if(
      value_, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  if (value_.starts_with('{') && !value_breaks_string_) return JsonObject{value_, value_line_};
  refused_ = {"JSON", value_, true};
  const std::string_view why = value_breaks_string_ ? ": not valid JSON: a line end inside a string"
                                                    : ": an element of the list is no object";
  return fail(ErrorKind::data, to_text(window_.stream().name(), {value_line_, 0}) + std::string(why));
}

}  // namespace bellwether::io
