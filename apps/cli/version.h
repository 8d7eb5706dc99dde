// Which program this is.
#pragma once

namespace bellwether::cli {

// "0.1.0 (4863986)": the version, and the commit where it was built from a checkout, with + behind it if the
// sources differed from that. Written by cmake/write_version.cmake.
extern const char* const kVersion;

// What made it, and how: "GNU 12.2.0: -O3 -DNDEBUG -ffp-contract=off", without the flags that only warn.
extern const char* const kCompiler;

}  // namespace bellwether::cli
