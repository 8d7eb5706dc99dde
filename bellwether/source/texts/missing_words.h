// What programs write where there is nothing: pandas, JSON, spreadsheets, forums.
#pragma once

#include <string_view>

namespace bellwether::source {

// "", "nan", "NaN", "None", "null", "N/A", "<NA>", "NaT", "-", … with blanks around it or none. Not "NA" and
// not "NAN": both are symbols of the exchange.
[[nodiscard]] bool is_missing(std::string_view field);

// What stands for a text that is not there: a missing field, "NA", or a forum's "[removed]", "[deleted]".
[[nodiscard]] bool is_no_text(std::string_view body);

}  // namespace bellwether::source
