#include "tests/report/payloads.h"

#include <array>
#include <string_view>

namespace bellwether::report {

std::vector<std::string> script_payloads() {
  using namespace std::string_view_literals;
  constexpr std::array kAttacks = {"<script>alert(1)</script>"sv,
                                   "<ScRiPt>alert(1)</sCrIpT>"sv,
                                   "<script src=//x.example/a.js>"sv,
                                   "<img src=x onerror=alert(1)>"sv,
                                   "<img/src=x/onerror=alert(1)>"sv,
                                   "<svg onload=alert(1)>"sv,
                                   "<svg/onload=alert(1)//"sv,
                                   "<svg><script>alert(1)</script>"sv,
                                   "<svg><animate onbegin=alert(1) attributeName=x>"sv,
                                   "<svg><a xlink:href=javascript:alert(1)><text>x"sv,
                                   "<math><mi xlink:href=javascript:alert(1)>"sv,
                                   "<iframe src=javascript:alert(1)>"sv,
                                   "<iframe srcdoc='<script>alert(1)</script>'>"sv,
                                   "<object data=javascript:alert(1)>"sv,
                                   "<embed src=javascript:alert(1)>"sv,
                                   "<a href=javascript:alert(1)>x</a>"sv,
                                   "<a href=\"java\tscript:alert(1)\">x</a>"sv,
                                   "<base href=//x.example/>"sv,
                                   "<meta http-equiv=refresh content=0;url=javascript:alert(1)>"sv,
                                   "<link rel=stylesheet href=//x.example/a.css>"sv,
                                   "<style>@import'//x.example'</style>"sv,
                                   "<style>*{background:url(//x.example)}"sv,
                                   "<body onload=alert(1)>"sv,
                                   "<details open ontoggle=alert(1)>"sv,
                                   "<input autofocus onfocus=alert(1)>"sv,
                                   "<marquee onstart=alert(1)>"sv,
                                   "<video><source onerror=alert(1)>"sv,
                                   "<form action=javascript:alert(1)><input type=submit>"sv,
                                   "<table background=javascript:alert(1)>"sv,
                                   "<!--<script>alert(1)</script>"sv,
                                   "--><script>alert(1)</script>"sv,
                                   "]]><script>alert(1)</script>"sv,
                                   "<![CDATA[<script>alert(1)</script>]]>"sv,
                                   "</title><script>alert(1)</script>"sv,
                                   "</style><script>alert(1)</script>"sv,
                                   "</text></svg><script>alert(1)</script>"sv,
                                   "</code></pre><script>alert(1)</script>"sv,
                                   "\" onmouseover=\"alert(1)"sv,
                                   "' onmouseover='alert(1)"sv,
                                   "\"><script>alert(1)</script>"sv,
                                   "'><script>alert(1)</script>"sv,
                                   "` onmouseover=alert(1)"sv,
                                   "&lt;script&gt;alert(1)&lt;/script&gt;"sv,
                                   "&#60;script&#62;alert(1)"sv,
                                   "&#x3c;script&#x3e;"sv,
                                   "&quot; onclick=alert(1) x=&quot;"sv,
                                   "javascript:alert(1)"sv,
                                   "data:text/html,<script>alert(1)</script>"sv,
                                   "expression(alert(1))"sv,
                                   "<scr\0ipt>alert(1)</scr\0ipt>"sv,
                                   "<\xC2\xA0script>alert(1)"sv,
                                   "\xEF\xBC\x9Cscript\xEF\xBC\x9E"sv,
                                   "\xC0\xBCscript\xC0\xBE"sv,
                                   "\xF0\x82\x82\xBCscript>"sv,
                                   "\xED\xA0\x80<script>"sv,
                                   "<\xE2\x80\xAEscript>"sv,
                                   "\xFF\xFE<script>"sv,
                                   "{{constructor.constructor('alert(1)')()}}"sv,
                                   "${alert(1)}"sv,
                                   "<%= alert(1) %>"sv};
  constexpr std::array kSurroundings = {""sv,
                                        "Apple "sv,
                                        "\""sv,
                                        "'"sv,
                                        "\n"sv,
                                        "\t"sv,
                                        "&"sv,
                                        "&amp;"sv,
                                        "<"sv,
                                        ">"sv,
                                        "</td>"sv,
                                        "<b>"sv,
                                        "\\"sv,
                                        "\xC3\xA9"sv,
                                        "\xE2\x80\xA8"sv,
                                        "\xF0\x9F\x9A\x80"sv,
                                        "0"sv,
                                        "%3C"sv};
  std::vector<std::string> payloads;
  for (const auto attack : kAttacks) {
    for (const auto around : kSurroundings)
      payloads.push_back(std::string(around) + std::string(attack) + std::string(around));
  }
  return payloads;
}

}  // namespace bellwether::report
