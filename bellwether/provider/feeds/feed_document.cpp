#include "bellwether/provider/feeds/feed_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "bellwether/core/utf8.h"
#include "bellwether/io/stripped.h"
#include "bellwether/provider/feeds/plain_text.h"

namespace bellwether::provider {
namespace {

using core::Status;

constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";
constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
// What feeds of RSS declare for their own elements: nothing, and the namespaces of its versions.
constexpr std::array<std::string_view, 4> kRss = {"", "http://purl.org/rss/1.0/",
                                                  "http://backend.userland.com/rss2",
                                                  "http://my.netscape.com/rdf/simple/0.9/"};

enum class FeedElement {
  other,
  feed,
  channel,
  item,
  title,
  link,
  id,
  date,
  changed,
  publisher,
  source,
  summary
};

bool is_rss(std::string_view space) { return std::ranges::find(kRss, space) != kRss.end(); }

FeedElement rss_element(std::string_view name) {
  if (name == "rss") return FeedElement::feed;
  if (name == "channel") return FeedElement::channel;
  if (name == "item") return FeedElement::item;
  if (name == "title") return FeedElement::title;
  if (name == "link") return FeedElement::link;
  if (name == "guid") return FeedElement::id;
  if (name == "pubDate") return FeedElement::date;
  if (name == "source") return FeedElement::publisher;
  return name == "description" ? FeedElement::summary : FeedElement::other;
}

FeedElement atom_element(std::string_view name) {
  if (name == "feed") return FeedElement::feed;
  if (name == "entry") return FeedElement::item;
  if (name == "title") return FeedElement::title;
  if (name == "link") return FeedElement::link;
  if (name == "id") return FeedElement::id;
  if (name == "published") return FeedElement::date;
  if (name == "updated") return FeedElement::changed;
  if (name == "source") return FeedElement::source;
  return name == "summary" ? FeedElement::summary : FeedElement::other;
}

FeedElement element_of(const XmlName& name) {
  if (name.space == kAtom) return atom_element(name.local);
  if (name.space == kRdf) return name.local == "RDF" ? FeedElement::feed : FeedElement::other;
  if (name.space == kDublinCore) {
    if (name.local == "date") return FeedElement::date;
    return name.local == "publisher" ? FeedElement::publisher : FeedElement::other;
  }
  return is_rss(name.space) ? rss_element(name.local) : FeedElement::other;
}

// Collects items from the events of the document.
class FeedEvents final : public XmlEvents {
 public:
  explicit FeedEvents(const FeedLimits& limits) : limits_(limits) {}

  Status on_start(const XmlName& name, const XmlAttributes& attributes, std::uint64_t line) override {
    line_ = line;
    const FeedElement element = element_of(name);
    if (open_.empty() && element != FeedElement::feed) {
      return refuse(fmt::format("<{}> is the document, and that is no RSS or Atom feed",
                                core::utf8_prefix(name.local, 40)));
    }
    const FeedElement parent = open_.empty() ? FeedElement::other : open_.back();
    open_.push_back(element);
    if (collecting_ != 0) return {};  // markup inside a title
    if (element == FeedElement::item && (parent == FeedElement::feed || parent == FeedElement::channel)) {
      if (feed_.items.size() == limits_.items)
        return refuse(fmt::format("more than {} items in one feed", limits_.items));
      feed_.items.emplace_back().line = line;
      changed_.clear();
      in_item_ = open_.size();
      return {};
    }
    return begin_field(name, attributes, parent);
  }

  Status on_text(std::string_view text) override {
    if (collecting_ == 0) return {};
    if (collected_.size() + text.size() > limits_.field_bytes)
      return refuse(fmt::format("a field of an item has more than {} bytes", limits_.field_bytes));
    collected_ += text;
    return {};
  }

  Status on_end() override {
    const std::size_t depth = open_.size();
    if (collecting_ == depth) end_field();
    if (in_item_ == depth) end_item();
    open_.pop_back();
    return {};
  }

  Feed take() { return std::move(feed_); }

 private:
  Status refuse(const std::string& what) const {
    return core::fail(core::ErrorKind::data, fmt::format("line {}: {}", line_, what));
  }

  // The place of the field that begins with the innermost element; null where it is none of ours.
  std::string* place_of_field(FeedElement parent) {
    const FeedElement element = open_.back();
    if (in_item_ == 0) {
      const bool of_feed = parent == FeedElement::feed || parent == FeedElement::channel;
      return of_feed && element == FeedElement::title ? &feed_.title : nullptr;
    }
    FeedItem& item = feed_.items.back();
    if (open_.size() == in_item_ + 2)  // <source><title> of Atom
      return parent == FeedElement::source && element == FeedElement::title ? &item.publisher : nullptr;
    if (open_.size() != in_item_ + 1) return nullptr;
    switch (element) {
      case FeedElement::title: return &item.title;
      case FeedElement::link: return &item.link;
      case FeedElement::id: return &item.id;
      case FeedElement::date: return &item.date;
      case FeedElement::changed: return &changed_;
      case FeedElement::publisher: return &item.publisher;
      case FeedElement::summary: return &item.summary;
      default: return nullptr;
    }
  }

  Status begin_field(const XmlName& name, const XmlAttributes& attributes, FeedElement parent) {
    std::string* place = place_of_field(parent);
    if (place == nullptr || !place->empty()) return {};  // the first one counts
    const bool is_atom = name.space == kAtom;
    if (is_atom && open_.back() == FeedElement::link) {
      const std::string_view relation = attributes.value_of("rel").value_or("alternate");
      if (relation == "alternate") *place = attributes.value_of("href").value_or("");
      return {};
    }
    // Atom says whether a text is markup; RSS does not, and in practice it is (RSS Advisory Board, "title").
    const std::string_view type = attributes.value_of("type").value_or("text");
    is_plain_ = is_atom && (type == "text" || type == "xhtml");
    place_ = place;
    collected_.clear();
    collecting_ = open_.size();
    return {};
  }

  void end_field() {
    const FeedElement element = open_.back();
    const bool is_prose =
        element == FeedElement::title || element == FeedElement::summary || element == FeedElement::publisher;
    if (!is_prose) {
      *place_ = io::stripped(collected_);
    } else {
      *place_ = is_plain_ ? single_blanks(collected_) : plain_text_of_html(collected_);
    }
    collecting_ = 0;
  }

  void end_item() {
    FeedItem& item = feed_.items.back();
    if (item.date.empty()) item.date = changed_;
    in_item_ = 0;
  }

  const FeedLimits& limits_;
  Feed feed_;
  std::vector<FeedElement> open_;  // from the document inward
  std::size_t in_item_ = 0;        // depth of the item that is open; 0: none
  std::size_t collecting_ = 0;     // depth of the field that is open; 0: none
  std::string* place_ = nullptr;   // of that field
  bool is_plain_ = false;          // no markup in it
  std::string collected_;
  std::string changed_;  // <updated> of the item
  std::uint64_t line_ = 0;
};

}  // namespace

core::Result<Feed> read_feed(std::string_view document, const FeedLimits& limits) {
  FeedEvents events(limits);
  if (Status read = read_xml(document, limits.xml, events); !read) return core::fail(read.error());
  return events.take();
}

}  // namespace bellwether::provider
