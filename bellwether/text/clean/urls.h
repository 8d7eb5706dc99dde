// Web addresses: http://, https:// and www. ones, and those of well-known shorteners without a scheme.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/text/clean/cleaning.h"

namespace bellwether::text {

// The length of the address at `position`, without the punctuation that ends the sentence; 0 where there is
// none.
[[nodiscard]] std::size_t url_at(std::string_view text, std::size_t position);

// `titles` is asked only for UrlStep::title.
[[nodiscard]] std::string clean_urls(std::string_view text, UrlStep step, const PageTitle& titles,
                                     CleanText& result);

}  // namespace bellwether::text
