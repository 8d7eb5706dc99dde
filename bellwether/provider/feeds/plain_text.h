// Titles and summaries of feeds hold HTML: what a person would read of it.
#pragma once

#include <string>
#include <string_view>

namespace bellwether::provider {

// Every run of white space (no-break spaces too) as one blank, none at the ends.
[[nodiscard]] std::string single_blanks(std::string_view text);

// `html` without comments and the tags of HTML, its entities decoded once, in single blanks. A "<" that begins
// no tag of HTML stays: "P/E < 10" and "<AAPL>" are text. Tags that break a line leave a blank; what a <script>
// or <style> holds is left out.
[[nodiscard]] std::string plain_text_of_html(std::string_view html);

}  // namespace bellwether::provider
