# Which of c10d's backends connect ranks: Gloo between CPUs, NCCL between CUDA devices. Both are in
# LibTorch; only their headers have to be found. Sets IVL_GLOO and IVL_NCCL.
#
# Gloo's headers are Debian's libgloo-dev (of its library nothing is linked). NCCL's must be those of
# the version in LibTorch: the wheel nvidia-nccl that was installed with it.
option(WORKBENCH_GLOO "Connect ranks on CPUs (Gloo's headers)" ON)
set(IVL_GLOO OFF)
set(IVL_NCCL OFF)
if(WORKBENCH_ENGINE_TORCH)
  if(WORKBENCH_GLOO)
    find_path(Gloo_INCLUDE_DIR gloo/context.h)
    if(NOT Gloo_INCLUDE_DIR)
      message(FATAL_ERROR "Gloo's headers are missing: install libgloo-dev (packaging/setup.sh \
does), or build without ranks on CPUs: -DWORKBENCH_GLOO=OFF")
    endif()
    set(IVL_GLOO ON)
  endif()
  find_path(LibTorch_NCCL_INCLUDE_DIR nccl.h
            HINTS ${LibTorch_ROOT}/../nvidia/nccl/include NO_DEFAULT_PATH)
  if(LibTorch_CUDA AND LibTorch_NCCL_INCLUDE_DIR)
    set(IVL_NCCL ON)
  endif()
  message(STATUS "Ranks: Gloo ${IVL_GLOO}, NCCL ${IVL_NCCL}")
endif()
