# find_package(Bellwether): the target Bellwether::bellwether, for <bellwether/bellwether.h>.
include(${CMAKE_CURRENT_LIST_DIR}/BellwetherTargets.cmake)
if(NOT EXISTS ${CMAKE_CURRENT_LIST_DIR}/../../libbellwether.a)
  set(Bellwether_FOUND FALSE)
  set(Bellwether_NOT_FOUND_MESSAGE "libbellwether.a was not built before it was installed: cmake --build … --target bellwether_archive")
endif()
