#include "bellwether/serve/routes/text_routes.h"

#include <string>
#include <utility>
#include <vector>

#include "bellwether/serve/document_response.h"
#include "bellwether/text/clean/cleaning.h"

namespace bellwether::serve {
namespace {

using core::fail;
using core::Result;

constexpr std::size_t kMostTexts = 1000;
constexpr std::size_t kLongestText = 100'000;  // bytes

// Texts, and the steps that clean them.
struct CleanRequest {
  std::vector<std::string> texts;
  text::CleanOptions clean;

  static constexpr auto fields() {
    return std::tuple{core::field("texts", &CleanRequest::texts, "The texts.").required(),
                      core::group("", &CleanRequest::clean, "Cleaning").without("force")};
  }
};

// What the steps found in a text, in words: "web addresses: 2".
std::vector<std::string> found_in(const text::CleanCounts& counts) {
  std::vector<std::string> found;
  const std::pair<std::uint64_t, const char*> kinds[] = {{counts.entities, "HTML entities"},
                                                         {counts.urls, "web addresses"},
                                                         {counts.sarcasms, "sarcasm cues"},
                                                         {counts.tickers, "cashtags"},
                                                         {counts.users, "user names"},
                                                         {counts.hashtags, "hashtags"},
                                                         {counts.emoji, "emoji"},
                                                         {counts.comparisons, "compared amounts"},
                                                         {counts.symbols, "symbols"},
                                                         {counts.negated, "negated words"}};
  for (const auto& [count, kind] : kinds) {
    if (count > 0) found.push_back(std::string(kind) + ": " + std::to_string(count));
  }
  return found;
}

Result<report::Document> cleaned_document(const CleanRequest& request, core::Job& job) {
  if (request.texts.size() > kMostTexts)
    return fail(core::ErrorKind::usage, "texts: at most " + std::to_string(kMostTexts) + " at once");
  const auto cleaner = text::Cleaner::make(request.clean, text::ModelCasing::any);
  if (!cleaner) return fail(cleaner.error());
  report::Table table{.id = "texts", .columns = {{"original"}, {"text"}, {"changed"}, {"steps"}}};
  for (const std::string& each : request.texts) {
    if (core::Status go_on = job.check_stop(); !go_on) return fail(go_on.error());
    if (each.size() > kLongestText)
      return fail(core::ErrorKind::usage,
                  "texts: one is longer than " + std::to_string(kLongestText) + " bytes");
    const text::CleanText cleaned = cleaner->clean(each);
    table.add({each, cleaned.text, cleaned.text != each, found_in(cleaned.counts)});
  }
  report::Document document{.format = "bellwether.cleaned_texts/1"};
  document.add(std::move(table));
  return document;
}

}  // namespace

void add_text_routes(RouteTable& table) {
  table.add(described<CleanRequest>(
      {.method = Method::post,
       .path = "/v1/clean",
       .name = "clean",
       .summary = "Texts as models read them",
       .tag = "texts"},
      [](const CleanRequest& asked, const Request& request, core::Job& job) -> Result<Response> {
        const auto document = cleaned_document(asked, job);
        if (!document) return fail(document.error());
        return document_response(*document, request);
      }));
}

}  // namespace bellwether::serve
