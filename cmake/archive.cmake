# bellwether_archive(NAME FOLDER): one static library NAME.a of the objects of bellwether_FOLDER and of all folders that it
# needs, and bellwether_folders in the caller's scope: these folders. For programs outside, which name one library.
function(bellwether_folders_below target result)
  set(found ${${result}})
  get_target_property(linked ${target} LINK_LIBRARIES)
  foreach(each IN LISTS linked)
    if(each MATCHES "^bellwether_" AND NOT each IN_LIST found)
      list(APPEND found ${each})
      bellwether_folders_below(${each} found)
    endif()
  endforeach()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

function(bellwether_archive name folder)
  set(folders bellwether_${folder})
  bellwether_folders_below(bellwether_${folder} folders)
  set(archive ${PROJECT_BINARY_DIR}/lib${name}.a)
  set(script "CREATE ${archive}\n")
  foreach(each IN LISTS folders)
    get_target_property(type ${each} TYPE)
    if(type STREQUAL "STATIC_LIBRARY")
      string(APPEND script "ADDLIB $<TARGET_FILE:${each}>\n")
    endif()
  endforeach()
  string(APPEND script "SAVE\nEND\n")
  file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/${name}.mri CONTENT "${script}")
  add_custom_command(
    OUTPUT ${archive}
    COMMAND ${CMAKE_COMMAND} -E rm -f ${archive}
    COMMAND sh -c "\"${CMAKE_AR}\" -M <\"${PROJECT_BINARY_DIR}/${name}.mri\""
    DEPENDS ${folders} ${PROJECT_BINARY_DIR}/${name}.mri
    COMMENT "Archiving ${archive}"
    VERBATIM)
  add_custom_target(${name}_archive ALL DEPENDS ${archive})
  set(bellwether_folders ${folders} PARENT_SCOPE)
endfunction()
