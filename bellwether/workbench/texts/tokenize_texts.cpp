#include "bellwether/workbench/texts/tokenize_texts.h"

#include <vector>

#include "bellwether/core/progress.h"
#include "bellwether/workbench/decimal.h"

namespace bellwether::workbench {
namespace {

// What one slice became.
struct Piece {
  std::string out;
  TokenizeCounts counts;
};

void append_ids(const std::vector<std::uint32_t>& ids, char separator, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + ids.size() * (kMostDigits + 1));
  char* at = out.data() + before;
  for (const std::uint32_t id : ids) {
    at = write_decimal(id, at);
    *at++ = separator;
  }
  if (!ids.empty()) --at;  // the last separator
  out.resize(static_cast<std::size_t>(at - out.data()));
}

class Lines {
 public:
  Lines(const text::Tokenizer& tokenizer, const TokenizeOptions& options)
      : tokenizer_(tokenizer), options_(options) {}

  void append(std::string_view text, std::vector<std::uint32_t>& ids, Piece& piece) const {
    const text::SpecialIds& special = tokenizer_.special_ids();
    const bool add = options_.special == SpecialTokens::add;
    ids.clear();
    if (add) ids.push_back(*special.cls);
    tokenizer_.encode(
        text, options_.special == SpecialTokens::parse ? text::SpecialText::parse : text::SpecialText::plain,
        ids);
    if (add) ids.push_back(*special.sep);
    ++piece.counts.texts;
    piece.counts.tokens += ids.size();
    append_line(ids, piece.out);
  }

 private:
  void append_line(const std::vector<std::uint32_t>& ids, std::string& out) const {
    if (options_.format == TokenFormat::json_ids) {
      out += "{\"ids\":[";
      append_ids(ids, ',', out);
      out += "]}\n";
    } else if (options_.format == TokenFormat::ids) {
      append_ids(ids, ' ', out);
      out += '\n';
    } else {
      for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i > 0) out += ' ';
        out += tokenizer_.token(ids[i]);
      }
      out += '\n';
    }
  }

  const text::Tokenizer& tokenizer_;
  const TokenizeOptions& options_;
};

}  // namespace

core::Result<TokenizeCounts> tokenize_texts(source::TextSlices& texts, const text::Tokenizer& tokenizer,
                                            const TokenizeOptions& options, core::Job& job,
                                            const TakeBytes& take) {
  const text::SpecialIds& special = tokenizer.special_ids();
  if (options.special == SpecialTokens::add && !(special.cls && special.sep)) {
    return core::fail(core::ErrorKind::usage, "this tokenizer has no [CLS] and [SEP] to add");
  }
  core::Progress progress(job, "tokenizing", "texts", std::nullopt);
  const Lines lines(tokenizer, options);
  TokenizeCounts counts;
  std::vector<Piece> pieces;
  while (true) {
    if (core::Status go_on = job.check_stop(); !go_on) return core::fail(go_on.error());
    const auto slices = texts.next();
    if (!slices) return core::fail(slices.error());
    if (*slices == 0) return counts;
    if (pieces.size() < *slices) pieces.resize(*slices);
    job.pool().for_each(*slices, [&](std::size_t i) {
      Piece& piece = pieces[i];
      piece.out.clear();
      piece.counts = {};
      std::vector<std::uint32_t> ids;
      for (const std::string& text : texts.texts(i)) lines.append(text, ids, piece);
    });
    for (std::size_t i = 0; i < *slices; ++i) {
      if (core::Status taken = take(pieces[i].out); !taken) return core::fail(taken.error());
      counts.texts += pieces[i].counts.texts;
      counts.tokens += pieces[i].counts.tokens;
      progress.advance(pieces[i].counts.texts);
    }
  }
}

}  // namespace bellwether::workbench
