# BELLWETHER_FUZZ: build tests/fuzz as libFuzzer programs, and the whole library with coverage feedback and sanitizers.
option(BELLWETHER_FUZZ "Build the fuzz targets for libFuzzer (needs clang)" OFF)
if(BELLWETHER_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "BELLWETHER_FUZZ needs clang: configure with -DCMAKE_CXX_COMPILER=clang++, or run scripts/fuzz.sh")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
