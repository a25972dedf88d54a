# LibTorch::LibTorch from the wheel (or any unpacked LibTorch) on CMAKE_PREFIX_PATH.
# The wheel's own package file insists on a CUDA toolkit; linking its libraries does not need one.
# LibTorch_CUDA is true where the wheel carries CUDA and its runtime's headers are there.
find_path(LibTorch_INCLUDE_DIR ATen/ATen.h
          HINTS ${CMAKE_SOURCE_DIR}/.deps/torch/torch PATH_SUFFIXES include torch/include)
cmake_path(GET LibTorch_INCLUDE_DIR PARENT_PATH LibTorch_ROOT)
find_library(LibTorch_CPU torch_cpu HINTS ${LibTorch_ROOT}/lib NO_DEFAULT_PATH)
find_library(LibTorch_C10 c10 HINTS ${LibTorch_ROOT}/lib NO_DEFAULT_PATH)
find_library(LibTorch_TORCH torch HINTS ${LibTorch_ROOT}/lib NO_DEFAULT_PATH)
find_library(LibTorch_TORCH_CUDA torch_cuda HINTS ${LibTorch_ROOT}/lib NO_DEFAULT_PATH)
find_library(LibTorch_C10_CUDA c10_cuda HINTS ${LibTorch_ROOT}/lib NO_DEFAULT_PATH)
if(EXISTS ${LibTorch_ROOT}/version.py)
  file(STRINGS ${LibTorch_ROOT}/version.py version_line REGEX "^__version__")
  string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" LibTorch_VERSION "${version_line}")
elseif(EXISTS ${LibTorch_ROOT}/build-version)
  file(STRINGS ${LibTorch_ROOT}/build-version LibTorch_VERSION LIMIT_COUNT 1)
endif()
# The CUDA runtime's headers: those of the wheel, which match it, before any toolkit's.
find_path(LibTorch_CUDART_INCLUDE_DIR cuda_runtime_api.h
          HINTS ${LibTorch_ROOT}/../nvidia/cu13/include ${LibTorch_ROOT}/../nvidia/cuda_runtime/include
          PATHS /usr/local/cuda/include)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LibTorch_CPU LibTorch_C10 LibTorch_INCLUDE_DIR VERSION_VAR LibTorch_VERSION
  REASON_FAILURE_MESSAGE "run packaging/setup.sh, or point CMAKE_PREFIX_PATH at a LibTorch 2.11")

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
  add_library(LibTorch::LibTorch INTERFACE IMPORTED)
  set_target_properties(LibTorch::LibTorch PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES
      "${LibTorch_INCLUDE_DIR};${LibTorch_INCLUDE_DIR}/torch/csrc/api/include"
    INTERFACE_LINK_LIBRARIES "${LibTorch_CPU};${LibTorch_C10}"
    # The wheel's libraries find each other by their own RPATH.
    INTERFACE_LINK_OPTIONS "LINKER:-rpath,${LibTorch_ROOT}/lib;LINKER:--allow-shlib-undefined")
  set(LibTorch_CUDA OFF)
  if(LibTorch_TORCH_CUDA AND LibTorch_C10_CUDA AND LibTorch_CUDART_INCLUDE_DIR)
    set(LibTorch_CUDA ON)
    # Nothing refers to libtorch_cuda by symbol: loading it is what registers the device.
    set_property(TARGET LibTorch::LibTorch APPEND PROPERTY INTERFACE_LINK_LIBRARIES
      "-Wl,--no-as-needed" "${LibTorch_TORCH_CUDA}" "${LibTorch_C10_CUDA}" "-Wl,--as-needed")
    set_property(TARGET LibTorch::LibTorch APPEND PROPERTY INTERFACE_INCLUDE_DIRECTORIES
      "${LibTorch_CUDART_INCLUDE_DIR}")
  endif()
endif()
