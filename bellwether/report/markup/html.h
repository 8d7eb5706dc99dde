// Markup that cannot be wrong: tags and attribute names are literals of the program, checked while compiling,
// and everything that comes from data enters as text. Used for HTML and for the SVG inside it.
//
//   Html row = element("tr", {}, element("td", {{"class", "name"}}, text(headline)));
//
// No name that could load or run anything compiles: no script or style tag, no on… handler, no src, href or
// style attribute. A link is made by link_within alone, and leads inside the page.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace bellwether::report {

// A tag or attribute name: lower-case letters, digits and '-' (SVG's viewBox too).
class Name {
 public:
  // Not explicit: element("td", …) is meant to read like the markup it makes.
  consteval Name(const char* literal) : name_(literal) {
    if (name_.empty() || name_.starts_with("on")) throw "not a name this report may use";
    for (const std::string_view refused : {"script", "style", "src", "href", "srcset", "srcdoc", "iframe",
                                           "object", "embed", "base", "form", "action"}) {
      if (name_ == refused) throw "not a name this report may use";
    }
    for (const char each : name_) {
      const bool allowed = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                           (each >= '0' && each <= '9') || each == '-';
      if (!allowed) throw "not a name this report may use";
    }
  }
  [[nodiscard]] constexpr std::string_view view() const { return name_; }

 private:
  std::string_view name_;
};

// A piece of finished markup.
class Html {
 public:
  Html() = default;
  Html& operator+=(const Html& more);
  [[nodiscard]] friend Html operator+(Html first, const Html& second) { return first += second; }

  [[nodiscard]] const std::string& markup() const { return markup_; }
  [[nodiscard]] bool is_empty() const { return markup_.empty(); }

 private:
  friend Html text(std::string_view data);
  friend Html program_markup(class ProgramMarkup markup);
  friend Html open_and_close(Name tag, const std::vector<struct Attribute>& attributes, const Html* content);
  std::string markup_;
};

// One attribute of an element.
struct Attribute {
  Name name;
  std::string value;  // any text; escaped when written
};

// Data as text: & < > " ' become references; bytes that are not UTF-8, control characters and the invisible
// characters that reorder a line (U+202A … U+202E, U+2066 … U+2069) become U+FFFD, so that they are seen.
[[nodiscard]] Html text(std::string_view data);

// <tag attributes>content</tag>, and <tag attributes/> for elements without content (HTML's void ones, SVG's
// shapes).
[[nodiscard]] Html element(Name tag, std::initializer_list<Attribute> attributes, const Html& content);
[[nodiscard]] Html element(Name tag, std::initializer_list<Attribute> attributes, std::string_view data);
[[nodiscard]] Html bare_element(Name tag, std::initializer_list<Attribute> attributes);

// The id of an element by its name: in lower case, and '-' for what is not in [a-z0-9].
[[nodiscard]] std::string anchor_of(std::string_view name);

// <a href="#anchor">words</a>, where anchor is anchor_of the name.
[[nodiscard]] Html link_within(std::string_view anchor, std::string_view words);

// Markup written in the program itself (the page's frame and its style sheet): a literal, never data.
class ProgramMarkup {
 public:
  template <std::size_t N>
  consteval ProgramMarkup(const char (&literal)[N]) : markup_(literal, N - 1) {}
  [[nodiscard]] constexpr std::string_view view() const { return markup_; }

 private:
  std::string_view markup_;
};
[[nodiscard]] Html program_markup(ProgramMarkup markup);

}  // namespace bellwether::report
