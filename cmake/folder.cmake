# existing_sources(RESULT file …): the files that are on disk. One that is named too early is a warning here and an
# error of tools/check_lists, so that the rest of the tree still builds.
function(existing_sources result)
  set(found)
  foreach(file IN LISTS ARGN)
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
      list(APPEND found ${file})
    else()
      message(WARNING "${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt names ${file}, which does not exist")
    endif()
  endforeach()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

# compile_quickly(TARGET): for code that calls others and computes little itself. A third of its build time went into
# optimizing what runs for milliseconds.
function(compile_quickly target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  # Most of what such a file costs are the headers of those it calls: twice as many files share them. Tests repeat names.
  if(NOT target MATCHES "^test_")
    set_target_properties(${target} PROPERTIES UNITY_BUILD_BATCH_SIZE 32)
  endif()
endfunction()

# compile_for_speed(TARGET): for the loops that a run spends its time in.
function(compile_for_speed target)
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O3>)
endfunction()

# bellwether_folder(NAME SOURCES … [NEEDS folder …] [LIBRARIES target …])
#   One folder of the library = one static library bellwether_NAME. NEEDS names folders of lower rank;
#   LIBRARIES are third parties, private to the folder.
function(bellwether_folder name)
  cmake_parse_arguments(FOLDER "" "" "SOURCES;NEEDS;LIBRARIES" ${ARGN})
  existing_sources(sources ${FOLDER_SOURCES})
  if(NOT sources)
    add_library(bellwether_${name} INTERFACE)
    return()
  endif()
  add_library(bellwether_${name} STATIC ${sources})
  # The same objects go into the program, the static library and the Python module, which is a shared object. Hidden
  # names cost a call within the program nothing.
  set_target_properties(bellwether_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  target_include_directories(bellwether_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  foreach(needed IN LISTS FOLDER_NEEDS)
    target_link_libraries(bellwether_${name} PUBLIC bellwether_${needed})
  endforeach()
  target_link_libraries(bellwether_${name} PRIVATE ${FOLDER_LIBRARIES})
endfunction()

# bellwether_test(NAME SOURCES … NEEDS folder … [LIBRARIES target …])
#   One test program test_NAME per folder, run by ctest; tests needing ../shared skip themselves visibly.
function(bellwether_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;NEEDS;LIBRARIES" ${ARGN})
  existing_sources(sources ${TEST_SOURCES})
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  compile_quickly(test_${name})
  foreach(needed IN LISTS TEST_NEEDS)
    target_link_libraries(test_${name} PRIVATE bellwether_${needed})
  endforeach()
  target_link_libraries(test_${name} PRIVATE bellwether_test_support GTest::gtest_main GTest::gmock ${TEST_LIBRARIES})
  add_test(NAME ${name} COMMAND test_${name})
endfunction()
