// A news feed: RSS 0.9x, 1.0 and 2.0, and Atom (RFC 4287), as the items it lists, before anyone decides what
// their times mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/provider/feeds/xml_events.h"

namespace bellwether::provider {

// The bounds of one feed, beside those of its XML; beyond any of them it is refused.
struct FeedLimits {
  XmlLimits xml;
  std::size_t items = 10'000;
  std::size_t field_bytes = std::size_t{1} << 20;  // of one title, summary, …
};

// One item. Titles and summaries are plain text: tags taken out, entities decoded, white space made single
// blanks. Empty where the item does not say.
struct FeedItem {
  std::string id;  // guid of RSS, id of Atom
  std::string title;
  std::string link;       // as written: any address, or none
  std::string date;       // of publication as written; of the last change where an Atom entry has no other
  std::string publisher;  // who published it, where that is not the feed's own house
  std::string summary;
  std::uint64_t line = 0;
};

// The items in the order of the document.
struct Feed {
  std::string title;
  std::vector<FeedItem> items;
};

// Errors: data with line and column, for what is no XML or XML that is no feed.
[[nodiscard]] core::Result<Feed> read_feed(std::string_view document, const FeedLimits& limits = {});

}  // namespace bellwether::provider
