# BELLWETHER_SANITIZE: a list for -fsanitize (address,undefined or thread), or empty.
set(BELLWETHER_SANITIZE "" CACHE STRING "Sanitizers to build with, as -fsanitize takes them")
if(BELLWETHER_SANITIZE)
  add_compile_options(-fsanitize=${BELLWETHER_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${BELLWETHER_SANITIZE})
endif()
