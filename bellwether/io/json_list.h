// One JSON document that is a list of objects, or an object with one list of objects under a name that
// servers use ("messages", "articles", "results" …): an answer saved as it came. Read as a stream: memory is
// bounded by the longest object, and by 16 MiB. What stands beside the list is checked to be JSON and left
// out.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bellwether/core/result.h"
#include "bellwether/io/byte_window.h"
#include "bellwether/io/json_objects.h"

namespace bellwether::io {

// Whether a list under this name holds the rows of a server's answer.
[[nodiscard]] bool is_list_name(std::string_view name);

// The objects of the list, each on one line.
class JsonList final : public JsonObjects {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{16} << 20;  // of one object
  static constexpr std::size_t kMostBeside = std::size_t{4} << 20;  // of one member beside the list

  explicit JsonList(ByteStream stream) : window_(std::move(stream)) {}

  // The first object, which next() gives again; nothing where the list is empty. To be called first, at most
  // once. Errors: as next().
  [[nodiscard]] core::Result<std::optional<JsonObject>> first();

  // Errors: data with file:line, for what is no JSON document, has no such list or two, or goes on behind it;
  // an element that is no object is refused alone.
  [[nodiscard]] core::Result<std::optional<JsonObject>> next() override;
  [[nodiscard]] const RejectedRow& refused() const override { return refused_; }
  [[nodiscard]] const ByteStream& stream() const override { return window_.stream(); }

 private:
  [[nodiscard]] core::Status open();
  // Inside an object: reads members until one is the list.
  [[nodiscard]] core::Status find_list();
  // Behind the list: reads what is left of the document.
  [[nodiscard]] core::Status close();
  [[nodiscard]] core::Result<std::string> take_name();
  [[nodiscard]] core::Status skip_member(const std::string& name);
  [[nodiscard]] core::Status take_value(std::size_t most);
  // The next byte that is no white space, unread; NUL at the end.
  [[nodiscard]] core::Result<char> look();
  [[nodiscard]] core::Status expect(char wanted);
  void consume(std::size_t count);
  [[nodiscard]] core::Error wrong(const std::string& what);
  [[nodiscard]] core::Error no_list();

  ByteWindow window_;
  std::uint64_t line_ = 1;
  bool started_ = false, again_ = false, over_ = false;
  bool any_ = false;                      // element so far
  std::optional<std::string> list_name_;  // of a list inside an object
  std::vector<std::string> members_;      // beside it
  std::string value_;                     // taken last
  std::uint64_t value_line_ = 0;
  bool value_breaks_string_ = false;
  RejectedRow refused_;
};

}  // namespace bellwether::io
