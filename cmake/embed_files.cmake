# cmake -DDIRECTORY=… -DFILES=a|b -DOUT=… -P embed_files.cmake: see embed.cmake.
cmake_policy(VERSION 3.25)
string(REPLACE "|" ";" files "${FILES}")
set(entries "")
foreach(file IN LISTS files)
  file(READ "${DIRECTORY}/${file}" content)
  if(content MATCHES "\\)bw_embed\"")
    message(FATAL_ERROR "${file} holds the end mark of the literal it would be put into")
  endif()
  string(APPEND entries "    {\"${file}\", R\"bw_embed(${content})bw_embed\"},\n")
endforeach()
file(WRITE "${OUT}" "// Made by cmake/embed_files.cmake from the files it names.
#include \"bellwether/dataset/samples.h\"

namespace bellwether::dataset {

std::span<const Sample> embedded_samples() {
  static const Sample kSamples[] = {
${entries}  };
  return kSamples;
}

}  // namespace bellwether::dataset
")
