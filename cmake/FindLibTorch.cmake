# LibTorch::LibTorch from the wheel torch, or any unpacked LibTorch, on CMAKE_PREFIX_PATH (the
# folder that holds torch/, the folder that holds include/ and lib/, or its share/cmake), else
# from .deps/torch where packaging/setup.sh put it.
#
# The wheel's own package file insists on a CUDA toolkit; linking its libraries does not need one.
# Sets LibTorch_ROOT, LibTorch_VERSION, LibTorch_CUDA (it carries CUDA, and the CUDA runtime's
# headers are there), LibTorch_CUDA_VERSION and LibTorch_CUDART (the runtime it is linked with).
# Whoever links it sees IVL_TORCH_CUDA=1 or 0: whether c10/cuda and ATen/cuda may be included.
find_path(LibTorch_INCLUDE_DIR ATen/ATen.h
          HINTS ${CMAKE_SOURCE_DIR}/.deps/torch PATH_SUFFIXES torch/include include ../../include)
if(LibTorch_INCLUDE_DIR)
  cmake_path(SET LibTorch_INCLUDE_DIR NORMALIZE "${LibTorch_INCLUDE_DIR}")
  cmake_path(GET LibTorch_INCLUDE_DIR PARENT_PATH LibTorch_ROOT)
endif()
foreach(name torch_cpu c10 torch torch_cuda c10_cuda)
  string(TOUPPER ${name} upper)
  find_library(LibTorch_${upper} ${name} HINTS ${LibTorch_ROOT}/lib NO_DEFAULT_PATH)
endforeach()

set(LibTorch_CUDA_VERSION "")
if(EXISTS ${LibTorch_ROOT}/version.py)
  file(STRINGS ${LibTorch_ROOT}/version.py version_line REGEX "^__version__")
  string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" LibTorch_VERSION "${version_line}")
  file(STRINGS ${LibTorch_ROOT}/version.py version_line REGEX "^cuda")
  string(REGEX MATCH "[0-9]+\\.[0-9]+" LibTorch_CUDA_VERSION "${version_line}")
elseif(EXISTS ${LibTorch_ROOT}/build-version)
  file(STRINGS ${LibTorch_ROOT}/build-version version_line LIMIT_COUNT 1)
  string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" LibTorch_VERSION "${version_line}")
  if(version_line MATCHES "\\+cu([0-9]+)([0-9])$")
    set(LibTorch_CUDA_VERSION ${CMAKE_MATCH_1}.${CMAKE_MATCH_2})
  endif()
endif()

# The CUDA runtime and its headers: the wheel's, which match it, before any toolkit's. The wheel
# lacks crt/, which the runtime's headers include: from .deps/cuda or a toolkit.
set(wheels ${LibTorch_ROOT}/../nvidia)
string(REGEX MATCH "^[0-9]+" major "${LibTorch_CUDA_VERSION}")
find_path(LibTorch_CUDART_INCLUDE_DIR cuda_runtime_api.h
          HINTS ${wheels}/cu${major}/include ${wheels}/cuda_runtime/include
          PATHS ${CMAKE_SOURCE_DIR}/.deps/cuda/nvidia/cu${major}/include /usr/local/cuda/include)
find_path(LibTorch_CUDACRT_INCLUDE_DIR crt/host_defines.h
          HINTS ${wheels}/cu${major}/include
                ${CMAKE_SOURCE_DIR}/.deps/cuda/nvidia/cu${major}/include
          PATHS /usr/local/cuda/include)
find_library(LibTorch_CUDART NAMES libcudart.so.${major} cudart
             HINTS ${wheels}/cu${major}/lib ${wheels}/cuda_runtime/lib ${LibTorch_ROOT}/lib
             PATHS /usr/local/cuda/lib64)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LibTorch_TORCH_CPU LibTorch_C10 LibTorch_INCLUDE_DIR VERSION_VAR LibTorch_VERSION
  REASON_FAILURE_MESSAGE "run packaging/setup.sh, or point CMAKE_PREFIX_PATH at a LibTorch 2.11")

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
  add_library(LibTorch::LibTorch INTERFACE IMPORTED GLOBAL)
  set(LibTorch_CUDA OFF)
  if(LibTorch_TORCH_CUDA AND LibTorch_C10_CUDA AND LibTorch_CUDART_INCLUDE_DIR
     AND LibTorch_CUDACRT_INCLUDE_DIR AND LibTorch_CUDART)
    set(LibTorch_CUDA ON)
  endif()
  set_target_properties(LibTorch::LibTorch PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES
      "${LibTorch_INCLUDE_DIR};${LibTorch_INCLUDE_DIR}/torch/csrc/api/include"
    INTERFACE_COMPILE_DEFINITIONS "IVL_TORCH_CUDA=$<BOOL:${LibTorch_CUDA}>"
    INTERFACE_LINK_LIBRARIES "${LibTorch_TORCH_CPU};${LibTorch_C10}"
    # The wheel's libraries find each other by their own RPATH.
    INTERFACE_LINK_OPTIONS "LINKER:-rpath,${LibTorch_ROOT}/lib;LINKER:--allow-shlib-undefined")
  if(LibTorch_CUDA)
    # Nothing refers to libtorch_cuda by symbol: loading it is what registers the device.
    set_property(TARGET LibTorch::LibTorch APPEND PROPERTY INTERFACE_LINK_LIBRARIES
      "-Wl,--no-as-needed" "${LibTorch_TORCH_CUDA}" "${LibTorch_C10_CUDA}" "-Wl,--as-needed"
      "${LibTorch_CUDART}")
    set_property(TARGET LibTorch::LibTorch APPEND PROPERTY INTERFACE_INCLUDE_DIRECTORIES
      "${LibTorch_CUDART_INCLUDE_DIR}" "${LibTorch_CUDACRT_INCLUDE_DIR}")
  endif()
endif()
