// An XML document from outside as events, read strictly and within bounds. The one place that knows expat.
// No entity is ever expanded but the five of XML: a document that declares entities is refused, and nothing
// outside the document is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "bellwether/core/result.h"

namespace bellwether::provider {

// The bounds of one document; beyond any of them it is refused.
struct XmlLimits {
  std::size_t bytes = std::size_t{16} << 20;
  std::size_t depth = 64;          // of nested elements
  std::size_t elements = 500'000;  // in the whole document
  std::size_t attributes = 64;     // of one element
};

// A name with its namespace, which is empty where none is declared.
struct XmlName {
  std::string_view space, local;
};

// The attributes of one element, for as long as its event lasts.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  // The value of the attribute without namespace of that name.
  [[nodiscard]] std::optional<std::string_view> value_of(std::string_view name) const;
  [[nodiscard]] std::size_t size() const;

 private:
  const char** pairs_;  // name, value, …, null
};

// Takes the events of one document. All text is valid UTF-8. An error it returns ends the reading.
class XmlEvents {
 public:
  virtual ~XmlEvents() = default;
  // `line` is that of the document, from 1.
  virtual core::Status on_start(const XmlName& name, const XmlAttributes& attributes, std::uint64_t line) = 0;
  virtual core::Status on_end() = 0;
  virtual core::Status on_text(std::string_view text) = 0;
};

// Errors: data with line and column for what is no well-formed XML (1.0, in UTF-8, UTF-16, ISO-8859-1, US-ASCII
// or windows-1252), for declared entities and for the limits; those of the events.
[[nodiscard]] core::Status read_xml(std::string_view document, const XmlLimits& limits, XmlEvents& events);

}  // namespace bellwether::provider
