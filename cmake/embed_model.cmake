# bellwether_embed_model(RESULT DIRECTORY FILES …)
#   Makes a C++ source that takes the files, byte for byte, into the program's read-only data (.incbin), each with its SHA-256,
#   and what pack_model makes of them; made again when one of them changes. Returns its path. It defines embedded_model() and
#   embedded_products() of bellwether/sentiment/model_files/embedded_model.h.
function(bellwether_embed_model result directory)
  cmake_parse_arguments(EMBED "" "" "FILES" ${ARGN})
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/embedded_model.cpp)
  set(blobs "")
  set(entries "")
  set(inputs "")
  set(number 0)
  foreach(name IN LISTS EMBED_FILES)
    string(APPEND blobs "BELLWETHER_EMBED(bw_embedded_${number}, \"${directory}/${name}\")\n")
    file(SHA256 ${directory}/${name} digest)
    string(APPEND entries "      {\"${name}\", {bw_embedded_${number}, bw_embedded_${number}_end},\n"
      "       \"${digest}\"},\n")
    list(APPEND inputs ${directory}/${name})
    math(EXPR number "${number} + 1")
  endforeach()
  set(packed ${CMAKE_CURRENT_BINARY_DIR}/embedded_products.bin)
  add_custom_command(
    OUTPUT ${packed}
    COMMAND pack_model ${directory} ${packed}
    DEPENDS pack_model ${inputs}
    COMMENT "Packing ${directory}"
    VERBATIM)
  # The digests are taken at configure time.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${inputs})
  configure_file(${PROJECT_SOURCE_DIR}/cmake/embedded_model.cpp.in ${generated} @ONLY)
  set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${inputs};${packed}" SKIP_UNITY_BUILD_INCLUSION ON)
  set(${result} ${generated} ${packed} PARENT_SCOPE)
endfunction()
