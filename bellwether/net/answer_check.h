// Whether an answer is what was asked for: statuses, and what the first bytes of the body say.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/core/result.h"
#include "bellwether/net/request.h"
#include "bellwether/net/response.h"

namespace bellwether::net {

// Errors by status as client.h says, with the vendor's own words and a remedy; network for a body that is none of what
// was expected; rate_limit for words about a quota in its place. Statuses that the request accepts pass unlooked at.
// The body must be clean of keys already: it is quoted.
[[nodiscard]] core::Status check_answer(const Vendor& vendor, const Request& request,
                                        const Response& response);

// What a body says to a person, on one line, at most 200 bytes: the words of a JSON failure, the title of a page, or the
// start of the text. Empty where it says nothing.
[[nodiscard]] std::string words_of_body(std::string_view body);

}  // namespace bellwether::net
