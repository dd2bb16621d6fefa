# How a room (a folder that is a CMake target) is declared, and with which flags our own code is compiled.

add_library(counterclaim_flags INTERFACE)
target_compile_options(counterclaim_flags INTERFACE -Wall -Wextra -Werror)
if(COUNTERCLAIM_SANITIZE)
  target_compile_options(counterclaim_flags INTERFACE
    -fsanitize=${COUNTERCLAIM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(counterclaim_flags INTERFACE -fsanitize=${COUNTERCLAIM_SANITIZE})
  # Debian's Abseil is built without sanitizers; with them, its hash tables would have another layout in our code
  target_compile_definitions(counterclaim_flags INTERFACE NDEBUG_SANITIZER)
  if(COUNTERCLAIM_SANITIZE MATCHES thread)
    # nor is Debian's protobuf, whose maps would have; the standard library is still to know of the sanitizer
    target_compile_options(counterclaim_flags INTERFACE -U__SANITIZE_THREAD__)
    target_compile_definitions(counterclaim_flags INTERFACE _GLIBCXX_TSAN=1)
  endif()
endif()
if(COUNTERCLAIM_FUZZ)
  target_compile_options(counterclaim_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# counterclaim_room(<name> SOURCES <file>... [DEPENDS <target>...] [PRIVATE_DEPENDS <target>...])
# A static library of this folder. Its headers stand in include/<name>/, which only targets that link it can see.
function(counterclaim_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  add_library(counterclaim_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(counterclaim_${name} PUBLIC include)
  target_link_libraries(counterclaim_${name} PUBLIC ${ROOM_DEPENDS} PRIVATE counterclaim_flags ${ROOM_PRIVATE_DEPENDS})
endfunction()

# counterclaim_test(<name> SOURCES <file>... DEPENDS <target>... [LABELS <label>...] [TIMEOUT <s>])
# A GoogleTest program that ctest runs as a whole, with the source tree's tests/ folder in COUNTERCLAIM_TESTS_DIR.
function(counterclaim_test name)
  cmake_parse_arguments(T "" "TIMEOUT" "SOURCES;DEPENDS;LABELS" ${ARGN})
  if(NOT T_LABELS)
    set(T_LABELS unit)
  endif()
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 120)
  endif()
  add_executable(${name} ${T_SOURCES})
  target_link_libraries(${name} PRIVATE ${T_DEPENDS} counterclaim_flags GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${T_LABELS}" TIMEOUT ${T_TIMEOUT}
    ENVIRONMENT "COUNTERCLAIM_TESTS_DIR=${PROJECT_SOURCE_DIR}/tests;COUNTERCLAIM_SHARED_DIR=${PROJECT_SOURCE_DIR}/../shared")
endfunction()
