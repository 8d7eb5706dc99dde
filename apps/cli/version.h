// Which program this is.
#pragma once

namespace bellwether::cli {

// "0.1.0 (4863986)": the version, and the commit where it was built from a checkout, with + behind it if the
// sources differed from that. Written by cmake/write_version.cmake.
extern const char* const kVersion;

}  // namespace bellwether::cli
