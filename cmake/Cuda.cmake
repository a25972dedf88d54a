# CUDA kernels: which compiler builds them, and how a room adds its .cu files.
#
# In a room's CMakeLists.txt, after its ivl_room / ivl_torch_room:
#
#   ivl_cuda_sources(ivl_kernels norm.cu cross_entropy.cu)
#
# Where IVL_CUDA is ON the files become the library ivl_kernels_cuda, linked into the room with
# the CUDA runtime that LibTorch itself uses; where it is OFF nothing is added. Either way the
# room and everybody who links it see IVL_CUDA=1 or IVL_CUDA=0, and call sites choose by
# `#if IVL_CUDA`. A .cu file sees engine/ and the CUDA headers, never LibTorch's: its header
# takes raw pointers and a cudaStream_t and returns cudaError_t, and the torch side is a .cpp.
#
# WORKBENCH_CUDA: AUTO (the default: kernels where LibTorch has CUDA and an nvcc of the same
# major version is found), ON (their absence is an error), OFF.
set(WORKBENCH_CUDA AUTO CACHE STRING "Build the CUDA kernels: AUTO, ON or OFF")
set_property(CACHE WORKBENCH_CUDA PROPERTY STRINGS AUTO ON OFF)

set(IVL_CUDA OFF)
set(ivl_cuda_reason "")

# The first nvcc that fits: the caller's, a toolkit's, the one that packaging/setup.sh fetched.
function(ivl_find_nvcc major out version_out)
  find_program(WORKBENCH_NVCC nvcc HINTS ENV CUDA_HOME PATHS /usr/local/cuda PATH_SUFFIXES bin
               DOC "The CUDA compiler for engine/kernels")
  foreach(nvcc $ENV{CUDACXX} ${WORKBENCH_NVCC} /usr/local/cuda/bin/nvcc
          ${CMAKE_SOURCE_DIR}/.deps/cuda/nvidia/cu${major}/bin/nvcc)
    if(EXISTS ${nvcc})
      execute_process(COMMAND ${nvcc} --version OUTPUT_VARIABLE text ERROR_QUIET)
      if(text MATCHES "release (${major}\\.[0-9]+)")
        set(${out} ${nvcc} PARENT_SCOPE)
        set(${version_out} ${CMAKE_MATCH_1} PARENT_SCOPE)
        return()
      endif()
    endif()
  endforeach()
endfunction()

if(WORKBENCH_CUDA STREQUAL "OFF")
  set(ivl_cuda_reason "WORKBENCH_CUDA is OFF")
elseif(NOT WORKBENCH_ENGINE_TORCH)
  set(ivl_cuda_reason "WORKBENCH_ENGINE_TORCH is OFF")
elseif(NOT LibTorch_CUDA)
  set(ivl_cuda_reason "this LibTorch has no CUDA, or its CUDA headers are missing")
else()
  string(REGEX MATCH "^[0-9]+" ivl_cuda_major "${LibTorch_CUDA_VERSION}")
  ivl_find_nvcc("${ivl_cuda_major}" ivl_nvcc ivl_nvcc_version)
  if(NOT ivl_nvcc)
    set(ivl_cuda_reason "no nvcc ${ivl_cuda_major} was found, as LibTorch's CUDA \
${LibTorch_CUDA_VERSION} asks for (packaging/setup.sh fetches one)")
  else()
    # A100 and H100/H200 as machine code; newer devices compile the last one's PTX when it loads.
    set(CMAKE_CUDA_ARCHITECTURES 80-real 90-real 90-virtual CACHE STRING "CUDA devices")
    set(CMAKE_CUDA_STANDARD 17)
    set(CMAKE_CUDA_STANDARD_REQUIRED ON)
    set(CMAKE_CUDA_RUNTIME_LIBRARY None)  # the one runtime is LibTorch's, linked below by path
    set(ENV{CUDACXX} ${ivl_nvcc})
    set(ENV{CUDAARCHS} "80-real")
    include(CheckLanguage)
    check_language(CUDA)  # so that a compiler that cannot link is a line here and not the end
    if(CMAKE_CUDA_COMPILER)
      enable_language(CUDA)
      set(IVL_CUDA ON)
      if(CCACHE)
        set(CMAKE_CUDA_COMPILER_LAUNCHER ${CCACHE})
      endif()
    else()
      set(ivl_cuda_reason "${ivl_nvcc} does not work with ${CMAKE_CXX_COMPILER}")
    endif()
  endif()
endif()

if(IVL_CUDA)
  message(STATUS "CUDA kernels: nvcc ${ivl_nvcc_version} (${ivl_nvcc}), \
for ${CMAKE_CUDA_ARCHITECTURES}")
elseif(WORKBENCH_CUDA STREQUAL "ON")
  message(FATAL_ERROR "WORKBENCH_CUDA is ON, but ${ivl_cuda_reason}")
else()
  message(STATUS "CUDA kernels are not built: ${ivl_cuda_reason}")
endif()

function(ivl_cuda_sources room)
  target_compile_definitions(${room} PUBLIC IVL_CUDA=$<BOOL:${IVL_CUDA}>)
  if(NOT IVL_CUDA)
    return()
  endif()
  add_library(${room}_cuda STATIC ${ARGN})
  target_include_directories(${room}_cuda PRIVATE ${CMAKE_SOURCE_DIR}/engine)
  target_include_directories(${room}_cuda SYSTEM PUBLIC ${LibTorch_CUDART_INCLUDE_DIR}
                                                        ${LibTorch_CUDACRT_INCLUDE_DIR})
  target_compile_definitions(${room}_cuda PUBLIC IVL_CUDA=1)
  target_compile_options(${room}_cuda PRIVATE
    $<$<COMPILE_LANGUAGE:CUDA>:-lineinfo --expt-relaxed-constexpr -Xcompiler=-Wall>)
  if(WORKBENCH_WARNINGS_AS_ERRORS)
    target_compile_options(${room}_cuda PRIVATE
      $<$<COMPILE_LANGUAGE:CUDA>:--Werror=all-warnings>)
  endif()
  target_link_libraries(${room}_cuda PUBLIC ${LibTorch_CUDART})
  target_link_libraries(${room} PUBLIC ${room}_cuda)
endfunction()
