# What `cmake --install` puts where, in three components, each a Debian package (packages.cmake):
#   program      bellwether, its man pages, completions, units, documents
#   development  libbellwether.a, <bellwether/bellwether.h>, find_package(Bellwether), pkg-config
#   python       the module bellwether
# Models and samples are in the program. What was not built is left out.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
include(cmake/archive.cmake)

install(TARGETS bellwether RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
install(DIRECTORY ${PROJECT_BINARY_DIR}/manual/ DESTINATION ${CMAKE_INSTALL_DATADIR} COMPONENT program OPTIONAL)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs COMPONENT program)
file(GLOB units CONFIGURE_DEPENDS packaging/*.service packaging/*.timer)
install(FILES ${units} DESTINATION lib/systemd/system COMPONENT program)

bellwether_archive(bellwether api)
# Found by name, not by CMake's packages: a program outside needs Debian's -dev packages and nothing of this build.
set(bellwether_libraries gomp utf8proc simdjson dl expat z date-tz spdlog fmt pthread)
if(LINKED_DNNL)
  list(APPEND bellwether_libraries dnnl)
endif()
add_library(bellwether_package INTERFACE)
set_target_properties(bellwether_package PROPERTIES EXPORT_NAME bellwether)
target_compile_features(bellwether_package INTERFACE cxx_std_20)
target_include_directories(bellwether_package INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
target_link_libraries(bellwether_package INTERFACE
  $<INSTALL_INTERFACE:$<INSTALL_PREFIX>/${CMAKE_INSTALL_LIBDIR}/libbellwether.a>
  ${bellwether_libraries})
install(TARGETS bellwether_package EXPORT BellwetherTargets)
set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/Bellwether)
install(EXPORT BellwetherTargets NAMESPACE Bellwether:: DESTINATION ${config_folder} COMPONENT development)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/BellwetherConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/BellwetherConfig.cmake ${PROJECT_BINARY_DIR}/BellwetherConfigVersion.cmake
  DESTINATION ${config_folder} COMPONENT development)
install(FILES ${PROJECT_BINARY_DIR}/libbellwether.a DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development OPTIONAL)
install(FILES bellwether/api/bellwether.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/bellwether COMPONENT development)
list(TRANSFORM bellwether_libraries PREPEND "-l" OUTPUT_VARIABLE pkgconfig_libraries)
list(JOIN pkgconfig_libraries " " pkgconfig_libraries)
configure_file(cmake/bellwether.pc.in ${PROJECT_BINARY_DIR}/bellwether.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/bellwether.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
install(DIRECTORY examples/cpp/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples COMPONENT development)
