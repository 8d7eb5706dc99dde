// Why a request gets no answer of the kind it asked for.
#pragma once

#include <string>
#include <string_view>

#include "bellwether/serve/http/message.h"

namespace bellwether::serve {

// What a refused request is told: an HTTP status, a code that programs may rely on, and a sentence for people.
struct HttpError {
  int status = 500;
  std::string_view code = "internal";
  std::string message = {};
  Pairs headers = {};  // Retry-After, Allow
};

}  // namespace bellwether::serve
