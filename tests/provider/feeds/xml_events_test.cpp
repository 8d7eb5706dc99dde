#include "bellwether/provider/feeds/xml_events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace bellwether::provider {
namespace {

using testing::HasSubstr;

// Writes down what it is told.
class WrittenEvents final : public XmlEvents {
 public:
  core::Status on_start(const XmlName& name, const XmlAttributes& attributes, std::uint64_t) override {
    told += "<" + std::string(name.space) + (name.space.empty() ? "" : "|") + std::string(name.local);
    if (const auto value = attributes.value_of("a")) told += " a=" + std::string(*value);
    told += ">";
    if (name.local == "stop") return core::fail(core::ErrorKind::data, "stopped");
    return {};
  }
  core::Status on_end() override {
    told += "</>";
    return {};
  }
  core::Status on_text(std::string_view text) override {
    told += text;
    return {};
  }

  std::string told;
};

std::string told_of(std::string_view document, const XmlLimits& limits = {}) {
  WrittenEvents events;
  const core::Status read = read_xml(document, limits, events);
  return read ? events.told : read.error().message;
}

TEST(XmlEvents, Elements_attributes_and_text_come_in_order) {
  EXPECT_EQ(told_of("<r a='1'>x<e/>&amp;&#65;<![CDATA[<y>]]></r>"), "<r a=1>x<e></>&A<y></>");
}

TEST(XmlEvents, Names_carry_their_namespace) {
  EXPECT_EQ(told_of("<r xmlns='urn:a' xmlns:b='urn:b'><b:e/></r>"), "<urn:a|r><urn:b|e></></>");
}

TEST(XmlEvents, Declared_encodings_become_UTF_8) {
  EXPECT_EQ(told_of("<?xml version='1.0' encoding='ISO-8859-1'?><r>\xE9</r>"), "<r>\xC3\xA9</>");
  EXPECT_EQ(told_of("<?xml version='1.0' encoding='Windows-1252'?><r>\x80</r>"), "<r>\xE2\x82\xAC</>");
  EXPECT_THAT(told_of("<?xml version='1.0' encoding='koi8-r'?><r>\xC1</r>"), HasSubstr("encoding"));
  EXPECT_THAT(told_of("<r>\xE9</r>"), HasSubstr("line 1, column 4: no well-formed XML"));
}

TEST(XmlEvents, Entities_are_never_expanded) {
  EXPECT_THAT(told_of("<!DOCTYPE r [<!ENTITY a 'aaaa'>]><r>&a;</r>"), HasSubstr("declares entities"));
  EXPECT_THAT(told_of("<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><r>&a;</r>"),
              HasSubstr("declares entities"));
  EXPECT_THAT(told_of("<!DOCTYPE r SYSTEM 'r.dtd'><r>&nbsp;</r>"),
              HasSubstr("declared outside the document"));
  EXPECT_THAT(told_of("<r>&nbsp;</r>"), HasSubstr("no well-formed XML"));
}

TEST(XmlEvents, Every_limit_holds_at_one_more_and_not_before) {
  EXPECT_EQ(told_of("<a><a/></a>", {.depth = 2}), "<a><a></></>");
  EXPECT_THAT(told_of("<a><a/></a>", {.depth = 1}), HasSubstr("nested deeper than 1"));
  EXPECT_EQ(told_of("<a><a/></a>", {.elements = 2}), "<a><a></></>");
  EXPECT_THAT(told_of("<a><a/></a>", {.elements = 1}), HasSubstr("more than 1 elements"));
  EXPECT_EQ(told_of("<r a='1' b='2'/>", {.attributes = 2}), "<r a=1></>");
  EXPECT_THAT(told_of("<r a='1' b='2'/>", {.attributes = 1}), HasSubstr("more than 1 attributes"));
  EXPECT_EQ(told_of("<r/>", {.bytes = 4}), "<r></>");
  EXPECT_THAT(told_of("<r/>", {.bytes = 3}), HasSubstr("has 4 bytes; at most 3"));
}

TEST(XmlEvents, A_document_that_is_cut_off_or_goes_on_is_refused_with_its_place) {
  EXPECT_THAT(told_of("<r>\n<e>"), HasSubstr("line 2, column"));
  EXPECT_THAT(told_of("<r/><r/>"), HasSubstr("no well-formed XML"));
  EXPECT_THAT(told_of(""), HasSubstr("no well-formed XML"));
}

TEST(XmlEvents, An_error_of_the_events_ends_the_reading) {
  WrittenEvents events;
  const core::Status read = read_xml("<r><stop/><e/></r>", {}, events);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "stopped");
  EXPECT_EQ(events.told, "<r><stop>");
}

}  // namespace
}  // namespace bellwether::provider
