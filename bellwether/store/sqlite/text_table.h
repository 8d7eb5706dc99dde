// Texts with their two clocks: one row a text and version. What a provider published again under the same id
// with other words is a new version, known when it arrived.
//
//   pull.store([&](const Arrival& arrival) -> core::Result<RowCounts> {
//     auto writer = TextWriter::make(database, {"yahoo", TextIdentity::by_id}, arrival);
//     for (const FetchedText& each : texts) {
//       if (Status added = writer->add(each.text, each.url); !added) return fail(added.error());
//     }
//     return writer->counts();
//   });
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/market/text.h"
#include "bellwether/store/sqlite/database.h"
#include "bellwether/store/sqlite/pull.h"

namespace bellwether::store {

// By what a text is known again: the provider's own id; or, in files, whose ids may be line numbers, its time,
// words, publisher and label. The second knows no edited texts: they are other texts.
enum class TextIdentity { by_id, by_content };

// Bounds of one text; beyond any of them it is refused.
struct TextLimits {
  std::size_t id_bytes = 4096;
  std::size_t body_bytes = 1 << 20;  // also of the summary
  std::size_t name_bytes = 4096;     // of publisher, label and address
  std::size_t tickers = 1000;
};

// Where texts come from, and how they are known again.
struct TextOrigin {
  std::string provider;
  TextIdentity identity = TextIdentity::by_id;
};

// Adds texts within a transaction. The same text again changes nothing, except that tickers it did not name
// before are added to it.
class TextWriter {
 public:
  [[nodiscard]] static core::Result<TextWriter> make(Database& database, TextOrigin origin,
                                                     const Arrival& arrival, const TextLimits& limits = {});
  TextWriter(TextWriter&&) noexcept;
  ~TextWriter();

  // Errors: data for a text without a time, beyond the limits or not UTF-8, naming its id; io. `url` may be
  // empty.
  [[nodiscard]] core::Status add(const market::Text& text, const std::string& url = {});
  [[nodiscard]] const RowCounts& counts() const;

 private:
  struct State;
  explicit TextWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// All of `texts`, each with a `text` and a `url`, through one writer. Errors: those of TextWriter.
template <class Texts>
[[nodiscard]] core::Result<RowCounts> write_texts(Database& database, const TextOrigin& origin,
                                                  const Texts& texts, const Arrival& arrival) {
  auto writer = TextWriter::make(database, origin, arrival);
  if (!writer) return core::fail(writer.error());
  for (const auto& each : texts) {
    if (core::Status added = writer->add(each.text, each.url); !added) return core::fail(added.error());
  }
  return writer->counts();
}

// A text as the store holds it. The text's id is its key: the provider's id, or one made of its content.
struct StoredText {
  std::int64_t row = 0;
  market::Text text;
  std::string url;
  std::string body_digest;  // digest_of the body
  market::UtcTime arrived_at;
};

// Which texts are read. Those of up to kSelectedTickers tickers are found by an index: what is read grows with them, and
// not with the store. Beyond that all are read.
struct TextSelection {
  std::optional<market::UtcTime> as_of = {};  // known strictly before it; nothing: all
  std::string provider = {};                  // empty: all
  std::vector<market::Ticker> tickers = {};  // one of which a text names; empty: all, also those about nobody
};
inline constexpr std::size_t kSelectedTickers = 100;

// Reads the texts that were known, of each its newest version by then, in the order of their arrival.
class TextReader {
 public:
  [[nodiscard]] static core::Result<TextReader> make(Database& database, const TextSelection& selection);

  // Goes on behind row `after`; 0 is the beginning.
  void start(std::int64_t after);
  // The next one, or nothing at the end. Errors: data for a damaged row; io.
  [[nodiscard]] core::Result<std::optional<StoredText>> next();
  // Ends the reading, so that others may write: start() goes on.
  void pause();

 private:
  TextReader(Database& database, TextSelection selection, Statement texts, Statement tickers);
  [[nodiscard]] core::Status read_tickers(StoredText& stored);

  Database* database_;
  TextSelection selection_;
  Statement texts_, tickers_;
};

// When the newest text of the selection was known, of whichever ticker; nothing where there is none. Errors: io.
[[nodiscard]] core::Result<std::optional<market::UtcTime>> newest_known_text(Database& database,
                                                                             const TextSelection& selection);

}  // namespace bellwether::store
