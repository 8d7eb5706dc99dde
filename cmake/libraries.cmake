# Third parties, all from Debian (packages.txt). Each is used by one folder only; see ARCHITECTURE.md.
find_package(Threads REQUIRED)
# Of those marked "late" the headers: bellwether/core/loading/late_library.h loads them at their first call.
find_package(OpenSSL REQUIRED COMPONENTS Crypto)  # late
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(GTest REQUIRED)
find_package(benchmark REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(rapidcheck REQUIRED)
find_package(Eigen3 REQUIRED)
find_library(LIBSVM svm REQUIRED)  # late
find_library(LIBLINEAR linear REQUIRED)  # late
find_library(LIBXGBOOST xgboost REQUIRED)  # late
find_package(hwy REQUIRED)  # its headers: bellwether/nn/ops/instruction_sets.cpp
find_library(LIBDNNL dnnl REQUIRED)  # late, if it is 2.x; not its CMake package, which wants OpenCL
file(STRINGS /usr/include/oneapi/dnnl/dnnl_version.h dnnl_major REGEX "define DNNL_VERSION_MAJOR")
if(NOT dnnl_major MATCHES " [012]$")
  set(LINKED_DNNL ${LIBDNNL})
endif()
find_package(OpenMP REQUIRED COMPONENTS CXX)  # oneDNN's threads: set to one inside each of ours
find_package(simdjson REQUIRED)
find_package(ZLIB REQUIRED)
find_package(date REQUIRED)
find_package(EXPAT REQUIRED)
find_package(CURL REQUIRED)  # late
find_package(SQLite3 REQUIRED)  # late
find_library(LIBUTF8PROC utf8proc REQUIRED)
