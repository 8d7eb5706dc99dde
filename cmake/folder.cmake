# bellwether_folder(NAME SOURCES … [NEEDS folder …] [LIBRARIES target …])
#   One folder of the library = one static library bellwether_NAME. NEEDS names folders of lower rank;
#   LIBRARIES are third parties, private to the folder.
function(bellwether_folder name)
  cmake_parse_arguments(FOLDER "" "" "SOURCES;NEEDS;LIBRARIES" ${ARGN})
  add_library(bellwether_${name} STATIC ${FOLDER_SOURCES})
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
  add_executable(test_${name} ${TEST_SOURCES})
  foreach(needed IN LISTS TEST_NEEDS)
    target_link_libraries(test_${name} PRIVATE bellwether_${needed})
  endforeach()
  target_link_libraries(test_${name} PRIVATE bellwether_test_support GTest::gtest_main GTest::gmock ${TEST_LIBRARIES})
  add_test(NAME ${name} COMMAND test_${name})
endfunction()
