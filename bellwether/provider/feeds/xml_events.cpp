#include "bellwether/provider/feeds/xml_events.h"

#include <expat.h>
#include <fmt/format.h>

#include <array>
#include <memory>
#include <type_traits>
#include <utility>

#include "bellwether/core/ascii.h"
#include "bellwether/core/utf8.h"
#include "bellwether/io/encoding.h"

namespace bellwether::provider {
namespace {

using core::ErrorKind;
using core::Status;

constexpr char kNameSeparator = '\n';  // of namespace and name: neither has a line end

XmlName name_and_space(const char* written) {
  const std::string_view name(written);
  const std::size_t end = name.rfind(kNameSeparator);
  if (end == name.npos) return {{}, name};
  return {name.substr(0, end), name.substr(end + 1)};
}

// One document being read. Expat calls the functions below with it.
struct XmlReading {
  const XmlLimits& limits;
  XmlEvents& events;
  XML_Parser parser;
  std::size_t depth = 0, elements = 0;
  Status status;

  std::string place() const {
    return fmt::format("line {}, column {}", XML_GetCurrentLineNumber(parser),
                       XML_GetCurrentColumnNumber(parser) + 1);
  }
  void stop(Status why) {
    status = std::move(why);
    XML_StopParser(parser, XML_FALSE);
  }
  void refuse(std::string_view what) {
    stop(core::fail(ErrorKind::data, fmt::format("{}: {}", place(), what)));
  }
  void check(Status said) {
    if (!said) stop(std::move(said));
  }
};

XmlReading& reading_of(void* user) { return *static_cast<XmlReading*>(user); }

void XMLCALL start_element(void* user, const char* name, const char** attributes) {
  XmlReading& reading = reading_of(user);
  if (!reading.status) return;
  const XmlAttributes all(attributes);
  if (++reading.depth > reading.limits.depth)
    return reading.refuse(fmt::format("elements nested deeper than {}", reading.limits.depth));
  if (++reading.elements > reading.limits.elements)
    return reading.refuse(fmt::format("more than {} elements", reading.limits.elements));
  if (all.size() > reading.limits.attributes)
    return reading.refuse(fmt::format("an element with more than {} attributes", reading.limits.attributes));
  const std::uint64_t line = XML_GetCurrentLineNumber(reading.parser);
  reading.check(reading.events.on_start(name_and_space(name), all, line));
}

void XMLCALL end_element(void* user, const char*) {
  XmlReading& reading = reading_of(user);
  if (!reading.status) return;
  --reading.depth;
  reading.check(reading.events.on_end());
}

void XMLCALL text_between(void* user, const char* text, int length) {
  XmlReading& reading = reading_of(user);
  if (!reading.status) return;
  reading.check(reading.events.on_text({text, static_cast<std::size_t>(length)}));
}

void XMLCALL declared_entity(void* user, const char*, int, const char*, int, const char*, const char*,
                             const char*, const char*) {
  reading_of(user).refuse("the document declares entities, which are never expanded");
}

void XMLCALL skipped_entity(void* user, const char* name, int) {
  const std::string_view shown = core::utf8_prefix(name, 40);
  reading_of(user).refuse(fmt::format("the entity '{}' is declared outside the document", shown));
}

bool is_windows_1252(std::string_view name) {
  constexpr std::string_view kName = "windows-1252";
  if (name.size() != kName.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (core::ascii_lower(name[i]) != kName[i]) return false;
  }
  return true;
}

int XMLCALL unknown_encoding(void*, const char* name, XML_Encoding* encoding) {
  if (!is_windows_1252(name)) return XML_STATUS_ERROR;
  for (int byte = 0; byte < 256; ++byte) {
    std::string utf8;
    const char c = static_cast<char>(byte);
    if (io::append_as_utf8({&c, 1}, io::Encoding::cp1252, utf8)) return XML_STATUS_ERROR;
    std::size_t at = 0;
    encoding->map[byte] = static_cast<int>(core::next_code_point(utf8, at));
  }
  encoding->data = nullptr;
  encoding->convert = nullptr;
  encoding->release = nullptr;
  return XML_STATUS_OK;
}

void set_handlers(XML_Parser parser, XmlReading& reading) {
  XML_SetUserData(parser, &reading);
  XML_SetElementHandler(parser, start_element, end_element);
  XML_SetCharacterDataHandler(parser, text_between);
  XML_SetEntityDeclHandler(parser, declared_entity);
  XML_SetSkippedEntityHandler(parser, skipped_entity);
  XML_SetUnknownEncodingHandler(parser, unknown_encoding, nullptr);
  XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER);
  XML_SetHashSalt(parser, 0x5eed5a17);  // the same events and time for the same bytes; inputs are small
}

core::Error grammar_error(const XmlReading& reading) {
  const XML_Error code = XML_GetErrorCode(reading.parser);
  if (code == XML_ERROR_NO_MEMORY) return core::out_of_memory("XML");
  return {ErrorKind::data, fmt::format("{}: no well-formed XML: {}", reading.place(), XML_ErrorString(code))};
}

}  // namespace

std::optional<std::string_view> XmlAttributes::value_of(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (name == *pair) return pair[1];
  }
  return std::nullopt;
}

std::size_t XmlAttributes::size() const {
  std::size_t count = 0;
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) ++count;
  return count;
}

Status read_xml(std::string_view document, const XmlLimits& limits, XmlEvents& events) {
  if (document.size() > limits.bytes) {
    return core::fail(ErrorKind::data, fmt::format("the XML document has {} bytes; at most {} are read",
                                                   document.size(), limits.bytes));
  }
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
      XML_ParserCreateNS(nullptr, kNameSeparator), &XML_ParserFree);
  if (parser == nullptr) return core::fail(core::out_of_memory("XML"));
  XmlReading reading{limits, events, parser.get(), 0, 0, {}};
  set_handlers(parser.get(), reading);
  const XML_Status parsed =
      XML_Parse(parser.get(), document.data(), static_cast<int>(document.size()), XML_TRUE);
  if (!reading.status) return reading.status;
  if (parsed != XML_STATUS_OK) return core::fail(grammar_error(reading));
  return {};
}

}  // namespace bellwether::provider
