# Writes OUTPUT, which defines the text of the program's version: "0.1.0", and the commit where the sources are a git
# checkout, with + behind it if they differ from it; and that of the compiler, as it is handed in. Run at every build; the
# file changes only with its content.
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND git -C ${SOURCE} rev-parse --short HEAD OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE
                RESULT_VARIABLE problem ERROR_QUIET)
set(version ${VERSION})
if(problem EQUAL 0)
  execute_process(COMMAND git -C ${SOURCE} diff --quiet HEAD -- bellwether apps samples RESULT_VARIABLE differs ERROR_QUIET)
  if(NOT differs EQUAL 0)
    string(APPEND commit "+")
  endif()
  string(APPEND version " (${commit})")
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "#include \"apps/cli/version.h\"\n\nconst char* const bellwether::cli::kVersion = \"@version@\";\nconst char* const bellwether::cli::kCompiler = \"@COMPILER@\";\n" @ONLY)
