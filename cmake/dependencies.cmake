# The libraries, all of them Debian packages (deploy/packages.txt).

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

find_package(Threads REQUIRED)
find_package(Protobuf 3.21 REQUIRED)
find_package(absl REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(RocksDB CONFIG REQUIRED)
find_package(simdjson REQUIRED)
find_package(spdlog REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(icu REQUIRED IMPORTED_TARGET icu-uc icu-i18n)
pkg_check_modules(hs REQUIRED IMPORTED_TARGET libhs)
pkg_check_modules(rdkafka REQUIRED IMPORTED_TARGET rdkafka>=2.8)

# Two libraries that bring neither a CMake file nor a .pc file.
function(counterclaim_find_plain target header library)
  find_path(${target}_INCLUDE ${header} REQUIRED)
  find_library(${target}_LIBRARY ${library} REQUIRED)
  add_library(${target} INTERFACE IMPORTED)
  target_link_libraries(${target} INTERFACE "${${target}_LIBRARY}")
endfunction()
counterclaim_find_plain(stemmer libstemmer.h stemmer)
counterclaim_find_plain(cld2 cld2/public/compact_lang_det.h cld2)

# For the programs only: RocksDB's threads and the messages of every claim make the C library's allocator a bottleneck.
# A sanitizer brings its own.
add_library(counterclaim_allocator INTERFACE)
if(NOT COUNTERCLAIM_SANITIZE AND NOT COUNTERCLAIM_FUZZ)
  pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)
  target_link_libraries(counterclaim_allocator INTERFACE PkgConfig::jemalloc)
endif()
