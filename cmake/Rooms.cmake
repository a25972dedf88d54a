# One room of the house = one static library with its warnings, its include root and its arrows.
find_program(CCACHE ccache)
if(CCACHE)
  # Hits are shared by all build folders and clones: no file depends on the folder it is built in.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()

function(ivl_warnings target)
  target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wshadow
                         -Wnon-virtual-dtor -Woverloaded-virtual>)
  if(CCACHE)
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
  if(WORKBENCH_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Werror>)
  endif()
endfunction()

# ivl_room(NAME SOURCES files... LINKS libraries...)
function(ivl_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/engine)
  target_link_libraries(${name} PUBLIC ${ROOM_LINKS})
  ivl_warnings(${name})
endfunction()

# A room on LibTorch: shares one precompiled header of ATen with the others.
function(ivl_torch_room name)
  ivl_room(${name} ${ARGN})
  target_link_libraries(${name} PUBLIC LibTorch::LibTorch)
  target_precompile_headers(${name} REUSE_FROM ivl_torch_headers)
endfunction()

# ivl_test(NAME SOURCES files... LINKS rooms... [TORCH] [WAITS] [APART] [SECONDS n]): a program of
# tests. It is one entry of ctest, since starting a program on LibTorch takes longer than most tests
# do; where its tests are long, each is an entry APART. Those that take many SECONDS start first, so
# that none is left alone at the end.
function(ivl_test name)
  cmake_parse_arguments(TEST "TORCH;WAITS;APART" "SECONDS" "SOURCES;LINKS" ${ARGN})
  if(NOT WORKBENCH_ENGINE_TORCH)  # the torch-free rooms' tests are built all the same
    if(TEST_TORCH)
      return()
    endif()
    foreach(room ${TEST_LINKS})
      if(room MATCHES "^ivl_" AND NOT TARGET ${room})
        return()
      endif()
    endforeach()
  endif()
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE ${TEST_LINKS} GTest::gtest_main)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(${name} PRIVATE IVL_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                             IVL_GOLDEN_DIR="${CMAKE_SOURCE_DIR}/tests/golden"
                             IVL_SHARED_DIR="${IVL_SHARED_DIR}")
  if(TEST_TORCH)
    target_precompile_headers(${name} REUSE_FROM ivl_torch_headers)
    target_compile_options(${name} PRIVATE -fPIC)  # as the rooms, or the header would not fit
  endif()
  ivl_warnings(${name})
  ivl_add_to_ctest(${name} OMP_NUM_THREADS=1)
endfunction()

# packaging/test.sh gives ctest four slots a core: a test takes three, one that mostly WAITS (for
# real time-outs, for other processes) takes one, so that some wait beside those that compute. Each
# computes on one thread: two on a core that is shared wait for each other.
macro(ivl_add_to_ctest name environment)
  set(slots 3)
  if(TEST_WAITS)
    set(slots 1)
  endif()
  if(NOT TEST_SECONDS)
    set(TEST_SECONDS 3)
  endif()
  set(properties TIMEOUT 900 PROCESSORS ${slots} ENVIRONMENT ${environment} COST ${TEST_SECONDS})
  if(TEST_APART)
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                         PROPERTIES ${properties})
  else()
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES ${properties})
  endif()
endmacro()
