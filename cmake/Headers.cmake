# nlohmann/json, CLI11 and xxHash: header-only here. Installed ones are found as packages; a folder
# that was carried to a machine without them takes their place.
if(WORKBENCH_HEADERS)
  foreach(file nlohmann/json.hpp CLI/CLI.hpp xxhash.h)
    if(NOT EXISTS ${WORKBENCH_HEADERS}/${file})
      message(FATAL_ERROR "WORKBENCH_HEADERS is ${WORKBENCH_HEADERS}, which has no ${file} \
(packaging/gpu-check.sh --prepare makes such a folder).")
    endif()
  endforeach()
  include_directories(SYSTEM ${WORKBENCH_HEADERS})
  add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED GLOBAL)
  add_library(CLI11::CLI11 INTERFACE IMPORTED GLOBAL)
else()
  find_package(nlohmann_json REQUIRED)
  find_package(CLI11 REQUIRED)
endif()
