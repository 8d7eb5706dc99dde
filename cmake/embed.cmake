# bellwether_embed(RESULT DIRECTORY FILES …)
#   Makes a C++ source that holds the files (paths below DIRECTORY, text, UTF-8) as string literals, rebuilt when one
#   of them changes, and returns its path. It defines embedded_samples() of bellwether/dataset/samples.h.
function(bellwether_embed result directory)
  cmake_parse_arguments(EMBED "" "" "FILES" ${ARGN})
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_samples.cpp)
  list(TRANSFORM EMBED_FILES PREPEND ${directory}/ OUTPUT_VARIABLE inputs)
  list(JOIN EMBED_FILES "|" names)
  add_custom_command(
    OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${directory} "-DFILES=${names}" -DOUT=${generated} -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${inputs} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    COMMENT "Embedding the samples"
    VERBATIM)
  set(${result} ${generated} PARENT_SCOPE)
endfunction()
