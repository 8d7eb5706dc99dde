#include <utility>

#include "bellwether/source/texts/text_rows.h"

namespace bellwether::source {
namespace {

using io::LineReader;
using io::RejectedRow;
// One text a line; `labelled` lines end in "@label", as those of the PhraseBank do.
class LineTextRows final : public TextRows {
 public:
  enum class Form { plain, labeled };
  LineTextRows(LineReader reader, Form form) : reader_(std::move(reader)), form_(form) {}

  core::Result<std::optional<TextRow>> next() override {
    no_label_.reset();
    const auto line = reader_.next();
    if (!line) return core::fail(line.error());
    if (!*line) return std::nullopt;
    line_ = **line;
    TextRow row;
    row.line = line_.number;
    row[Role::text] = line_.text;
    if (form_ == Form::labeled) {
      const std::size_t at = line_.text.rfind('@');
      if (at == std::string_view::npos) return refuse_line();
      row[Role::text] = line_.text.substr(0, at);
      row[Role::label] = line_.text.substr(at + 1);
    }
    return row;
  }

  const RejectedRow& refused() const override { return no_label_ ? *no_label_ : reader_.refused(); }
  std::string_view raw() const override { return line_.text; }
  io::Place place_of(Role role) const override {
    const std::size_t at = line_.text.rfind('@');
    const bool behind = role == Role::label && at != std::string_view::npos;
    return {line_.number, behind ? at + 2 : 1};
  }
  const io::ByteStream& stream() const override { return reader_.stream(); }

 private:
  core::Result<std::optional<TextRow>> refuse_line() {
    no_label_ = RejectedRow{"label", line_.text, true};
    return core::fail(core::ErrorKind::data,
                      io::to_text(stream().name(), {line_.number, line_.text.size() + 1}) +
                          ": no '@' before a label; lines are sentence@label");
  }

  LineReader reader_;
  Form form_;
  io::Line line_;
  std::optional<RejectedRow> no_label_;
};

}  // namespace

std::unique_ptr<TextRows> phrasebank_text_rows(LineReader reader) {
  return std::make_unique<LineTextRows>(std::move(reader), LineTextRows::Form::labeled);
}

std::unique_ptr<TextRows> line_text_rows(LineReader reader) {
  return std::make_unique<LineTextRows>(std::move(reader), LineTextRows::Form::plain);
}

}  // namespace bellwether::source
